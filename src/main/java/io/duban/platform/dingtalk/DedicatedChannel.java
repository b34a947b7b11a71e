package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages of the dedicated edition (DD §5.5, §5.6): work notifications to people, the robot's messages to a group.
 * Words only, since how files travel there is not told of reliably. Unproven.
 */
final class DedicatedChannel implements Channel {
    private final DedicatedApi api;
    private final DingtalkParts parts;
    private final DingtalkSettings settings;

    DedicatedChannel(DedicatedApi api, DingtalkParts parts, DingtalkSettings settings) {
        this.api = api;
        this.parts = parts;
        this.settings = settings;
    }

    @Override
    public List<DingtalkParts.Part> parts(Content content) {
        return parts.of(content, DingtalkText.MOST_NOTICE, false).stream()
                .filter(part -> part.file() == null)
                .toList();
    }

    /** The bizMsgId is the message's key and the part, so that the gateway itself drops a repeat. */
    @Override
    public Outcome send(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        ObjectNode body = SessionChannel.body(part);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("tenantId", settings.dedicated().tenantId());
        Optional<String> group = Sender.groupOf(to.get(0));
        if (group.isPresent()) {
            String type = body.path("msgtype").asText();
            values.put("appKey", settings.app().clientId());
            values.put("chatId", group.get());
            values.put("msgType", type);
            values.put("msgBody", body.path(type).toString());
            api.post("robot/message/sendgroup", values);
            return Outcome.all("");
        }
        values.put("receiverIds", String.join(",", to));
        values.put("bizMsgId", DingtalkMessages.hash(message.key() + "\n" + part.number() + "\n" + to));
        values.put("msg", body.toString());
        api.post("message/workNotification", values);
        return Outcome.all("");
    }
}
