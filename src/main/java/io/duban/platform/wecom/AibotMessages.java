package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The bot's JSON into what a person did (D:100719, D:101027), the same for callbacks and for the long connection. What
 * somebody quotes is another's words and no command, so it is left out whole; unknown kinds are values.
 */
final class AibotMessages {
    /** In front of the handle of a card that the bot sent. */
    static final String HANDLE = "bot:";

    private static final long YEAR_2100 = 4_102_444_800L;

    private final String platform;
    private final AibotMention mention;

    /** @param botName as people see it after the @, empty where it is not known */
    AibotMessages(String platform, String botName) {
        this.platform = platform;
        this.mention = new AibotMention(botName);
    }

    /**
     * What happened; empty for the refresh of a streamed reply, which is none of a person's doing.
     *
     * @param reqId of the frame it came in, empty for a callback
     * @param received when it came
     */
    Optional<AibotHeard> heard(JsonNode body, String reqId, Instant received) {
        String type = lower(AibotJson.text(body, "msgtype"));
        if (type.equals("stream")) {
            return Optional.empty();
        }
        Head head = head(body, received);
        boolean event = type.equals("event");
        boolean somebody =
                !head.sender.account().isEmpty() && !head.sender.chat().isEmpty();
        Inbound inbound = !somebody
                ? new Head(head.key, Sender.direct(platform, "sys"), head.at).unknown(type, false)
                : event ? event(head, body.path("event"), reqId) : message(head, body, type);
        String task = event ? detail(body.path("event"), "template_card_event", "task_id") : "";
        return Optional.of(new AibotHeard(inbound, reqId, task, AibotJson.text(body, "response_url")));
    }

    private Head head(JsonNode body, Instant received) {
        String user = AibotJson.text(body.path("from"), "userid");
        boolean group = lower(AibotJson.text(body, "chattype")).equals("group");
        Sender sender = group
                ? new Sender(platform, user, AibotJson.text(body, "chatid"), true)
                : Sender.direct(platform, user);
        return new Head(AibotKeys.of(body), sender, at(body, received));
    }

    private Inbound message(Head head, JsonNode body, String type) {
        List<String> words = new ArrayList<>();
        List<Attachment> files = new ArrayList<>();
        if (type.equals("mixed")) {
            body.path("mixed").path("msg_item").forEach(item -> take(item, kind(item), words, files));
        } else {
            take(body, type, words, files);
        }
        String text = String.join("\n", words);
        String said = head.sender.group() ? mention.without(text) : text;
        // a mention without a word asks for help like any other riddle
        return said.isEmpty() && files.isEmpty() ? head.unknown(type, true) : head.said(said, files);
    }

    private static void take(JsonNode item, String type, List<String> words, List<Attachment> files) {
        JsonNode part = item.path(type);
        switch (type) {
            case "text", "voice" -> {
                String content = AibotJson.text(part, "content");
                if (!content.isEmpty()) {
                    words.add(content);
                }
            }
            case "image" -> AibotFiles.attachment(Attachment.Kind.IMAGE, part).ifPresent(files::add);
            case "file" -> AibotFiles.attachment(Attachment.Kind.FILE, part).ifPresent(files::add);
            case "video" -> AibotFiles.attachment(Attachment.Kind.VIDEO, part).ifPresent(files::add);
            default -> {
                // a kind of item that nobody wrote down
            }
        }
    }

    private static Inbound event(Head head, JsonNode event, String reqId) {
        String type = lower(AibotJson.text(event, "eventtype"));
        return switch (type) {
            case "enter_chat" -> new Inbound.Opened(head.key, head.sender, head.at, false);
            case "template_card_event" -> {
                String sentence = detail(event, type, "event_key");
                yield sentence.isEmpty()
                        ? head.unknown(type, true)
                        : new Inbound.Tapped(
                                head.key, head.sender, head.at, sentence, reqId.isEmpty() ? "" : HANDLE + reqId);
            }
            default -> head.unknown(type, false);
        };
    }

    /** The page nests an event's details under its type; the SDK's types and some frames have them flat: both are read. */
    private static String detail(JsonNode event, String type, String name) {
        String nested = AibotJson.text(event.path(type), name);
        return nested.isEmpty() ? AibotJson.text(event, name) : nested;
    }

    private static String kind(JsonNode item) {
        return lower(AibotJson.text(item, "msgtype"));
    }

    private static Instant at(JsonNode body, Instant received) {
        long seconds = body.path("create_time").asLong(0);
        return seconds > 0 && seconds < YEAR_2100 ? Instant.ofEpochSecond(seconds) : received;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What every inbound has. */
    private record Head(String key, Sender sender, Instant at) {
        Inbound said(String text, List<Attachment> files) {
            return new Inbound.Said(key, sender, at, text, List.copyOf(files));
        }

        Inbound unknown(String what, boolean fromPerson) {
            String name = what.strip().replaceAll("[^A-Za-z0-9_ ]", "?");
            return new Inbound.Unknown(key, sender, at, name.substring(0, Math.min(64, name.length())), fromPerson);
        }
    }
}
