package io.duban.conversation;

import io.duban.ledger.Actor;
import io.duban.understand.Intent;
import io.duban.understand.Understanding;
import io.duban.understand.Understood;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether words belong to what waits rather than being a command of their own, and what they make of it. */
final class Answering {
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Understanding understanding;

    Answering(Understanding understanding) {
        this.understanding = understanding;
    }

    boolean answers(Dialog dialog, Understood meaning, Dialogue.Heard heard) {
        if (meaning.intent() == Intent.CANCEL) return true;
        if (dialog.kind() == Dialog.Kind.CONFIRM)
            return meaning.intent() == Intent.CONFIRM || Broadcasting.now(dialog, meaning);
        if (heard.tapped()) return DIGITS.matcher(heard.words()).matches() || carriesFiles(dialog, meaning);
        if (meaning.intent().id().equals(dialog.intent()))
            return !meaning.explicit() || !dialog.ofAnother(meaning.slots()) && dialog.sameStep(meaning.slots());
        return !meaning.explicit() || meaning.intent() == Intent.UNKNOWN || meaning.intent() == Intent.CONFIRM;
    }

    /** A button that answers the question: what was handed in before the question must not be lost. */
    private static boolean carriesFiles(Dialog dialog, Understood meaning) {
        return !dialog.files().isEmpty()
                && dialog.frame() != null
                && meaning.intent().id().equals(dialog.intent())
                && Objects.equals(
                        String.valueOf(meaning.slots().get("number")),
                        String.valueOf(dialog.slots().get("number")));
    }

    /** Whether a command that came from outside has done what was waiting. */
    static boolean settles(Dialog dialog, Turn turn) {
        boolean draft = dialog.intent().equals(Intent.REPORT.id()) && dialog.kind() == Dialog.Kind.CONFIRM;
        return dialog.intent().equals(turn.intent().id()) && !draft && !dialog.ofAnother(turn.slots());
    }

    /** Whether a question that came from outside is about the very matter that waits. */
    static boolean sameMatter(Dialog dialog, Turn turn) {
        return dialog.intent().equals(turn.intent().id())
                && !dialog.ofAnother(turn.slots())
                && !dialog.intent().equals(Intent.REPORT.id());
    }

    /** The answer to the question put into its slot; an answer that does not fit leaves the slot open, so it is asked again. */
    Dialog fill(Dialog dialog, Actor actor, Dialogue.Heard heard) {
        if (dialog.slot().equals("number")) {
            Matcher digits = DIGITS.matcher(Normalizer.normalize(heard.words(), Normalizer.Form.NFKC));
            return digits.find() ? dialog.with("number", Long.valueOf(digits.group())) : dialog;
        }
        Understood plain = understanding.understand(heard.words(), actor.person(), heard.now());
        if (dialog.frame() == null) return words(dialog, plain, heard);
        String sentence = dialog.frame().replace("{answer}", heard.words());
        Understood framed = understanding.understand(sentence, actor.person(), heard.now());
        Understood better = plain.intent().id().equals(dialog.intent()) ? plain : framed;
        return better.intent().id().equals(dialog.intent()) ? merged(dialog, better) : dialog;
    }

    /** A problem that is told names its unit and day, too, and needs no command before it. */
    private static Dialog words(Dialog dialog, Understood plain, Dialogue.Heard heard) {
        boolean told = dialog.intent().equals(Intent.REPORT.id())
                && plain.intent() == Intent.REPORT
                && plain.slots().containsKey("text");
        return told ? merged(dialog, plain) : dialog.with(dialog.slot(), heard.words());
    }

    private static Dialog merged(Dialog dialog, Understood meaning) {
        Dialog filled = dialog;
        for (Map.Entry<String, Object> slot : meaning.slots().entrySet()) {
            if (!Set.of("number", "numbers").contains(slot.getKey()))
                filled = filled.with(slot.getKey(), slot.getValue());
        }
        return filled;
    }

    /** A list of assignments as one command of many rows. */
    Optional<Understood> rows(Actor actor, Dialogue.Heard heard) {
        List<Understood> rows = understanding.assignments(heard.words(), actor.person(), heard.now());
        if (rows.isEmpty()) return Optional.empty();
        Map<String, Object> slots =
                Map.of("rows", rows.stream().map(Understood::slots).toList());
        return Optional.of(new Understood(Intent.ASSIGN, slots, 1, true));
    }

    /** A report that tells of several problems, cut into them. */
    Turn cut(Turn turn, Dialogue.Heard heard) {
        boolean whole = turn.intent() == Intent.REPORT
                && !turn.confirmed()
                && !turn.slots().containsKey("parts")
                && !turn.slots().containsKey("together");
        if (!whole) return turn;
        Understood report = new Understood(Intent.REPORT, turn.slots(), 1, turn.explicit());
        List<Understood> parts = understanding.problems(report, turn.person(), heard.now());
        if (parts.isEmpty()) return turn;
        Map<String, Object> slots = new HashMap<>(turn.slots());
        slots.put("parts", parts.stream().map(Understood::slots).toList());
        if (parts.stream().anyMatch(part -> part.slots().containsKey("anonymous"))) slots.put("anonymous", true);
        return turn.with(slots);
    }
}
