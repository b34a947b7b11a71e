package io.duban.platform.feishu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An event out of its envelope, version 1.0 or 2.0 (F§1.4).
 *
 * @param id {@code header.event_id} or {@code uuid}; where there is none, a digest of the whole event
 * @param created when Feishu says that it happened; empty if it does not say
 * @param root the whole, for the few fields that are drawn beside {@code event}
 */
record FeishuEnvelope(
        String type, String id, String token, String appId, Optional<Instant> created, JsonNode event, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long YEAR_2100 = 4_102_444_800_000L;

    /** An object, or refused; never throws anything else, however deep or broken the text. */
    static JsonNode object(String text) throws Rejected {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.isObject()) {
                throw new Rejected(400, "not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new Rejected(400, "not JSON");
        }
    }

    static FeishuEnvelope of(JsonNode root) throws Rejected {
        JsonNode header = root.path("header");
        JsonNode event = root.path("event");
        boolean second = header.isObject();
        String type = text(second ? header.path("event_type") : event.path("type"));
        if (type.isEmpty() || !event.isObject()) {
            throw new Rejected(400, "no event in the body");
        }
        String id = text(second ? header.path("event_id") : root.path("uuid"));
        return new FeishuEnvelope(
                type,
                id.matches("[A-Za-z0-9_.:-]{1,100}") ? id : digest(root),
                text(second ? header.path("token") : root.path("token")),
                text(second ? header.path("app_id") : event.path("app_id")),
                time(text(second ? header.path("create_time") : root.path("ts"))),
                event,
                root);
    }

    /** Seconds, milliseconds or microseconds: the pages disagree, the number of digits tells (F§1.4). */
    static Optional<Instant> time(String written) {
        if (!written.matches("[0-9]{1,16}(\\.[0-9]{1,12})?")) {
            return Optional.empty();
        }
        String whole = written.split("\\.", 2)[0];
        long number = Long.parseLong(whole);
        long millis = whole.length() > 14 ? number / 1000 : whole.length() > 11 ? number : number * 1000;
        return millis > 0 && millis < YEAR_2100 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    /** A text or a number as it is written; empty for anything else. */
    static String text(JsonNode node) {
        return node.isValueNode() ? node.asText("").strip() : "";
    }

    private static String digest(JsonNode root) {
        byte[] sha = FeishuCrypto.sha256(root.toString().getBytes(StandardCharsets.UTF_8));
        return "sha-" + HexFormat.of().formatHex(sha, 0, 20);
    }
}
