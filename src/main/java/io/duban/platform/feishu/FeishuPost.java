package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Attachment;
import java.util.ArrayList;
import java.util.List;

/** A rich text as words and files (F§1.5). It comes without the language around it that sending needs; with it is read too. */
final class FeishuPost {
    /** A picture or a video within the text. */
    record Piece(Attachment.Kind kind, String key) {}

    private final FeishuMentions mentions;
    private final StringBuilder words = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();

    FeishuPost(JsonNode content, FeishuMentions mentions) {
        this.mentions = mentions;
        JsonNode post = content;
        if (!content.has("content")
                && !content.isEmpty()
                && content.elements().next().isObject()) {
            post = content.elements().next();
        }
        words.append(FeishuEnvelope.text(post.path("title")));
        for (JsonNode paragraph : post.path("content")) {
            words.append('\n');
            paragraph.forEach(this::element);
        }
    }

    /** Line by line; empty where it holds files only. */
    String words() {
        return words.toString()
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{2,}", "\n")
                .strip();
    }

    List<Piece> pieces() {
        return pieces;
    }

    private void element(JsonNode element) {
        switch (FeishuEnvelope.text(element.path("tag"))) {
            case "text", "code_block", "md" -> words.append(element.path("text").asText(""));
            case "a" -> link(element);
            case "at" -> words.append(mentions.name(FeishuEnvelope.text(element.path("user_id"))));
            case "img" -> piece(Attachment.Kind.IMAGE, element.path("image_key"));
            case "media" -> piece(Attachment.Kind.VIDEO, element.path("file_key"));
            default -> {
                // emotions and lines say nothing
            }
        }
    }

    private void link(JsonNode element) {
        String text = FeishuEnvelope.text(element.path("text"));
        String target = FeishuEnvelope.text(element.path("href"));
        words.append(text.isEmpty() || text.equals(target) ? target : text + " " + target);
    }

    private void piece(Attachment.Kind kind, JsonNode key) {
        String written = FeishuEnvelope.text(key);
        if (!written.isEmpty()) {
            pieces.add(new Piece(kind, written));
        }
    }
}
