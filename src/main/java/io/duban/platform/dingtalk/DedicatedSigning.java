package io.duban.platform.dingtalk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a call to the gateway of the dedicated edition is signed (DD §5.2). Unproven: built after a reading of the
 * vendor's own client, never run against a live gateway. Parameters are signed raw, not URL-encoded.
 */
final class DedicatedSigning {
    /** A parameter; the same name may come several times. */
    record Param(String name, String value) {}

    private final String secret;

    DedicatedSigning(String secret) {
        this.secret = secret;
    }

    /**
     * @param timestamp such as {@code 2024-01-01T12:00:00.000+08:00}
     * @param path without host and query
     */
    String sign(String method, String timestamp, String nonce, String path, List<Param> params) {
        String signed = String.join("\n", method, timestamp, nonce, path);
        String listed = listed(params);
        return DingtalkSigning.hmac(secret, listed.isEmpty() ? signed : signed + "\n" + listed);
    }

    /** What is sent and signed: parameters without name or value are neither. */
    static List<Param> sent(List<Param> params) {
        return params.stream()
                .filter(p -> !p.name().isEmpty() && !p.value().isEmpty())
                .toList();
    }

    static List<Param> params(Map<String, String> values) {
        List<Param> params = new ArrayList<>();
        values.forEach((name, value) -> params.add(new Param(name, value)));
        return params;
    }

    private static String listed(List<Param> params) {
        return sent(params).stream()
                .sorted(Comparator.comparing((Param p) -> p.name().toLowerCase(Locale.ROOT))
                        .thenComparing(Param::name)
                        .thenComparing(Param::value))
                .map(p -> p.name() + "=" + p.value())
                .collect(Collectors.joining("&"));
    }
}
