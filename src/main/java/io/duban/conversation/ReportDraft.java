package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report before it is filed, as it will be: one problem with its fields, or several as a numbered list. */
final class ReportDraft {
    private static final int MOST_CATEGORIES = 4;

    private final Categorizing categorizing;
    private final Wording wording;
    private final Texts texts;

    ReportDraft(Categorizing categorizing, Wording wording, Texts texts) {
        this.categorizing = categorizing;
        this.wording = wording;
        this.texts = texts;
    }

    /** The problems of a message that told of several; empty when it is one. */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> parts(Turn turn) {
        return turn.slots().get("parts") instanceof List<?> parts ? (List<Map<String, Object>>) parts : List.of();
    }

    Content.Card card(Turn turn) {
        return parts(turn).isEmpty() ? one(turn) : several(turn);
    }

    private Content.Card one(Turn turn) {
        List<Fact> facts = facts(turn.slots());
        if (Boolean.TRUE.equals(turn.slots().get("anonymous"))) {
            facts.add(fact("reporter", texts.say("words.anonymous")));
        }
        List<String> body = new ArrayList<>();
        if (!turn.files().isEmpty())
            body.add(texts.say("report.photos", "count", turn.files().size()));
        if (Boolean.TRUE.equals(turn.slots().get("categories"))) {
            body.add(texts.say("category.draft_list", "lines", categorizing.list()));
        }
        List<Button> buttons = new ArrayList<>(Confirming.buttons(texts));
        String category = turn.text("category").orElse(null);
        buttons.addAll(categorizing.draftButtons(turn.text("text").orElseThrow(), category, MOST_CATEGORIES));
        return new Content.Card(
                texts.say("report.draft"),
                turn.text("text").orElseThrow(),
                facts,
                String.join("\n", body),
                List.of(),
                buttons,
                "");
    }

    private Content.Card several(Turn turn) {
        List<String> lines = new ArrayList<>();
        for (Map<String, Object> part : parts(turn)) {
            String more = String.join(
                    texts.say("words.and"),
                    facts(part).stream().map(Fact::value).toList());
            String key = more.isEmpty() ? "report.several.part" : "report.several.part_more";
            lines.add(texts.say(
                    key, Map.of("place", lines.size() + 1, "text", String.valueOf(part.get("text")), "more", more)));
        }
        if (Boolean.TRUE.equals(turn.slots().get("anonymous"))) lines.add(texts.say("report.several.anonymous"));
        if (!turn.files().isEmpty()) {
            lines.add(texts.say("report.several.photos", "count", turn.files().size()));
        }
        int count = parts(turn).size();
        List<Button> buttons = new ArrayList<>(Confirming.buttons(texts));
        buttons.add(
                1,
                new Button(
                        texts.say("report.together.label"), texts.say("report.together.sentence"), Button.Style.PLAIN));
        String title = texts.say("report.several.draft", "count", count);
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
    }

    private List<Fact> facts(Map<String, Object> slots) {
        List<Fact> facts = new ArrayList<>();
        if (slots.get("unit") instanceof String unit) facts.add(fact("unit", wording.unit(unit)));
        if (slots.get("place") instanceof String place) facts.add(fact("place", place));
        if (slots.get("category") instanceof String code) facts.add(fact("category", wording.category(code)));
        if (slots.get("deadline") instanceof String day)
            facts.add(fact("deadline", wording.date(LocalDate.parse(day))));
        return facts;
    }

    private Fact fact(String field, String value) {
        return new Fact(wording.field(field), value);
    }
}
