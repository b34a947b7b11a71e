package io.duban.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is sent. A platform that cannot show a kind renders the next best inside its own package. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Markdown.class, name = "markdown"),
    @JsonSubTypes.Type(value = Content.Card.class, name = "card"),
    @JsonSubTypes.Type(value = Content.Form.class, name = "form"),
    @JsonSubTypes.Type(value = Content.File.class, name = "file"),
    @JsonSubTypes.Type(value = Content.CardUpdate.class, name = "card_update"),
    @JsonSubTypes.Type(value = Content.Recall.class, name = "recall")
})
public sealed interface Content {
    /** Plain words; user text in it is never interpreted. */
    record Text(String text) implements Content {}

    /** Our own light markup (bold, quote, lists); whoever builds it escapes user text with {@link Markup#escape}. */
    record Markdown(String markdown) implements Content {}

    /**
     * A card: title, a line under it, facts, free text, pictures (hashes of stored files) and buttons.
     *
     * @param stamp what happened to it ("已签收 · 张三"), empty while it is live; a stamped card has no buttons
     */
    record Card(
            String title,
            String subtitle,
            List<Fact> facts,
            String body,
            List<String> pictures,
            List<Button> buttons,
            String stamp)
            implements Content {
        /** The same card, used up: no buttons, a stamp. */
        public Card stamped(String words) {
            return new Card(title, subtitle, facts, body, pictures, List.of(), words);
        }
    }

    /** A line of a card. */
    record Fact(String name, String value) {}

    /** A tap that says the sentence. */
    record Button(String label, String sentence, Style style) {
        /** How much the button should draw the eye. */
        public enum Style {
            PRIMARY,
            PLAIN,
            DANGER
        }
    }

    /**
     * Several values asked for at once. Sending it off says the sentence with the values in it.
     *
     * @param words the same question in words, for a platform without forms: the answer may come as free text too
     * @param sentence holds {@code {name}} for each field; a part in square brackets falls away when a field in it is
     *     left empty
     */
    record Form(String title, String words, List<Field> fields, String submit, String sentence) implements Content {
        private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)\\]");

        /** The sentence with what was filled in; what was left empty leaves nothing behind. */
        public String said(Map<String, String> values) {
            Matcher part = OPTIONAL.matcher(sentence);
            String kept = part.replaceAll(p -> fields.stream()
                            .anyMatch(f -> p.group().contains("{" + f.name() + "}")
                                    && value(f, values).isEmpty())
                    ? ""
                    : Matcher.quoteReplacement(p.group(1)));
            for (Field field : fields) {
                kept = kept.replace("{" + field.name() + "}", value(field, values));
            }
            return kept.strip();
        }

        private static String value(Field field, Map<String, String> values) {
            return values.getOrDefault(field.name(), "").strip();
        }
    }

    /**
     * One value of a form.
     *
     * @param options what can be chosen; empty for free text and dates
     */
    record Field(String name, String label, Kind kind, List<String> options) {
        /** How it is filled in; a date is said as {@code yyyy-MM-dd}. */
        public enum Kind {
            TEXT,
            DATE,
            CHOICE
        }
    }

    /** A stored file. */
    record File(StoredFile file) implements Content {}

    /** Changes a card sent before; {@code handle} is what {@link Delivery.Delivered} or a tap gave for it. */
    record CardUpdate(String handle, Card card) implements Content {}

    /**
     * Takes back a message sent before, from everybody who got it under this handle. What can no longer be taken back
     * stays where it is: {@link Delivery.Stale}.
     */
    record Recall(String handle) implements Content {}
}
