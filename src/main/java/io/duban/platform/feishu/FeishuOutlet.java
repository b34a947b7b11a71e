package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that put one message into a chat: beneath what it answers or by itself; and the ring that makes it heard. */
final class FeishuOutlet {
    private static final Logger log = LoggerFactory.getLogger(FeishuOutlet.class);
    /** What is wrong with the message itself would be wrong with it anywhere. */
    private static final Set<FeishuErrors.Kind> OWN_FAULT =
            EnumSet.of(FeishuErrors.Kind.CARD, FeishuErrors.Kind.CONTENT, FeishuErrors.Kind.MEDIA);

    private final FeishuApi api;
    private final boolean rings;

    /** @param rings whether the office wants what is urgent to ring */
    FeishuOutlet(FeishuApi api, boolean rings) {
        this.api = api;
        this.rings = rings;
    }

    /** A person by open_id or a group by chat_id. */
    record Receiver(String idType, String id) {
        static Optional<Receiver> of(String account) {
            Optional<String> group = Sender.groupOf(account);
            Receiver receiver = new Receiver(group.isPresent() ? "chat_id" : "open_id", group.orElse(account));
            // what Feishu's ids are made of; "all" is nobody's id, but would mean everybody in a mention
            return receiver.id.matches("(?!all$)[A-Za-z0-9_-]{1,100}") ? Optional.of(receiver) : Optional.empty();
        }

        boolean person() {
            return idType.equals("open_id");
        }
    }

    /**
     * F§3.1, F§3.3. What it answers may be recalled, gone or in a thread that takes no answers: then it stands by itself. The
     * uuid is the same both ways, so that it arrives once.
     *
     * @return the new message's id
     */
    String put(Outgoing message, Receiver to, String type, ObjectNode content, String uuid) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("msg_type", type)
                .put("content", content.toString())
                .put("uuid", uuid);
        Optional<String> said = FeishuMessages.messageId(message.answers());
        if (said.isPresent()) {
            try {
                return id(api.reply(said.get(), body));
            } catch (ApiFailure e) {
                if (FeishuErrors.pause(e) != null || OWN_FAULT.stream().anyMatch(kind -> FeishuErrors.is(e, kind))) {
                    throw e;
                }
                log.info("{}: cannot stand beneath what it answers: {}", message.key(), e.getMessage());
            }
        }
        body.put("receive_id", to.id);
        return id(api.post("im/v1/messages", Map.of("receive_id_type", to.idType), body));
    }

    /**
     * F§3.7, {@code urgent_app}: the message rings for him until he reads it. It has arrived already; a ring that Feishu
     * refuses (no scope, too many unread, an allowance used up) costs nothing but itself.
     */
    void ring(Outgoing message, Receiver to, String handle) throws ApiFailure {
        if (!rings || !message.urgent() || !to.person() || handle.isEmpty()) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("user_id_list").add(to.id);
        JsonNode answer =
                api.patch("im/v1/messages/" + handle + "/urgent_app", Map.of("user_id_type", "open_id"), body);
        if (!answer.path("data").path("invalid_user_id_list").isEmpty()) {
            log.warn("{}: does not ring, Feishu does not know for whom", message.key());
        }
    }

    private static String id(JsonNode answer) {
        return answer.path("data").path("message_id").asText("");
    }
}
