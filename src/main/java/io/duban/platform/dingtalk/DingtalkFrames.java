package io.duban.platform.dingtalk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Inbound;
import io.duban.chat.Intake;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frames of the long connection and what is answered to each (DD §2.2, §2.3). A message is acknowledged once the
 * intake has it for good; what could not be kept is not acknowledged (an event is put off), and so comes again. Never
 * throws on hostile frames.
 */
final class DingtalkFrames {
    static final String BOT = "/v1.0/im/bot/messages/get";
    static final String CARD = "/v1.0/card/instances/callback";

    private static final Logger log = LoggerFactory.getLogger(DingtalkFrames.class);
    private static final int OK = 200;
    private static final int NO_HANDLER = 404;
    private static final int MOST = 1 << 20;

    /**
     * @param frame null where nothing is answered
     * @param leave whether DingTalk is about to close the connection
     */
    record Reply(String frame, boolean leave) {
        private static final Reply SILENCE = new Reply(null, false);
    }

    private final ObjectMapper json = new ObjectMapper();
    private final DingtalkMessages messages;
    private final DingtalkCallbacks callbacks;
    private final Intake intake;
    private final Clock clock;

    DingtalkFrames(DingtalkMessages messages, DingtalkCallbacks callbacks, Intake intake, Clock clock) {
        this.messages = messages;
        this.callbacks = callbacks;
        this.intake = intake;
        this.clock = clock;
    }

    Reply handle(String text) {
        try {
            JsonNode frame = text.length() > MOST ? json.missingNode() : tree(text);
            // one sample of the documentation has the name without its s
            JsonNode headers = frame.has("headers") ? frame.path("headers") : frame.path("header");
            String data = frame.path("data").isTextual()
                    ? frame.path("data").asText()
                    : frame.path("data").toString();
            return switch (frame.path("type").asText("")) {
                case "SYSTEM" -> system(headers, data);
                case "CALLBACK" -> callback(headers, data);
                case "EVENT" -> event(headers, data);
                default -> Reply.SILENCE;
            };
        } catch (RuntimeException | StackOverflowError e) {
            log.warn("a frame was not understood: {}", e.getClass().getSimpleName());
            return Reply.SILENCE;
        }
    }

    private Reply system(JsonNode headers, String data) {
        return switch (headers.path("topic").asText("")) {
            case "ping" -> new Reply(ack(headers, OK, "OK", data), false);
            case "disconnect" -> new Reply(null, true);
            default -> Reply.SILENCE;
        };
    }

    private Reply callback(JsonNode headers, String data) {
        String topic = headers.path("topic").asText("");
        if (!topic.equals(BOT) && !topic.equals(CARD)) {
            return new Reply(ack(headers, NO_HANDLER, "no handler", "{}"), false);
        }
        JsonNode body = tree(data);
        Inbound inbound = topic.equals(BOT)
                ? messages.robot(body, clock.instant())
                : callbacks.tap(body, id(headers, data), clock.instant());
        if (!kept(inbound)) {
            return Reply.SILENCE;
        }
        String response =
                topic.equals(BOT) ? "{\"response\":null}" : "{\"response\":" + DingtalkCallbacks.UNCHANGED + "}";
        return new Reply(ack(headers, OK, "OK", response), false);
    }

    private Reply event(JsonNode headers, String data) {
        String id = headers.path("eventId").asText("");
        Inbound inbound = messages.event(
                headers.path("eventType").asText(""),
                tree(data),
                id.isEmpty() ? id(headers, data) : id,
                clock.instant());
        String status = kept(inbound) ? "SUCCESS" : "LATER";
        return new Reply(
                ack(
                        headers,
                        OK,
                        "OK",
                        json.createObjectNode()
                                .put("status", status)
                                .put("message", "")
                                .toString()),
                false);
    }

    private boolean kept(Inbound inbound) {
        try {
            intake.accept(List.of(inbound));
            return true;
        } catch (RuntimeException e) {
            log.error(
                    "a message was not kept, it will come again: {}",
                    e.getClass().getName());
            return false;
        }
    }

    private static String id(JsonNode headers, String data) {
        String id = headers.path("messageId").asText("");
        return id.isEmpty() ? DingtalkMessages.hash(data) : id;
    }

    private String ack(JsonNode headers, int code, String message, String data) {
        ObjectNode frame = json.createObjectNode().put("code", code).put("message", message);
        frame.putObject("headers")
                .put("messageId", headers.path("messageId").asText(""))
                .put("contentType", "application/json")
                // no page names it, but DingTalk's own client sends it
                .put("time", Long.toString(clock.millis()));
        return frame.put("data", data).toString();
    }

    private JsonNode tree(String text) {
        try {
            JsonNode tree = json.readTree(text);
            return tree == null ? json.missingNode() : tree;
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
