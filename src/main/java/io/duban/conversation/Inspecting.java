package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Act;
import io.duban.ledger.Inspection;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What inspectors and the office record: what they found on the spot, and what those concerned say. */
final class Inspecting implements Skill {
    /** Under which photos that follow an inspection are filed. */
    static final String PHASE = "inspection";

    private final Acting acting;
    private final Ledger ledger;
    private final LedgerReader reader;
    private final LooseFiles loose;
    private final Texts texts;

    Inspecting(Acting acting, Ledger ledger, LedgerReader reader, LooseFiles loose, Texts texts) {
        this.acting = acting;
        this.ledger = ledger;
        this.reader = reader;
        this.loose = loose;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.INSPECT, Intent.FEEDBACK);
    }

    @Override
    public Reply take(Turn turn) {
        if (turn.numbers().isEmpty()) {
            Content question = new Content.Text(texts.say("ask.number", "lines", ""));
            return new Reply.Ask(question, Dialog.ask(turn, "number"), false);
        }
        return turn.intent() == Intent.INSPECT ? inspect(turn) : feedback(turn);
    }

    private Reply inspect(Turn turn) {
        String text = words(turn);
        if (turn.text("result").isPresent()) {
            Act act = new Act.Inspect(Inspection.Result.of(turn.text("result").get()), text, turn.files());
            if (turn.numbers().size() == 1 && may(turn, Act.Kind.INSPECT)) {
                loose.spokeOf(
                        turn.tx(),
                        turn.person().id(),
                        new LooseFiles.Topic(turn.numbers().get(0), PHASE));
            }
            return acting.on(turn, turn.numbers(), act);
        }
        // Who may not is refused at once rather than asked first.
        if (!may(turn, Act.Kind.INSPECT)) {
            return acting.on(turn, turn.numbers(), new Act.Inspect(Inspection.Result.TRUE_FIX, null, List.of()));
        }
        return ask(turn, "inspect", "result", List.of("true_fix", "partial", "false_fix"));
    }

    private Reply feedback(Turn turn) {
        if (turn.slots().get("satisfied") instanceof Boolean satisfied) {
            return acting.on(turn, turn.numbers(), new Act.Ask(satisfied, words(turn)));
        }
        if (!may(turn, Act.Kind.FEEDBACK)) return acting.on(turn, turn.numbers(), new Act.Ask(true, null));
        return ask(turn, "feedback", "satisfied", List.of("satisfied", "unsatisfied"));
    }

    private boolean may(Turn turn, Act.Kind kind) {
        return turn.numbers().stream()
                .flatMap(n -> reader.find(turn.tx(), n).stream())
                .anyMatch(p -> ledger.possible(turn.person(), p).contains(kind));
    }

    private static String words(Turn turn) {
        return turn.text("text").map(t -> t.replaceAll("\\s+", " ").strip()).orElse(null);
    }

    private Reply ask(Turn turn, String what, String slot, List<String> answers) {
        String numbers = String.join(
                texts.say("words.and"),
                turn.numbers().stream().map(String::valueOf).toList());
        Stream<Button> buttons = answers.stream()
                .map(answer -> new Button(
                        texts.say("button." + what + "_" + answer + ".label"),
                        texts.say("button." + what + "_" + answer + ".sentence", "numbers", numbers),
                        Button.Style.PLAIN));
        boolean inspecting = turn.intent() == Intent.INSPECT;
        String title = texts.say(inspecting ? "inspect.ask" : "feedback.ask", "numbers", numbers);
        String frame =
                texts.say(inspecting ? "inspect.frame" : "feedback.frame", "numbers", numbers, "answer", "{answer}");
        Content card = new Content.Card(title, "", List.of(), "", List.of(), buttons.toList(), "");
        return new Reply.Ask(card, Dialog.ask(turn, slot, frame), false);
    }
}
