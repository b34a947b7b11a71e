package io.duban.platform.feishu;

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
 * What a person wrote ({@code im.message.receive_v1}, F§1.5). In a group only what mentions us is anything to us; what
 * other bots write never is, or two bots would talk for ever.
 */
final class FeishuMessages {
    private static final String MESSAGE = "msg:";

    private final String platform;
    private final FeishuWords words;

    FeishuMessages(String platform, FeishuWords words) {
        this.platform = platform;
        this.words = words;
    }

    /**
     * None or one.
     *
     * @param botId our own open_id, empty while it is not known
     */
    List<Inbound> read(FeishuEnvelope envelope, String botId, Instant received) {
        JsonNode message = envelope.event().path("message");
        JsonNode sender = envelope.event().path("sender");
        String type = FeishuEnvelope.text(sender.path("sender_type"));
        FeishuMentions mentions = new FeishuMentions(message.path("mentions"), botId);
        String kind = FeishuEnvelope.text(message.path("chat_type"));
        boolean group = !kind.isEmpty() && !kind.equals("p2p");
        if (!type.isEmpty() && !type.equals("user") || group && !mentions.bot()) {
            return List.of();
        }
        String from = FeishuEnvelope.text(sender.path("sender_id").path("open_id"));
        Sender where = group && !from.isEmpty()
                ? new Sender(platform, from, FeishuEnvelope.text(message.path("chat_id")), true)
                : Sender.direct(platform, from.isEmpty() ? FeishuEvents.NOBODY : from);
        Instant at = FeishuEnvelope.time(FeishuEnvelope.text(message.path("create_time")))
                .or(envelope::created)
                .orElse(received);
        return List.of(new Reader(key(envelope, message), where, at, message, mentions).read());
    }

    /** Repeated pushes can carry different event ids, so the message's own id counts (F§1.4). */
    private static String key(FeishuEnvelope envelope, JsonNode message) {
        String id = FeishuEnvelope.text(message.path("message_id"));
        return id.matches("[A-Za-z0-9_-]{1,100}") ? MESSAGE + id : "event:" + envelope.id();
    }

    /** The message with this key of an inbound; empty where it was something else (a tap, the menu) or another platform's. */
    static Optional<String> messageId(String key) {
        return key.matches(MESSAGE + "[A-Za-z0-9_-]{1,100}")
                ? Optional.of(key.substring(MESSAGE.length()))
                : Optional.empty();
    }

    /** One message on its way to an inbound. */
    private final class Reader {
        private final String key;
        private final Sender sender;
        private final Instant at;
        private final String messageId;
        private final String type;
        private final JsonNode content;
        private final FeishuMentions mentions;

        Reader(String key, Sender sender, Instant at, JsonNode message, FeishuMentions mentions) {
            this.key = key;
            this.sender = sender;
            this.at = at;
            this.messageId = FeishuEnvelope.text(message.path("message_id"));
            this.type = FeishuEnvelope.text(message.path("message_type")).toLowerCase(Locale.ROOT);
            this.content = content(message);
            this.mentions = mentions;
        }

        Inbound read() {
            if (sender.account().equals(FeishuEvents.NOBODY)) {
                return unknown(false);
            }
            return switch (type) {
                case "text" -> words();
                case "post" -> post();
                case "image" -> file(Attachment.Kind.IMAGE, "image_key");
                case "file" -> file(Attachment.Kind.FILE, "file_key");
                case "audio" -> file(Attachment.Kind.VOICE, "file_key");
                case "media" -> file(Attachment.Kind.VIDEO, "file_key");
                case "location" ->
                    said(words.say(
                            "platform.feishu.said.location",
                            "label",
                            text("name"),
                            "latitude",
                            text("latitude"),
                            "longitude",
                            text("longitude")));
                case "system" -> unknown(false);
                default -> unknown(true);
            };
        }

        /** Who mentions us and says nothing has as good as opened the chat. */
        private Inbound words() {
            String words = mentions.named(text("text"));
            if (words.isEmpty() && mentions.bot()) {
                return new Inbound.Opened(key, sender, at, false);
            }
            return words.isEmpty() ? unknown(true) : said(words);
        }

        private Inbound post() {
            FeishuPost post = new FeishuPost(content, mentions);
            List<Attachment> files = new ArrayList<>();
            for (FeishuPost.Piece piece : post.pieces()) {
                files.add(new Attachment(piece.kind(), new FeishuRef(messageId, piece.kind(), piece.key()).text(), ""));
            }
            return post.words().isEmpty() && files.isEmpty()
                    ? unknown(true)
                    : new Inbound.Said(key, sender, at, post.words(), List.copyOf(files));
        }

        private Inbound file(Attachment.Kind kind, String field) {
            String resource = text(field);
            if (resource.isEmpty()) {
                return unknown(true);
            }
            String ref = new FeishuRef(messageId, kind, resource).text();
            return said("", new Attachment(kind, ref, text("file_name")));
        }

        private Inbound said(String text, Attachment... attachments) {
            return new Inbound.Said(key, sender, at, text, List.of(attachments));
        }

        private Inbound unknown(boolean fromPerson) {
            return new Inbound.Unknown(key, sender, at, FeishuEvents.plain(type), fromPerson);
        }

        private String text(String field) {
            return FeishuEnvelope.text(content.path(field));
        }
    }

    /** {@code content} is JSON within a text; what is not is as if it were empty. */
    private static JsonNode content(JsonNode message) {
        JsonNode content = message.path("content");
        try {
            return content.isObject() ? content : FeishuEnvelope.object(FeishuEnvelope.text(content));
        } catch (Rejected e) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
