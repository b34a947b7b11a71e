package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching, checking, the menu and signing in. */
class WecomServerTest {
    private final WecomBench bench = new WecomBench(Path.of("target"));
    private final WecomPlatform platform = bench.platform();

    @AfterEach
    void close() {
        bench.close();
    }

    private Fetched fetch(String id) {
        return platform.fetch(new Attachment(Attachment.Kind.IMAGE, id, ""));
    }

    @Test
    void a_members_file_is_fetched_with_the_name_that_is_not_garbled() {
        String id = bench.fake.member("现场 100%+.jpg", new byte[] {1, 2, 3});
        assertThat(fetch(id)).isInstanceOfSatisfying(Fetched.Got.class, got -> {
            assertThat(got.bytes()).containsExactly(1, 2, 3);
            assertThat(got.name()).isEqualTo("现场 100%+.jpg");
        });
    }

    @Test
    void a_file_that_is_json_itself_is_a_file() {
        byte[] json = "{\"errcode\":40007,\"errmsg\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(fetch(bench.fake.member("a.json", json)))
                .isInstanceOfSatisfying(
                        Fetched.Got.class, got -> assertThat(got.bytes()).isEqualTo(json));
    }

    @Test
    void what_is_gone_or_too_big_is_never_fetched_again() {
        assertThat(fetch("nothing")).isInstanceOf(Fetched.Never.class);
        String old = bench.fake.member("a.jpg", new byte[9]);
        bench.push(Duration.ofDays(3));
        assertThat(fetch(old)).isInstanceOf(Fetched.Never.class);
        assertThat(fetch(bench.fake.member("b.mp4", new byte[(20 << 20) + 1]))).isInstanceOf(Fetched.Never.class);
    }

    @Test
    void a_busy_server_is_asked_again_later() {
        String id = bench.fake.member("a.jpg", new byte[9]);
        bench.fake.fail("media/get", 45033);
        assertThat(fetch(id)).isInstanceOf(Fetched.Later.class);
        bench.fake.failHttp("media/get", 502, "<html>");
        assertThat(fetch(id)).isInstanceOf(Fetched.Later.class);
        bench.fake.breakAnswer("media/get");
        assertThat(fetch(id)).isInstanceOf(Fetched.Later.class);
        bench.fake.expireToken();
        assertThat(fetch(id)).isInstanceOf(Fetched.Got.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=\"M.jpg\"|M.jpg",
                "attachment; filename=M.jpg|M.jpg",
                "attachment; filename=\"\u00e7\"; filename*=UTF-8''%E6%A1%A5.jpg|桥.jpg",
                "attachment; filename=\"../../etc/passwd\"|passwd",
                "attachment; filename=\"a\uFFFD.jpg\"|''",
                "attachment|''",
                "inline; filename*=utf-8''..%2F..%2Fx.jpg|x.jpg"
            })
    void the_name_comes_out_of_the_header(String header, String name) {
        assertThat(WecomMedia.fileName(header)).isEqualTo(name);
    }

    @Test
    void all_is_well_where_token_and_app_fit() {
        assertThat(platform.check()).isEmpty();
    }

    @Test
    void a_wrong_secret_or_another_apps_is_found() {
        WecomSettings right = WecomBench.settings(bench.fake.base(), "");
        WecomSettings secret = new WecomSettings(
                right.apiBase(),
                right.oauthBase(),
                right.loginBase(),
                right.corpId(),
                right.agentId(),
                "wrong-one",
                right.callbackToken(),
                right.encodingAesKey(),
                right.window(),
                right.maxBody(),
                "");
        assertThat(bench.platform(secret).check())
                .singleElement()
                .asString()
                .contains("40001")
                .doesNotContain("wrong-one");
        WecomSettings agent = new WecomSettings(
                right.apiBase(),
                right.oauthBase(),
                right.loginBase(),
                right.corpId(),
                7,
                right.secret(),
                right.callbackToken(),
                right.encodingAesKey(),
                right.window(),
                right.maxBody(),
                "");
        assertThat(bench.platform(agent).check()).singleElement().asString().contains("301002");
    }

    @Test
    void a_barred_address_is_named() {
        bench.fake.fail("gettoken", 60020);
        assertThat(platform.check()).singleElement().asString().contains("60020", "9.30.0.138");
    }

    @Test
    void a_server_that_is_not_there_is_found() {
        assertThat(bench.platform(WecomBench.settings("http://127.0.0.1:1", "")).check())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/prefix/of/theirs"})
    void a_private_deployment_may_have_a_prefix(String prefix) {
        assertThat(bench.platform(WecomBench.settings(bench.fake.base() + prefix, ""))
                        .check())
                .isEmpty();
    }

    @Test
    void the_menu_is_offered_until_it_stands_and_its_keys_are_sentences() {
        assertThat(platform.offers()).hasSize(1);
        assertThat(bench.fake.calls("menu/create"))
                .as("never without being asked")
                .isEmpty();
        assertThat(platform.createMenu()).isNotEmpty();
        assertThat(bench.fake.menu().at("/button/0/key").asText()).isEqualTo("我的整改");
        assertThat(bench.fake.menu().at("/button/1/key").asText()).isEqualTo("报问题");
        assertThat(bench.fake.menu().at("/button/2/key").asText()).isEqualTo("帮助");
        bench.fake
                .menu()
                .path("button")
                .forEach(b ->
                        assertThat(WecomText.bytes(b.path("name").asText())).isLessThanOrEqualTo(16));
        assertThat(platform.offers()).isEmpty();
    }

    @Test
    void a_menu_that_cannot_be_read_is_said() {
        bench.fake.fail("menu/get", 48002);
        assertThat(platform.offers()).singleElement().asString().contains("48002");
    }

    @Test
    void a_member_signs_in_at_the_configured_hosts() throws Exception {
        WecomLogin login = platform.login();
        assertThat(login.insideClient("https://duban.example/in?a=1", "S1"))
                .startsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=" + WecomBench.CORP)
                .contains("redirect_uri=https%3A%2F%2Fduban.example%2Fin%3Fa%3D1", "scope=snsapi_base")
                .endsWith("#wechat_redirect");
        assertThat(login.inBrowser("https://duban.example/in", "S1"))
                .startsWith("https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp");
        assertThat(login.member("code-zhang3")).contains("zhang3");
    }
}
