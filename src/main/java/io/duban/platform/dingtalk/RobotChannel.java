package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app robot's own messages (DD §4.2): to people twenty a call, or to the group that it sits in. */
final class RobotChannel implements Channel {
    /** How long one waits who was sent too much of late; the ladder makes it longer. */
    static final Duration FLOW = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(RobotChannel.class);

    private final DingtalkApi api;
    private final DingtalkParts parts;
    private final DingtalkMedia media;
    private final InteractiveCards cards;
    private final DingtalkWords words;
    private final String robotCode;

    /** @param cards null where the office has no card template */
    RobotChannel(
            DingtalkApi api,
            DingtalkParts parts,
            DingtalkMedia media,
            InteractiveCards cards,
            DingtalkWords words,
            String robotCode) {
        this.api = api;
        this.parts = parts;
        this.media = media;
        this.cards = cards;
        this.words = words;
        this.robotCode = robotCode;
    }

    @Override
    public List<DingtalkParts.Part> parts(Content content) {
        return parts.of(content, DingtalkText.MOST_ROBOT, cards != null);
    }

    @Override
    public Outcome send(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        return part.kind() == DingtalkParts.Kind.CARD ? cards(message, part, to) : call(part, to);
    }

    private Outcome call(DingtalkParts.Part part, List<String> to) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("robotCode", robotCode);
        message(body, part);
        Optional<String> group = Sender.groupOf(to.get(0));
        if (group.isPresent()) {
            body.put("openConversationId", group.get());
            JsonNode answer = api.post("v1.0/robot/groupMessages/send", body);
            return Outcome.all(answer.path("processQueryKey").asText(""));
        }
        ArrayNode users = body.putArray("userIds");
        to.forEach(users::add);
        return outcome(api.post("v1.0/robot/oToMessages/batchSend", body), to);
    }

    /** The call succeeds for some and not for others. */
    private Outcome outcome(JsonNode answer, List<String> to) {
        Map<String, String> failed = new HashMap<>();
        Set<String> held = new LinkedHashSet<>();
        for (JsonNode user : answer.path("invalidStaffIdList")) {
            named(to, user).ifPresent(u -> failed.put(u, words.say("platform.dingtalk.why.unreached")));
        }
        for (JsonNode user : answer.path("flowControlledStaffIdList")) {
            named(to, user).ifPresent(held::add);
        }
        held.removeAll(failed.keySet());
        return new Outcome(
                answer.path("processQueryKey").asText(""),
                failed,
                held,
                FLOW,
                held.isEmpty() ? "" : words.say("platform.dingtalk.why.flow"));
    }

    private static Optional<String> named(List<String> to, JsonNode user) {
        return to.stream().filter(u -> u.equalsIgnoreCase(user.asText())).findFirst();
    }

    private void message(ObjectNode body, DingtalkParts.Part part) throws ApiFailure {
        ObjectNode param = JsonNodeFactory.instance.objectNode();
        String key = "sampleText";
        switch (part.kind()) {
            case TEXT -> param.put("content", part.text());
            case MARKDOWN -> {
                key = "sampleMarkdown";
                param.put("title", part.title()).put("text", part.text());
            }
            case IMAGE -> {
                key = "sampleImageMsg";
                param.put("photoURL", media.sent(part.file()).id());
            }
            default -> {
                key = "sampleFile";
                DingtalkMedia.Sent sent = media.sent(part.file());
                param.put("mediaId", sent.id()).put("fileName", sent.name()).put("fileType", sent.type());
            }
        }
        body.put("msgKey", key).put("msgParam", param.toString());
    }

    /** A card each; where one has to wait, those before it have theirs. */
    private Outcome cards(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        Map<String, String> failed = new HashMap<>();
        String last = "";
        for (int i = 0; i < to.size(); i++) {
            String receiver = to.get(i);
            try {
                cards.deliver(part.card(), message.key(), receiver).ifPresent(why -> failed.put(receiver, why));
                last = cards.track(message.key(), receiver);
            } catch (ApiFailure e) {
                if (DingtalkErrors.kind(e) == DingtalkErrors.Kind.TEMPLATE) {
                    log.warn("{}: cards go as markdown: {}", message.key(), e.getMessage());
                    return plain(part, to.subList(i, to.size()), failed);
                }
                Duration pause = DingtalkErrors.pause(e);
                if (i == 0 || pause == null) {
                    throw e;
                }
                Set<String> held = new LinkedHashSet<>(to.subList(i, to.size()));
                String handle = InteractiveCards.handle(last, message.key(), 2);
                return new Outcome(
                        handle,
                        failed,
                        held,
                        pause,
                        words.say("platform.dingtalk.why.network", "what", e.getMessage()));
            }
        }
        return Outcome.but(
                InteractiveCards.handle(last, message.key(), message.accounts().size()), failed);
    }

    /** The office's template is gone or unpublished: better a plain card than none. */
    private Outcome plain(DingtalkParts.Part card, List<String> to, Map<String, String> failed) throws ApiFailure {
        Outcome outcome = Outcome.all("");
        for (DingtalkParts.Part part : parts.plainCard(card.card(), DingtalkText.MOST_ROBOT)) {
            outcome = call(part, to);
        }
        Map<String, String> all = new HashMap<>(failed);
        all.putAll(outcome.failed());
        return new Outcome(outcome.handle(), all, outcome.held(), outcome.pause(), outcome.why());
    }
}
