package io.duban.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides whether a request truly comes from a browser on this very machine. Where there is no login, this is the only
 * guard: a proxy in front, another site in the same browser, or a rebound host name must not get through.
 */
final class LocalOnly {
    private static final Set<String> FORWARDED =
            Set.of("forwarded", "via", "x-real-ip", "x-client-ip", "x-cluster-client-ip", "true-client-ip");
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.\\[\\]%]+");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private final boolean published;

    /** @param publicUrl {@code server.public-url}; set means that others can reach this server */
    LocalOnly(String publicUrl) {
        this.published = publicUrl != null && !publicUrl.isBlank();
    }

    /**
     * Why the request is refused, for the log; empty when it is local.
     *
     * @param headers names in any case
     */
    Optional<String> refusal(String method, String address, Map<String, String> headers) {
        if (published) {
            return Optional.of("server.public-url is set");
        }
        if (!loopback(address)) {
            return Optional.of("not from this machine");
        }
        Optional<String> forwarded = headers.keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(LocalOnly::forwarding)
                .findFirst();
        if (forwarded.isPresent()) {
            return forwarded.map(name -> "forwarded, header " + name);
        }
        if (!HOSTS.contains(hostOf(header(headers, "host")))) {
            return Optional.of("host name is not this machine's");
        }
        return crossSite(method, headers) ? Optional.of("from another site") : Optional.empty();
    }

    private static boolean forwarding(String name) {
        return FORWARDED.contains(name) || name.startsWith("x-forwarded") || name.startsWith("cf-");
    }

    /** Another site's page may open ours as a page, but neither read nor send anything. */
    private static boolean crossSite(String method, Map<String, String> headers) {
        String origin = header(headers, "origin");
        if (!origin.isEmpty() && !origin.equalsIgnoreCase("http://" + header(headers, "host"))) {
            return true;
        }
        String site = header(headers, "sec-fetch-site");
        boolean same = site.isEmpty() || site.equals("same-origin") || site.equals("none");
        boolean opensPage = "GET".equals(method) && "navigate".equals(header(headers, "sec-fetch-mode"));
        return !same && !opensPage;
    }

    private static boolean loopback(String address) {
        try {
            return address != null
                    && ADDRESS.matcher(address).matches()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String hostOf(String host) {
        return PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(h -> h.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
