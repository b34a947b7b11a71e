package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;

/**
 * The section {@code platforms.dingtalk} of duban.yaml.
 *
 * @param hosts where the calls go
 * @param app who we are there
 * @param mode how messages come in
 * @param edition which product it is
 * @param via how messages to people go out
 * @param events the encrypted events; both empty where there are none
 * @param card the interactive card; empty id where there is none
 * @param dedicated what only the dedicated edition needs
 * @param window how old or how far ahead a callback's time may be
 * @param maxBody bytes of a callback
 * @param publicUrl Duban's own address for people, empty if there is none
 */
public record DingtalkSettings(
        Hosts hosts,
        App app,
        Mode mode,
        Edition edition,
        Via via,
        Events events,
        Card card,
        Dedicated dedicated,
        Duration window,
        long maxBody,
        String publicUrl) {
    public static final String API = "https://api.dingtalk.com";
    public static final String OAPI = "https://oapi.dingtalk.com";
    public static final Duration WINDOW = Duration.ofHours(1);
    public static final long MAX_BODY = 1L << 20;

    /** HTTP callbacks, or the long connection for offices without an inbound port. */
    public enum Mode {
        WEBHOOK,
        STREAM
    }

    /** DingTalk as everybody has it, or 专有钉钉 with its own gateway. */
    public enum Edition {
        STANDARD,
        DEDICATED
    }

    /** People are written to in the robot's chat, or by work notifications (which need an agent id). */
    public enum Via {
        ROBOT,
        NOTICE
    }

    /** @param oapi the old host, for tokens of old calls, media, notifications and the directory */
    public record Hosts(String api, String oapi) {
        HttpUrl api(String path) {
            return at(api, path);
        }

        HttpUrl oapi(String path) {
            return at(oapi, path);
        }

        /**
         * Whether an address that came in a message may be written to (DD §1.4): DingTalk's own, or exactly where our
         * own calls go. The header signature covers no body, so anybody who saw one could name an address.
         */
        boolean trusted(HttpUrl url) {
            boolean theirs = url.isHttps() && url.port() == 443 && url.host().endsWith(".dingtalk.com");
            return theirs || same(url, HttpUrl.get(api)) || same(url, HttpUrl.get(oapi));
        }

        private static boolean same(HttpUrl one, HttpUrl other) {
            return one.scheme().equals(other.scheme()) && one.host().equals(other.host()) && one.port() == other.port();
        }

        private static HttpUrl at(String base, String path) {
            return HttpUrl.get(base).newBuilder().addPathSegments(path).build();
        }
    }

    /** @param agentId zero where it was not given */
    public record App(String clientId, String clientSecret, String robotCode, long agentId) {
        @Override
        public String toString() {
            return "App[" + clientId + ", robot " + robotCode + ", agent " + agentId + "]";
        }
    }

    /** @param owner whose key it is (DD §3.2): the client id unless the events were registered the old way */
    public record Events(String token, String aesKey, String owner) {
        boolean given() {
            return !token.isEmpty();
        }

        @Override
        public String toString() {
            return "Events[" + owner + "]";
        }
    }

    /** @param secret signs the taps that come over HTTP; empty: taps over HTTP are refused */
    public record Card(String templateId, String secret) {
        boolean given() {
            return !templateId.isEmpty();
        }

        @Override
        public String toString() {
            return "Card[" + templateId + "]";
        }
    }

    /**
     * The dedicated edition (DD §5), unproven.
     *
     * @param inbound how its robot proves itself
     * @param token the outgoingToken given when the robot was made, for {@link Inbound#TOKEN}
     */
    public record Dedicated(String tenantId, Inbound inbound, String token) {
        /** Which of the two ways that are told of is in use there; nobody wrote it down. */
        public enum Inbound {
            /** Headers {@code timestamp} and {@code sign}, as everywhere. */
            SIGN,
            /** A header {@code token}. */
            TOKEN
        }

        @Override
        public String toString() {
            return "Dedicated[" + tenantId + ", " + inbound + "]";
        }
    }

    /**
     * Reads the section and reports all that is wrong at once.
     *
     * @param publicUrl {@code server.public-url}, may be empty
     * @param wrong told the key within the section, and what is wrong and would be right; never a secret's value
     * @return null if anything was wrong
     */
    public static DingtalkSettings from(JsonNode section, String publicUrl, BiConsumer<String, String> wrong) {
        return new DingtalkBinding(section, wrong).bind(publicUrl);
    }

    /** The same with one line an error. */
    public static DingtalkSettings from(JsonNode section, String publicUrl, List<String> errors) {
        return from(section, publicUrl, (key, what) -> errors.add("platforms.dingtalk." + key + ": " + what));
    }
}
