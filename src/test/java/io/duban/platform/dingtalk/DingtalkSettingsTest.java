package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DingtalkSettingsTest {
    private final List<String> errors = new ArrayList<>();

    private static ObjectNode good() {
        return new YAMLMapper()
                .createObjectNode()
                .put("enabled", "true")
                .put("client-id", "dingabc")
                .put("client-secret", "very-secret")
                .put("robot-code", "dingabc");
    }

    @Test
    void the_least_section_binds_to_the_public_hosts_over_http_with_an_hour() {
        DingtalkSettings settings = DingtalkSettings.from(good(), "https://duban.example", errors);
        assertThat(errors).isEmpty();
        assertThat(settings.hosts().api("v1.0/x")).hasToString("https://api.dingtalk.com/v1.0/x");
        assertThat(settings.hosts().oapi("gettoken")).hasToString("https://oapi.dingtalk.com/gettoken");
        assertThat(settings.mode()).isEqualTo(DingtalkSettings.Mode.WEBHOOK);
        assertThat(settings.edition()).isEqualTo(DingtalkSettings.Edition.STANDARD);
        assertThat(settings.via()).isEqualTo(DingtalkSettings.Via.ROBOT);
        assertThat(settings.window()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.events().given()).isFalse();
        assertThat(settings.card().given()).isFalse();
    }

    @Test
    void no_secret_is_ever_printed() {
        ObjectNode all = good().put("callback-token", "tokentoken")
                .put("encoding-aes-key", DingtalkBench.AES)
                .put("card-secret", "card-secret-1")
                .put("outgoing-token", "outgoing-token-1");
        assertThat(DingtalkSettings.from(all, "", errors).toString())
                .doesNotContain("very-secret", "tokentoken", DingtalkBench.AES, "card-secret-1", "outgoing-token-1");
    }

    @Test
    void an_empty_section_names_every_missing_key_at_once() {
        assertThat(DingtalkSettings.from(new YAMLMapper().createObjectNode(), "", errors))
                .isNull();
        assertThat(errors)
                .hasSize(3)
                .allMatch(e -> e.startsWith("platforms.dingtalk.") && e.contains("missing; give"))
                .anyMatch(e -> e.contains("client-id"))
                .anyMatch(e -> e.contains("client-secret"))
                .anyMatch(e -> e.contains("robot-code"));
    }

    @ParameterizedTest
    @CsvSource({
        "agent-id, one",
        "mode, push",
        "edition, gov",
        "via, sms",
        "inbound, none",
        "callback-token, a b",
        "encoding-aes-key, tooshort",
        "card-secret, short",
        "tenant-id, x",
        "api-base, api.dingtalk.com",
        "oapi-base, https://user:pass@host",
        "api-base, https://host/?a=b",
        "window, soon",
        "window, PT48H",
        "unheard-of, x"
    })
    void a_malformed_value_is_named_with_its_mend_and_not_repeated(String key, String value) {
        assertThat(DingtalkSettings.from(good().put(key, value), "", errors)).isNull();
        assertThat(errors).anyMatch(e -> e.startsWith("platforms.dingtalk." + key + ": "));
        if (key.contains("token") || key.contains("key") || key.contains("secret")) {
            assertThat(errors).noneMatch(e -> e.contains(value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "callback-token, abcdef, encoding-aes-key",
        "encoding-aes-key, 4g5j64qlyl3zvetqxz5jiocdr586fn2zvjpa8zls3ij, callback-token",
        "via, notice, agent-id",
        "edition, dedicated, tenant-id",
        "edition, dedicated, api-base"
    })
    void what_needs_another_key_names_it(String key, String value, String missing) {
        assertThat(DingtalkSettings.from(good().put(key, value), "", errors)).isNull();
        assertThat(errors).anyMatch(e -> e.startsWith("platforms.dingtalk." + missing + ": missing"));
    }

    @Test
    void the_dedicated_edition_has_a_gateway_a_tenant_and_no_long_connection() {
        ObjectNode dedicated = good().put("edition", "dedicated")
                .put("api-base", "https://openplatform.example/")
                .put("tenant-id", "50001")
                .put("inbound", "token");
        assertThat(DingtalkSettings.from(dedicated, "", errors)).isNull();
        assertThat(errors).singleElement().asString().contains("outgoing-token");
        dedicated.put("outgoing-token", "outgoing-token-1");
        assertThat(DingtalkSettings.from(dedicated, "", errors).hosts().api("x"))
                .hasToString("https://openplatform.example/x");
        assertThat(DingtalkSettings.from(dedicated.put("mode", "stream"), "", errors))
                .isNull();
    }
}
