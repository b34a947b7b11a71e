package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A content as the messages that say it, in order: one for most, more where WeCom's limits ask for it. */
final class WecomParts {
    private static final Logger log = LoggerFactory.getLogger(WecomParts.class);

    /**
     * One call of message/send.
     *
     * @param object what stands under the type's name
     * @param file to be uploaded first, its media_id put into {@code object}; null if there is none
     * @param form how it is uploaded, null without a file
     * @param extra whether the message is whole without it (a card's picture)
     */
    record Part(String type, ObjectNode object, StoredFile file, WecomMedia.Form form, boolean extra) {
        Part(String type, ObjectNode object) {
            this(type, object, null, null, false);
        }
    }

    private final WecomCards cards;
    private final Function<String, Path> storedFile;

    WecomParts(WecomCards cards, Function<String, Path> storedFile) {
        this.cards = cards;
        this.storedFile = storedFile;
    }

    /** The parts; empty where WeCom takes no such thing (a file beyond every limit, a blank text). */
    List<Part> of(Content content, String taskId) {
        if (content instanceof Content.Text text) {
            return texts(text.text());
        }
        if (content instanceof Content.Markdown markdown) {
            return markdown(markdown.markdown());
        }
        if (content instanceof Content.Form form) {
            return texts(form.words());
        }
        if (content instanceof Content.File file) {
            return file(file.file(), false);
        }
        return content instanceof Content.Card card ? card(card, taskId) : List.of();
    }

    /** What had no room comes first, so that the buttons stay at the bottom; pictures follow. */
    private List<Part> card(Content.Card card, String taskId) {
        WecomCards.Rendered rendered = cards.render(card, taskId);
        List<Part> parts = new ArrayList<>();
        if (rendered.card() == null) {
            parts.addAll(markdown(rendered.rest()));
        } else {
            parts.addAll(texts(rendered.rest()));
            parts.add(new Part("template_card", rendered.card()));
        }
        card.pictures().forEach(hash -> parts.addAll(picture(hash)));
        return parts;
    }

    private static List<Part> texts(String text) {
        return WecomText.split(WecomText.plain(text)).stream()
                .map(piece -> new Part("text", object().put("content", piece)))
                .toList();
    }

    /** WeCom shows neither lists nor tables, so a list gets its points as characters. */
    static String shown(String markdown) {
        return markdown.replaceAll("(?m)^(\\s*)[-+] ", "$1\u00b7 ");
    }

    private static List<Part> markdown(String markdown) {
        return WecomText.split(shown(markdown)).stream()
                .map(piece -> new Part("markdown", object().put("content", piece)))
                .toList();
    }

    /** The file in its best form; empty where no form takes it. */
    static List<Part> file(StoredFile file, boolean extra) {
        WecomMedia.Form form = WecomMedia.Form.of(file);
        if (form == null) {
            return List.of();
        }
        ObjectNode object = object();
        if (form == WecomMedia.Form.VIDEO) {
            object.put("title", WecomText.cut(file.name(), 40));
        }
        return List.of(new Part(form.type(), object, file, form, extra));
    }

    /** A card names its pictures by hash alone; what they are is read off their first bytes. */
    List<Part> picture(String hash) {
        Path path = storedFile.apply(hash);
        try (InputStream in = Files.newInputStream(path)) {
            return file(new StoredFile(hash, "", type(in.readNBytes(4)), Files.size(path)), true);
        } catch (IOException | RuntimeException e) {
            log.warn("a card's picture cannot be read: {}", e.getClass().getSimpleName());
            return List.of();
        }
    }

    private static String type(byte[] start) {
        if (start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xD8) {
            return "image/jpeg";
        }
        boolean png = start.length >= 4 && start[0] == (byte) 0x89 && start[1] == 'P' && start[2] == 'N';
        return png ? "image/png" : "application/octet-stream";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
