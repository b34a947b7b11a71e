package io.duban.conversation;

import io.duban.notice.Wording;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks before it does what a sentence was only taken to mean, from sentences like it: what was understood is shown with yes
 * and no. What is shown back anyhow is not asked about twice.
 */
final class Presuming {
    private static final Set<Intent> AT_ONCE = EnumSet.of(
            Intent.SIGN,
            Intent.PROGRESS,
            Intent.REQUEST_CLOSE,
            Intent.REQUEST_EXTENSION,
            Intent.ASSIGN,
            Intent.APPROVE,
            Intent.SEND_BACK,
            Intent.INSPECT,
            Intent.REOPEN,
            Intent.FEEDBACK,
            Intent.MECHANISM,
            Intent.DISPATCH,
            Intent.CHASE,
            Intent.AMEND,
            Intent.WITHDRAW,
            Intent.DRAW,
            Intent.STAND_IN,
            Intent.TRIAGE,
            Intent.OBJECT);
    private static final Set<Intent> SHOWN_WHEN_SEVERAL = EnumSet.of(Intent.APPROVE, Intent.ASSIGN);

    private final Wording wording;
    private final Texts texts;

    Presuming(Wording wording, Texts texts) {
        this.wording = wording;
        this.texts = texts;
    }

    boolean unsure(Turn turn) {
        boolean shown =
                SHOWN_WHEN_SEVERAL.contains(turn.intent()) && turn.numbers().size() > 1;
        return !turn.explicit() && AT_ONCE.contains(turn.intent()) && !shown;
    }

    Reply ask(Turn turn) {
        String act = texts.say("presumed.act." + turn.intent().id());
        return Confirming.ask(turn, texts, texts.say("presumed.title", "act", act), String.join("\n", lines(turn)));
    }

    private List<String> lines(Turn turn) {
        List<String> lines = new ArrayList<>();
        if (!turn.numbers().isEmpty()) {
            String numbers =
                    turn.numbers().stream().map(String::valueOf).collect(Collectors.joining(texts.say("presumed.and")));
            lines.add(texts.say("presumed.numbers", "numbers", numbers));
        }
        add(lines, "presumed.to", turn.text("unit").map(wording::unit));
        add(lines, "presumed.who", turn.text("person").map(wording::person));
        add(
                lines,
                "presumed.until",
                turn.text("deadline")
                        .or(() -> turn.text("date"))
                        .map(LocalDate::parse)
                        .map(wording::date));
        add(lines, "presumed.longer", turn.text("days"));
        add(lines, "presumed.result", turn.text("result").map(result -> texts.say("words.result." + result)));
        add(lines, "presumed.words", turn.text("text"));
        return lines;
    }

    private void add(List<String> lines, String key, Optional<String> value) {
        value.ifPresent(v -> lines.add(texts.say(key, "value", v)));
    }
}
