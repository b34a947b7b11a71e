package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Outgoing;
import io.duban.platform.dingtalk.DingtalkErrors.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender does for every code of the dossier's tables (§4.2 to §4.4, §4.7, §4.8), over HTTP on both hosts. */
class DingtalkErrorsTest {
    private static final String NEW = "v1.0/robot/oToMessages/batchSend";
    private static final String OLD = "topapi/message/corpconversation/asyncsend_v2";
    private static final Content TEXT = new Content.Text("hello");
    private static final Duration ADMINISTRATOR = Duration.ofMinutes(10);

    private final DingtalkBench bench = new DingtalkBench(Path.of("target"));

    @AfterEach
    void close() {
        bench.close();
    }

    private static Stream<Arguments> codes(Kind kind, String codes) {
        return Arrays.stream(codes.split(" ")).map(code -> Arguments.of(kind, code));
    }

    /** The dossier, row by row. */
    static Stream<Arguments> table() {
        return Stream.of(
                        codes(Kind.BUSY, "-1 system.busy unknown.send.result"),
                        codes(Kind.TOKEN, "40001 40014 42001 InvalidAuthentication"),
                        codes(Kind.TOKEN, "invalidParameter.token.invalid token.notExisted"),
                        codes(Kind.CREDENTIALS, "40089 40096 invalidClientIdOrSecret"),
                        codes(Kind.BUG, "41001 43004 40035 22 404 AuthenticationFailed.MissingParameter"),
                        codes(Kind.RECEIVER, "33012 60121 60003 400013"),
                        codes(Kind.PERMISSION, "50002 50004 60011 60020"),
                        codes(
                                Kind.PERMISSION,
                                "Forbidden.AccessDenied.AccessTokenPermissionDenied Forbidden.AccessDenied.IpNotInWhiteList"),
                        codes(Kind.RATE, "90002 90006 90008 90010 90014 90018"),
                        codes(
                                Kind.RATE,
                                "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi Forbidden.AccessDenied.QpsLimitForApi"),
                        codes(Kind.MINUTE, "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi 410100 660026 130101"),
                        codes(Kind.QUOTA, "90020 20001 Forbidden.AccessDenied.ApiCountLimitForOrg"),
                        codes(
                                Kind.RECEIVER,
                                "34001 34002 34003 34004 34005 34006 34007 34008 34009 34010 34011 34012 34013 34014 34015 34016 34017 34018"),
                        codes(Kind.ROBOT, "71006 71009 71012 310000 300001 300005 400101 400102 400106 bot.stopped"),
                        codes(
                                Kind.ROBOT,
                                "invalidParameter.robotCode.empty invalidParameter.robotCode.notExsit invalidParameter.robotCode.invalid invalidParameter.robotCode.auth invalidParameter.robotCode.coolApp"),
                        codes(Kind.BUG, "invalidParameter.userIds.empty invalidParameter.userIds.overMax"),
                        codes(Kind.BUG, "invalidParameter.msgKey.invalid miss.param.robotCode miss.openConversationId"),
                        codes(Kind.CONTENT, "invalidParameter.msgParam.invalid invalidParameter.msgParam.tooLong"),
                        codes(Kind.CONTENT, "msg.unsupport 400105 430101 430102 430103 430104 param.contentUnsafe"),
                        codes(Kind.TEMPLATE, "template.not.existed template.stopped param.templateNotExist"),
                        codes(Kind.TEMPLATE, "param.templateUnpublished"),
                        codes(Kind.RECEIVER, "group.disbanded invalid.openConversationId"),
                        codes(Kind.ELSEWHERE, "40078 invalid.processQueryKey processQueryKey.expireTime"),
                        codes(Kind.STALE, "param.cardNotExist"),
                        codes(Kind.ARRIVED, "param.cardAlreadyExist"),
                        codes(
                                Kind.BUG,
                                "param.empty param.outTrackIdEmpty param.openSpaceIdEmpty param.openDeliverModelEmpty"),
                        codes(Kind.MEDIA, "invalidParameter.downloadCode"),
                        codes(Kind.BARRED, "1111"),
                        codes(Kind.UNKNOWN, "123456 something.new"))
                .flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("table")
    void each_code_ends_the_send_as_its_row_says(Kind kind, String code) {
        boolean named = !code.matches("-?\\d+");
        DingtalkPlatform platform = named ? bench.platform() : bench.platform("via", "notice");
        String path = named ? NEW : OLD;
        bench.fake.fail(path, code);
        Delivery delivery = DingtalkBench.send(platform, TEXT, "zhang3");
        switch (kind) {
            case TOKEN -> assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
            case BUSY, UNKNOWN -> later(delivery, Duration.ZERO, code);
            case RATE -> later(delivery, Duration.ofSeconds(1), code);
            case MINUTE -> later(delivery, Duration.ofMinutes(1), code);
            case BARRED -> later(delivery, DingtalkAnswers.BARRED, code);
            case CREDENTIALS, PERMISSION, ROBOT, TEMPLATE -> later(delivery, ADMINISTRATOR, code);
            default ->
                assertThat(delivery)
                        .isInstanceOfSatisfying(
                                Delivery.Never.class, n -> assertThat(n.why()).contains(code));
        }
        assertThat(bench.fake.calls(path)).hasSize(kind == Kind.TOKEN ? 2 : 1);
    }

    private static void later(Delivery delivery, Duration pause, String code) {
        assertThat(delivery).isInstanceOfSatisfying(Delivery.Later.class, l -> {
            assertThat(l.pause()).isEqualTo(pause);
            assertThat(l.why()).contains(code);
        });
    }

    @Test
    void no_code_stands_in_two_rows() {
        assertThat(table().map(a -> a.get()[1]).toList()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_words_for_the_office(Kind kind) {
        assertThat(DingtalkBench.say(kind.key(), "code", 7)).contains("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"40014", "60011", "90018"})
    void behind_the_old_hosts_wrapper_counts_what_is_within(String sub) {
        DingtalkPlatform platform = bench.platform("via", "notice");
        bench.fake.failWrapped(OLD, sub);
        bench.fake.failWrapped(OLD, sub);
        assertThat(DingtalkBench.send(platform, TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.why()).contains(sub));
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot", "notice"})
    void a_token_that_died_is_fetched_anew_once_for_both_hosts(String via) {
        DingtalkPlatform platform = bench.platform("via", via);
        assertThat(DingtalkBench.send(platform, TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        bench.fake.expireTokens();
        assertThat(platform.send(new Outgoing(List.of("zhang3"), TEXT, "k2", false)))
                .isInstanceOf(Delivery.Delivered.class);
        String path = via.equals("robot") ? "v1.0/oauth2/accessToken" : "gettoken";
        assertThat(bench.fake.calls(path)).hasSize(2);
    }

    @Test
    void a_wrong_secret_is_not_tried_again_and_again() {
        DingtalkPlatform platform = bench.platform("client-secret", "another-secret");
        for (int i = 0; i < 3; i++) {
            assertThat(DingtalkBench.send(platform, TEXT, "zhang3")).isInstanceOfSatisfying(Delivery.Later.class, l -> {
                assertThat(l.pause()).isEqualTo(ADMINISTRATOR);
                assertThat(l.why()).contains("invalidClientIdOrSecret").doesNotContain("another-secret");
            });
        }
        assertThat(bench.fake.calls("v1.0/oauth2/accessToken")).hasSize(1);
    }

    @Test
    void a_missing_permission_is_named() {
        bench.fake.fail(NEW, "Forbidden.AccessDenied.AccessTokenPermissionDenied");
        assertThat(DingtalkBench.send(bench.platform(), TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class,
                        l -> assertThat(l.why())
                                .contains("Robot.Message.Send", "9.30.0.138")
                                .doesNotContain(DingtalkBench.SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>sorry</html>", "{\"status\":1111,\"wait\":5,\"source\":\"x5\",\"punish\":\"deny\"}"})
    void while_our_address_is_barred_no_call_leaves(String page) {
        DingtalkPlatform platform = bench.platform();
        bench.fake.failHttp(NEW, 200, page);
        assertThat(DingtalkBench.send(platform, TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isGreaterThan(Duration.ofMinutes(5)));
        int calls = bench.fake.calls("").size();
        bench.clock.push(Duration.ofMinutes(5));
        assertThat(DingtalkBench.send(platform, TEXT, "li4")).isInstanceOf(Delivery.Later.class);
        assertThat(bench.fake.calls("")).hasSize(calls);
        bench.clock.push(Duration.ofSeconds(11));
        assertThat(DingtalkBench.send(platform, TEXT, "li4")).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>bad gateway</html>", "", "{\"errcode\":", "[]", "null", "{}"})
    void an_answer_that_is_no_answer_comes_later(String body) {
        bench.fake.failHttp(NEW, 502, body);
        assertThat(DingtalkBench.send(bench.platform(), TEXT, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isZero());
    }

    @Test
    void a_code_beside_a_good_status_is_no_error() {
        bench.fake.failHttp(NEW, 200, "{\"code\":\"200\",\"processQueryKey\":\"cXVlcnk=\"}");
        assertThat(DingtalkBench.send(bench.platform(), TEXT, "zhang3")).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void a_path_that_the_new_host_does_not_know_is_a_fault_of_ours_though_it_says_200() {
        bench.fake.failHttp(NEW, 200, "{\"errcode\":404,\"errmsg\":\"x\"}");
        assertThat(DingtalkBench.send(bench.platform(), TEXT, "zhang3")).isInstanceOf(Delivery.Never.class);
    }

    @Test
    void a_broken_connection_comes_later_and_says_nothing_secret() {
        bench.fake.breakAnswer(NEW);
        Delivery broken = DingtalkBench.send(bench.platform(), TEXT, "zhang3");
        assertThat(broken).isInstanceOf(Delivery.Later.class);
        assertThat(broken.toString()).doesNotContain("accesstoken").doesNotContain(DingtalkBench.SECRET);
    }

    @Test
    void a_download_code_that_is_gone_is_never_fetched_again_and_a_busy_server_later() {
        DingtalkPlatform platform = bench.platform();
        Attachment gone = new Attachment(Attachment.Kind.IMAGE, "code-unknown", "");
        assertThat(platform.fetch(gone)).isInstanceOf(Fetched.Never.class);
        bench.fake.fail("v1.0/robot/messageFiles/download", "system.busy");
        assertThat(platform.fetch(gone)).isInstanceOf(Fetched.Later.class);
        bench.fake.fail("v1.0/robot/messageFiles/download", "invalidParameter.robotCode.auth");
        assertThat(platform.fetch(gone))
                .isInstanceOfSatisfying(
                        Fetched.Later.class, l -> assertThat(l.pause()).isEqualTo(ADMINISTRATOR));
    }
}
