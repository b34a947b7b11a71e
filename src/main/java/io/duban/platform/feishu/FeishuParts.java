package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A content as the messages that say it, in order: one for most, more where Feishu's sizes ask for it. */
final class FeishuParts {
    private static final Logger log = LoggerFactory.getLogger(FeishuParts.class);

    /**
     * One message.
     *
     * @param type the {@code msg_type}
     * @param files to be uploaded first, by the name under which {@code content} wants their keys
     * @param content makes the content of the keys
     * @param spelled the same in words, for a card that Feishu cannot make; empty without
     * @param extra whether the message is whole without it (a card's picture that is no picture to Feishu)
     */
    record Part(
            String type,
            Map<String, StoredFile> files,
            Function<Map<String, String>, ObjectNode> content,
            String spelled,
            boolean extra) {
        Part(String type, ObjectNode content) {
            this(type, Map.of(), keys -> content, "", false);
        }

        boolean card() {
            return type.equals("interactive");
        }
    }

    private final FeishuCards cards;
    private final Function<String, Path> storedFile;

    FeishuParts(FeishuCards cards, Function<String, Path> storedFile) {
        this.cards = cards;
        this.storedFile = storedFile;
    }

    /** The parts; empty where Feishu takes no such thing (a file beyond every limit, a blank text). */
    List<Part> of(Content content) {
        if (content instanceof Content.Text text) {
            return texts(text.text());
        }
        if (content instanceof Content.Markdown markdown) {
            return markdown(markdown.markdown());
        }
        if (content instanceof Content.Form form) {
            ObjectNode card = cards.form(form);
            return List.of(new Part("interactive", Map.of(), keys -> card, form.words(), false));
        }
        if (content instanceof Content.File file) {
            return file(file.file(), false);
        }
        return content instanceof Content.Card card ? card(card) : List.of();
    }

    /** Plain words; nothing in them is markup. */
    static List<Part> texts(String text) {
        return FeishuText.split(FeishuText.plain(text), FeishuText.MOST_TEXT).stream()
                .map(piece -> new Part("text", object().put("text", piece)))
                .toList();
    }

    /** The card itself, with its pictures within. */
    Part face(Content.Card card) {
        Map<String, StoredFile> pictures = new java.util.LinkedHashMap<>();
        for (StoredFile picture : pictures(card)) {
            if (FeishuMedia.Form.of(picture) == FeishuMedia.Form.IMAGE) {
                pictures.put(picture.sha256(), picture);
            }
        }
        return new Part("interactive", pictures, keys -> cards.face(card, keys), cards.spelled(card), false);
    }

    /** What had no room comes first, so that the buttons stay at the bottom; what is no picture to Feishu follows. */
    private List<Part> card(Content.Card card) {
        List<Part> parts = new ArrayList<>(texts(cards.rest(card)));
        parts.add(face(card));
        pictures(card).stream()
                .filter(picture -> FeishuMedia.Form.of(picture) != FeishuMedia.Form.IMAGE)
                .forEach(picture -> parts.addAll(file(picture, true)));
        return parts;
    }

    /** F§3.2: {@code md} takes lists and quotes; a person named in it would be mentioned, so nothing is a tag. */
    private static List<Part> markdown(String markdown) {
        List<Part> parts = new ArrayList<>();
        for (String piece : FeishuText.split(FeishuText.untagged(markdown), FeishuText.MOST_POST)) {
            ObjectNode post = object();
            post.putObject("zh_cn")
                    .putArray("content")
                    .addArray()
                    .addObject()
                    .put("tag", "md")
                    .put("text", piece);
            parts.add(new Part("post", post));
        }
        return parts;
    }

    private static List<Part> file(StoredFile file, boolean extra) {
        FeishuMedia.Form form = FeishuMedia.Form.of(file);
        if (form == null) {
            return List.of();
        }
        return List.of(new Part(
                form.type(),
                Map.of(form.key(), file),
                keys -> object().put(form.key(), keys.get(form.key())),
                "",
                extra));
    }

    private List<StoredFile> pictures(Content.Card card) {
        List<StoredFile> pictures = new ArrayList<>();
        for (String hash : card.pictures()) {
            Path path = storedFile.apply(hash);
            try (InputStream in = Files.newInputStream(path)) {
                pictures.add(new StoredFile(hash, "", type(in.readNBytes(12)), Files.size(path)));
            } catch (IOException | RuntimeException e) {
                log.warn("a card's picture cannot be read: {}", e.getClass().getSimpleName());
            }
        }
        return pictures;
    }

    /** A card names its pictures by hash alone; what they are is read off their first bytes. */
    private static String type(byte[] start) {
        String bytes = new String(start, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith("\u00ff\u00d8")) {
            return "image/jpeg";
        }
        if (bytes.startsWith("\u0089PN")) {
            return "image/png";
        }
        return bytes.startsWith("GIF8")
                ? "image/gif"
                : bytes.startsWith("WEBP", 8) ? "image/webp" : "application/octet-stream";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
