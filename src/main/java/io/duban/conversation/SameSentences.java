package io.duban.conversation;

import io.duban.chat.Content.Button;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of the buttons about two reports of one problem, said and read again: exactly these, typed or tapped. */
final class SameSentences {
    private final Texts texts;

    SameSentences(Texts texts) {
        this.texts = texts;
    }

    /** What a button says; the slot of its name marks what was said. */
    enum Tap {
        /** The reporter: mine is the same as that one. */
        SAME,
        /** The office: put them together. */
        JOIN,
        /** The office: they are two. */
        APART;

        String slot() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Button button(Tap tap, long number, long other) {
        Button.Style style = tap == Tap.APART ? Button.Style.PLAIN : Button.Style.PRIMARY;
        String sentence = texts.say("same.button." + tap.slot() + ".sentence", "number", number, "other", other);
        return new Button(texts.say("same.button." + tap.slot() + ".label"), sentence, style);
    }

    Understood of(Understood meaning, String words) {
        for (Tap tap : Tap.values()) {
            Optional<Understood> heard = heard(tap, words);
            if (heard.isPresent()) return heard.get();
        }
        return meaning;
    }

    private Optional<Understood> heard(Tap tap, String words) {
        String[] parts = texts.source("same.button." + tap.slot() + ".sentence").split("\\{number}|\\{other}", -1);
        Pattern sentence = Pattern.compile("\\s*" + Pattern.quote(parts[0]) + "\\s*(\\d{1,9})\\s*"
                + Pattern.quote(parts[1]) + "\\s*(\\d{1,9})\\s*" + Pattern.quote(parts[2]) + "\\s*");
        Matcher m = sentence.matcher(words);
        if (!m.matches()) return Optional.empty();
        Map<String, Object> slots =
                Map.of("number", Integer.valueOf(m.group(1)), "into", Integer.valueOf(m.group(2)), tap.slot(), true);
        return Optional.of(new Understood(Intent.MERGE, slots, 1, true));
    }
}
