package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Problem;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import io.duban.understand.Understanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposes what a problem is filed under: the likeliest by one tap, all the others by one more. */
final class Categorizing {
    private final Understanding understanding;
    private final Wording wording;
    private final Texts texts;

    Categorizing(Understanding understanding, Wording wording, Texts texts) {
        this.understanding = understanding;
        this.wording = wording;
        this.texts = texts;
    }

    /** For a filed problem; at most {@code most} buttons, the last one for all others. */
    List<Button> buttons(Problem problem, int most) {
        List<Button> buttons = new ArrayList<>();
        for (String name : others(problem.description(), problem.category(), most - 1)) {
            buttons.add(plain(name, texts.say("category.button.sentence", "number", problem.number(), "name", name)));
        }
        if (most > 0) {
            String all = texts.say("category.button.other_sentence", "number", problem.number());
            buttons.add(new Button(texts.say("category.button.other"), all, Button.Style.PLAIN));
        }
        return buttons;
    }

    /** For a draft that has no number yet. */
    List<Button> draftButtons(String text, String category, int most) {
        List<Button> buttons = new ArrayList<>();
        for (String name : others(text, category, most - 1)) {
            buttons.add(plain(name, texts.say("category.button.draft_sentence", "name", name)));
        }
        String all = texts.say("category.button.draft_sentence", "name", texts.say("category.other"));
        buttons.add(new Button(texts.say("category.button.other"), all, Button.Style.PLAIN));
        return buttons;
    }

    /** All names with their places, as lines. */
    String list() {
        List<String> lines = new ArrayList<>();
        for (String name : wording.categories()) {
            lines.add(texts.say("category.line", "place", lines.size() + 1, "name", name));
        }
        return String.join("\n", lines);
    }

    /** Asks which of all it is. */
    Reply ask(Turn turn, long number, boolean secret) {
        String words = texts.say("category.ask", "number", number, "lines", list());
        Content form = new Content.Form(
                texts.say("category.title", "number", number),
                words,
                List.of(new Content.Field(
                        "category", wording.field("category"), Content.Field.Kind.CHOICE, wording.categories())),
                texts.say("button.confirm.label"),
                texts.say("category.form_sentence", "number", number));
        String frame = texts.say("category.button.sentence", "number", number, "name", "{answer}");
        return new Reply.Ask(form, Dialog.ask(turn, "value", frame), secret);
    }

    Optional<String> called(String name) {
        return wording.categoryCalled(name);
    }

    private List<String> others(String text, String category, int most) {
        String own = category == null ? "" : wording.category(category);
        return understanding.categories(text).stream()
                .map(wording::category)
                .filter(name -> !name.equals(own))
                .limit(Math.max(0, most))
                .toList();
    }

    private Button plain(String name, String sentence) {
        return new Button(texts.say("category.button.label", "name", name), sentence, Button.Style.PLAIN);
    }
}
