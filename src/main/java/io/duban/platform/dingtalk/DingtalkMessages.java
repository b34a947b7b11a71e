package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The JSON of a robot message, a card tap or an event as what a person did (DD §1.2, §3.5, §4.4); the same over HTTP and
 * over the long connection. Unknown fields are ignored, unknown kinds are values.
 */
final class DingtalkMessages {
    private static final long YEAR_2100 = 4_102_444_800_000L;

    private final String platform;
    private final DingtalkSessions sessions;

    DingtalkMessages(String platform, DingtalkSessions sessions) {
        this.platform = platform;
        this.sessions = sessions;
    }

    /** A robot message. Its own id is its key, so that HTTP and stream, and a forger with an old signature, agree on it. */
    Inbound robot(JsonNode json, Instant received) {
        String id = text(json, "msgId");
        String account = account(json);
        Instant at = at(json.path("createAt"), received);
        String key = "msg:" + (id.isEmpty() ? hash(json.toString()) : id);
        Head head = new Head(key, sender(json, account), at);
        sessions.remember(head.sender, json, received);
        if (account.isEmpty()) {
            return head.unknown("message without sender", false);
        }
        return message(head, json, text(json, "msgtype"));
    }

    /**
     * A button of a card: its sentence is the parameter {@code sentence} that our template gives it.
     *
     * @param id tells this tap from others; taps carry no id of their own
     */
    Inbound tap(JsonNode json, String id, JsonNode content, Instant received) {
        String user = text(json, "userId");
        boolean group = text(json, "spaceType").equals("IM_GROUP")
                && !text(json, "spaceId").isEmpty();
        Sender sender = group
                ? new Sender(platform, user, text(json, "spaceId"), true)
                : Sender.direct(platform, user.isEmpty() ? "sys" : user);
        Head head = new Head("card:" + id, sender, received);
        String sentence = text(content.path("cardPrivateData").path("params"), "sentence");
        if (user.isEmpty() || sentence.isBlank()) {
            return head.unknown("card tap without sentence", !user.isEmpty());
        }
        return new Inbound.Tapped(head.key, sender, received, sentence.strip(), text(json, "outTrackId"));
    }

    /** An event of the organisation; what somebody has read is the only kind that means something to us. */
    Inbound event(String type, JsonNode json, String id, Instant received) {
        String user = find(json, "userId").isArray() ? "" : find(json, "userId").asText("");
        Sender sender = Sender.direct(platform, user.isEmpty() ? "sys" : user);
        Instant at = at(find(json, "timeStamp"), received);
        Head head = new Head("event:" + id, sender, at);
        String handle = find(json, "processQueryKey").asText("");
        if (type.equals("robot_msg_read") && !user.isEmpty() && !handle.isEmpty()) {
            return new Inbound.Read(head.key, sender, at(find(json, "operatTime"), at), handle);
        }
        return head.unknown(type, false);
    }

    /** Keys come in capitals from older pushes: the first that is the same but for case (DD §3.5). */
    static JsonNode find(JsonNode json, String name) {
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return json.path("\u0000");
    }

    static String hash(String text) {
        return HexFormat.of()
                .formatHex(DingtalkCrypto.digest("SHA-256", text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, 40);
    }

    private Inbound message(Head head, JsonNode json, String type) {
        JsonNode content = json.path("content");
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "text" -> {
                String words =
                        json.path("text").has("content") ? text(json.path("text"), "content") : content.asText("");
                yield words.isBlank() ? head.unknown("text without words", true) : head.said(words.strip(), List.of());
            }
            case "richtext" -> rich(head, json);
            case "picture" -> file(head, content, Attachment.Kind.IMAGE, "");
            case "audio" -> file(head, content, Attachment.Kind.VOICE, text(content, "recognition"));
            case "video" -> file(head, content, Attachment.Kind.VIDEO, "");
            case "file" -> file(head, content, Attachment.Kind.FILE, "");
            // DD §2.4: the quota is used up and the words are left out
            case "" -> head.unknown("message of no type " + text(json, "errMsg"), true);
            default -> head.unknown(type, true);
        };
    }

    /** The dedicated edition has its pieces one level deeper (DD §5.6). */
    private static Inbound rich(Head head, JsonNode json) {
        JsonNode pieces = json.path("content").path("richText");
        if (!pieces.isArray()) {
            pieces = json.path("richText").path("richTextList");
        }
        StringBuilder words = new StringBuilder();
        List<Attachment> pictures = new ArrayList<>();
        for (JsonNode piece : pieces) {
            words.append(text(piece, "text"));
            if (!text(piece, "downloadCode").isEmpty()) {
                pictures.add(new Attachment(Attachment.Kind.IMAGE, text(piece, "downloadCode"), ""));
            }
        }
        String said = words.toString().strip();
        return said.isEmpty() && pictures.isEmpty()
                ? head.unknown("richText without words", true)
                : head.said(said, pictures);
    }

    private static Inbound file(Head head, JsonNode content, Attachment.Kind kind, String words) {
        String code = text(content, "downloadCode");
        if (code.isEmpty()) {
            return head.unknown(kind.name().toLowerCase(Locale.ROOT), true);
        }
        return head.said(words.strip(), List.of(new Attachment(kind, code, text(content, "fileName"))));
    }

    /** People outside the organisation have no staff id (DD §1.2); their sealed id links to nobody, but is one person's. */
    private static String account(JsonNode json) {
        String staff = text(json, "senderStaffId");
        return staff.isEmpty() ? text(json, "senderId") : staff;
    }

    private Sender sender(JsonNode json, String account) {
        String chat = text(json, "conversationId");
        boolean group = text(json, "conversationType").equals("2") && !chat.isEmpty();
        String who = account.isEmpty() ? "sys" : account;
        return group ? new Sender(platform, who, chat, true) : Sender.direct(platform, who);
    }

    /** Milliseconds, as a number or as text. */
    private static Instant at(JsonNode value, Instant received) {
        String millis = value.asText("");
        if (!millis.matches("[0-9]{10,15}")) {
            return received;
        }
        long at = Long.parseLong(millis);
        return at > 0 && at < YEAR_2100 ? Instant.ofEpochMilli(at) : received;
    }

    static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText("") : "";
    }

    /** What every inbound has. */
    private record Head(String key, Sender sender, Instant at) {
        Inbound said(String text, List<Attachment> attachments) {
            return new Inbound.Said(key, sender, at, text, List.copyOf(attachments));
        }

        Inbound unknown(String what, boolean fromPerson) {
            String name = what.strip().replaceAll("[^A-Za-z0-9_ ]", "?");
            return new Inbound.Unknown(key, sender, at, name.substring(0, Math.min(64, name.length())), fromPerson);
        }
    }
}
