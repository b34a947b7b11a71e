package io.duban.broadcast;

import io.duban.chat.Content.Button;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How notices and audiences are called, and the sentences of the buttons about one notice. These sentences are read here
 * again: what a button says must be understood exactly, also when it is typed, and whether 通知 or 工作提示 is meant.
 */
public final class NoticeWords {
    private final Texts texts;
    private final Wording wording;

    /** What one can do about a notice by a button. */
    public enum Tap {
        RECEIVED("received"),
        RECEIPTS("receipts"),
        REMIND("remind"),
        RECALL("recall"),
        CORRECT("correct");

        private final String key;

        Tap(String key) {
            this.key = "notice.button." + key;
        }

        private String sentence(Series series) {
            return key + (series == Series.TIP ? ".tip" : ".sentence");
        }
    }

    public NoticeWords(Texts texts, Wording wording) {
        this.texts = texts;
        this.wording = wording;
    }

    /** 第3号通知, 《工作提示》第2期. */
    public String title(NoticeName name) {
        return texts.say(name.series() == Series.TIP ? "notice.tip" : "notice.title", "number", name.number());
    }

    /** Whom it is for, in words. */
    public String audience(Audience audience) {
        List<String> words = audience.terms().stream().map(this::term).toList();
        return String.join(texts.say("words.and"), words);
    }

    public Button button(Tap tap, NoticeName name, Button.Style style) {
        String sentence = texts.say(tap.sentence(name.series()), "number", name.number());
        return new Button(texts.say(tap.key + ".label"), sentence, style);
    }

    /** A button's sentence that was said: about which notice, and what followed after a colon (empty if nothing did). */
    public record Heard(NoticeName notice, String more) {}

    /** Whether the words are this button's sentence; blanks and full-width signs make no difference. */
    public Optional<Heard> heard(Tap tap, String words) {
        for (Series series : Series.values()) {
            Matcher m = pattern(tap, series).matcher(words);
            if (m.matches()) {
                long number = Long.parseLong(Normalizer.normalize(m.group(1), Normalizer.Form.NFKC));
                String more = m.group(2) == null ? "" : m.group(2).strip();
                return Optional.of(new Heard(new NoticeName(series, number), more));
            }
        }
        return Optional.empty();
    }

    /** Whether the words speak of work tips. */
    public boolean tip(String words) {
        return words.contains(texts.say("notice.tip_word"));
    }

    private Pattern pattern(Tap tap, Series series) {
        StringBuilder pattern = new StringBuilder("\\s*");
        for (String part : texts.source(tap.sentence(series)).split("(?=\\{number})|(?<=\\{number})|\\s+")) {
            pattern.append(part.equals("{number}") ? "(\\d{1,9})" : Pattern.quote(part))
                    .append("\\s*");
        }
        return Pattern.compile(pattern + "(?:[:\uFF1A](.*))?", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private String term(String term) {
        String of = term.substring(term.indexOf(':') + 1);
        return switch (term.substring(0, term.length() - of.length())) {
            case "unit:" -> wording.unit(of);
            case "person:" -> wording.person(of);
            case "unread:" -> texts.say("broadcast.audience.unread", "notice", named(of));
            case "got:" -> texts.say("broadcast.audience.got", "notice", named(of));
            default -> texts.say("broadcast.audience." + term);
        };
    }

    private String named(String id) {
        return NoticeName.read(id).map(this::title).orElse(id);
    }
}
