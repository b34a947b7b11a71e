package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOnlyTest {
    private final LocalOnly local = new LocalOnly("");

    @ParameterizedTest
    @CsvSource({"127.0.0.1,localhost:8080", "127.0.0.1,127.0.0.1:8080", "::1,[::1]:8080", "[0:0:0:0:0:0:0:1],localhost"
    })
    void a_browser_on_this_machine_is_served(String address, String host) {
        assertThat(local.refusal("GET", address, Map.of("Host", host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"192.168.1.7", "10.0.0.1", "::ffff:192.168.1.7", "fe80::1", "localhost", "127.0.0.1.evil.cn", ""
            })
    void any_other_address_is_refused(String address) {
        assertThat(local.refusal("GET", address, Map.of("Host", "localhost"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For",
                "Forwarded",
                "X-Real-IP",
                "Via",
                "X-Forwarded-Host",
                "X-Forwarded-Proto",
                "x-forwarded-port",
                "X-Client-IP",
                "CF-Connecting-IP",
                "True-Client-IP"
            })
    void whatever_came_through_a_proxy_is_refused(String header) {
        assertThat(local.refusal("GET", "127.0.0.1", with(header, "127.0.0.1"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.cn", "duban.gov.cn:8080", "localhost.evil.cn", "127.0.0.1.nip.io", "", "127.0.0.2"})
    void a_rebound_host_name_is_refused(String host) {
        assertThat(local.refusal("GET", "127.0.0.1", Map.of("host", host))).isPresent();
    }

    @Test
    void a_public_url_refuses_everybody() {
        assertThat(new LocalOnly("https://duban.gov.cn").refusal("GET", "127.0.0.1", Map.of("Host", "localhost")))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.cn",
        "Origin,null",
        "Origin,http://localhost:9999",
        "Origin,https://localhost:8080",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site"
    })
    void another_site_in_the_same_browser_can_do_nothing(String header, String value) {
        assertThat(local.refusal("POST", "127.0.0.1", with(header, value))).isPresent();
        assertThat(local.refusal("GET", "127.0.0.1", with(header, value))).isPresent();
    }

    @Test
    void a_link_on_another_site_may_open_the_page_but_not_post() {
        Map<String, String> link = with("Sec-Fetch-Site", "cross-site");
        link.put("Sec-Fetch-Mode", "navigate");

        assertThat(local.refusal("GET", "127.0.0.1", link)).isEmpty();
        assertThat(local.refusal("POST", "127.0.0.1", link)).isPresent();
    }

    @Test
    void the_page_itself_may_post() {
        Map<String, String> own = with("Origin", "http://localhost:8080");
        own.put("Sec-Fetch-Site", "same-origin");

        assertThat(local.refusal("POST", "127.0.0.1", own)).isEmpty();
    }

    private static Map<String, String> with(String header, String value) {
        return new HashMap<>(Map.of("Host", "localhost:8080", header, value));
    }
}
