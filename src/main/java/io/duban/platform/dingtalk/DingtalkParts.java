package io.duban.platform.dingtalk;

import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A content as the messages that say it, in order: one for most, more where DingTalk's limits ask for it. */
final class DingtalkParts {
    private static final Logger log = LoggerFactory.getLogger(DingtalkParts.class);

    /** What a channel turns into a call of its own kind. */
    enum Kind {
        TEXT,
        MARKDOWN,
        CARD,
        IMAGE,
        FILE
    }

    /**
     * One message.
     *
     * @param title of markdown: what lists of chats show
     * @param card for CARD only
     * @param file for IMAGE and FILE only
     * @param extra whether the message is whole without it (a card's picture)
     * @param number its place among the parts, so that two parts of equal words are two
     */
    record Part(Kind kind, String title, String text, Content.Card card, StoredFile file, boolean extra, int number) {
        static Part text(String text) {
            return new Part(Kind.TEXT, "", text, null, null, false, 0);
        }

        private Part at(int place) {
            return new Part(kind, title, text, card, file, extra, place);
        }
    }

    private final DingtalkCards cards;
    private final Function<String, Path> storedFile;

    DingtalkParts(DingtalkCards cards, Function<String, Path> storedFile) {
        this.cards = cards;
        this.storedFile = storedFile;
    }

    /**
     * The parts; empty where DingTalk takes no such thing (a file beyond every limit, a blank text).
     *
     * @param most bytes of text in one message
     * @param interactive whether the channel has interactive cards
     */
    List<Part> of(Content content, int most, boolean interactive) {
        List<Part> parts = unnumbered(content, most, interactive);
        return IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).at(i))
                .toList();
    }

    private List<Part> unnumbered(Content content, int most, boolean interactive) {
        if (content instanceof Content.Text text) {
            return texts(text.text(), most);
        }
        if (content instanceof Content.Markdown markdown) {
            return markdown(DingtalkText.markdown(markdown.markdown()), most);
        }
        if (content instanceof Content.Form form) {
            return texts(form.words(), most);
        }
        if (content instanceof Content.File file) {
            return file(file.file(), false);
        }
        return content instanceof Content.Card card ? card(card, most, interactive) : List.of();
    }

    /** The card as markdown, where its template is not to be had. */
    List<Part> plainCard(Content.Card card, int most) {
        List<String> pieces = DingtalkText.split(cards.markdown(card), most);
        return pieces.stream().map(piece -> marked(cards.title(card), piece)).toList();
    }

    /** What had no room comes first, so that the buttons stay at the bottom; pictures follow. */
    private List<Part> card(Content.Card card, int most, boolean interactive) {
        List<Part> parts = new ArrayList<>();
        if (interactive) {
            parts.addAll(texts(cards.render(card).rest(), most));
            parts.add(new Part(Kind.CARD, "", "", card, null, false, 0));
        } else {
            parts.addAll(plainCard(card, most));
        }
        card.pictures().forEach(hash -> parts.addAll(picture(hash)));
        return parts;
    }

    private static List<Part> texts(String text, int most) {
        return DingtalkText.split(DingtalkText.plain(text), most).stream()
                .map(Part::text)
                .toList();
    }

    private static List<Part> markdown(String markdown, int most) {
        return DingtalkText.split(markdown, most).stream()
                .map(piece -> marked(markdown, piece))
                .toList();
    }

    private static Part marked(String title, String piece) {
        return new Part(Kind.MARKDOWN, DingtalkText.title(title), piece, null, null, false, 0);
    }

    private static List<Part> file(StoredFile file, boolean extra) {
        if (file.size() < 1 || file.size() > DingtalkApi.MOST_MEDIA) {
            return List.of();
        }
        Kind kind = DingtalkMedia.image(file) ? Kind.IMAGE : Kind.FILE;
        return List.of(new Part(kind, "", "", null, file, extra, 0));
    }

    /** A card names its pictures by hash alone; what they are is read off their first bytes. */
    private List<Part> picture(String hash) {
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
}
