package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A frame of the long connection (D:101463).
 *
 * @param cmd empty for an answer to a frame of ours
 */
record AibotFrame(String cmd, String reqId, JsonNode json) {
    /** A frame of ours, as it is sent. {@code body} may be null. */
    static String of(String cmd, String reqId, JsonNode body) {
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("cmd", cmd);
        frame.putObject("headers").put("req_id", reqId);
        if (body != null) {
            frame.set("body", body);
        }
        return frame.toString();
    }

    static Optional<AibotFrame> parse(String text) {
        try {
            JsonNode json = AibotJson.parse(text);
            return Optional.of(
                    new AibotFrame(AibotJson.text(json, "cmd"), AibotJson.text(json.path("headers"), "req_id"), json));
        } catch (Rejected e) {
            return Optional.empty();
        }
    }

    /** Whether it says that another has the connection now. */
    boolean displaced() {
        JsonNode body = json.path("body");
        return AibotJson.text(body.path("event"), "eventtype").equals("disconnected_event")
                || AibotJson.text(body, "eventtype").equals("disconnected_event");
    }
}
