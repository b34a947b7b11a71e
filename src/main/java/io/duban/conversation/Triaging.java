package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.chat.Content.Fact;
import io.duban.clue.Clue;
import io.duban.clue.Clues;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.ledger.NewProblem;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clues from outside: the office looks at them and accepts, passes on or declines each; nobody else sees them. */
final class Triaging implements Skill {
    private static final int MOST_LISTED = 10;
    private static final int MOST_BUTTONS = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Clues clues;
    private final Ledger ledger;
    private final ProblemCard cards;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Triaging(Rooms rooms) {
        this.clues = rooms.clues().clues();
        this.ledger = rooms.ledger();
        this.cards = rooms.cards();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.TRIAGE);
    }

    /** The list, one clue, and a verdict that still lacks its reason, as their buttons say it. */
    @Override
    public Understood heard(Understood meaning, String words) {
        if (words.equals(texts.say("clue.list.sentence"))) {
            return new Understood(Intent.TRIAGE, Map.of(), 1, true);
        }
        Matcher number = NUMBER.matcher(words);
        if (!number.find()) return meaning;
        int clue = Integer.parseInt(number.group());
        boolean shown = words.equals(texts.say("clue.show.sentence", "clue", clue));
        return shown ? new Understood(Intent.TRIAGE, Map.of("clue", clue), 1, true) : meaning;
    }

    @Override
    public Reply take(Turn turn) {
        Optional<Reply> refused = OfficeOnly.refusal(turn, roster, wording, texts);
        if (refused.isPresent()) return refused.get();
        if (!(turn.slots().get("clue") instanceof Number number)) return list(turn);
        Optional<Clue> found = clues.find(turn.tx(), number.longValue());
        if (found.isEmpty()) return Reply.say(texts.say("clue.no_such", "clue", number));
        Clue clue = found.get();
        Optional<String> verdict = turn.text("verdict");
        if (verdict.isEmpty()) return Reply.card(card(clue), null);
        if (clue.state() != Clue.State.WAITING) {
            return Reply.say(texts.say("clue.decided", "clue", clue.number(), "state", state(clue)));
        }
        return switch (verdict.get()) {
            case "accept" -> accept(turn, clue);
            case "transfer" -> withReason(turn, clue, Clue.State.TRANSFERRED);
            default -> withReason(turn, clue, Clue.State.DECLINED);
        };
    }

    private Reply list(Turn turn) {
        List<Clue> waiting = clues.waiting(turn.tx());
        if (waiting.isEmpty()) return Reply.say(texts.say("clue.none"));
        if (waiting.size() == 1) return Reply.card(card(waiting.get(0)), null);
        List<String> lines = new ArrayList<>();
        waiting.stream().limit(MOST_LISTED).forEach(c -> lines.add(line(c)));
        if (waiting.size() > MOST_LISTED) lines.add(texts.say("clue.more", "count", waiting.size() - MOST_LISTED));
        List<Button> buttons = waiting.stream()
                .limit(MOST_BUTTONS)
                .map(c -> button("show", c, Button.Style.PLAIN))
                .toList();
        String title = texts.say("clue.title", "count", waiting.size());
        return Reply.card(
                new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, ""), null);
    }

    private String line(Clue clue) {
        String text = clue.text().replace('\n', ' ');
        int end = text.offsetByCodePoints(0, Math.min(30, text.codePointCount(0, text.length())));
        return texts.say("clue.line", "clue", clue.number(), "text", text.substring(0, end));
    }

    private Content.Card card(Clue clue) {
        List<Fact> facts = new ArrayList<>();
        if (clue.source() == Clue.Source.GROUP) {
            facts.add(new Fact(texts.say("clue.source"), texts.say("clue.from_group")));
        }
        if (clue.place() != null) facts.add(new Fact(texts.say("clue.place"), clue.place()));
        if (clue.contact() != null) facts.add(new Fact(texts.say("clue.contact"), clue.contact()));
        facts.add(new Fact(texts.say("clue.at"), wording.instant(clue.at())));
        facts.add(new Fact(texts.say("clue.state"), state(clue)));
        List<Button> buttons = clue.state() != Clue.State.WAITING
                ? List.of()
                : List.of(
                        button("accept", clue, Button.Style.PRIMARY),
                        button("transfer", clue, Button.Style.PLAIN),
                        button("decline", clue, Button.Style.PLAIN));
        return new Content.Card(
                texts.say("clue.card", "clue", clue.number()), "", facts, clue.text(), List.of(), buttons, "");
    }

    private Button button(String what, Clue clue, Button.Style style) {
        return new Button(
                texts.say("clue." + what + ".label", "clue", clue.number()),
                texts.say("clue." + what + ".sentence", "clue", clue.number()),
                style);
    }

    private String state(Clue clue) {
        String said = texts.say("clue.state_of." + clue.state().id());
        if (clue.problem() != null) return said + texts.say("clue.as_problem", "number", clue.problem());
        return clue.reason() == null ? said : said + texts.say("clue.because", "reason", clue.reason());
    }

    /** Its contact stays with the clue: whoever rectifies need not know who told. */
    private Reply accept(Turn turn, Clue clue) {
        NewProblem report = new NewProblem(
                null, clue.text(), turn.text("unit").orElse(null), clue.place(), null, null, false, List.of());
        Decision decision = ledger.report(turn.tx(), turn.actor(), report, "clue");
        if (!(decision instanceof Decision.Done done)) return Reply.say(texts.say("clue.cannot_keep"));
        Problem problem = done.after();
        clues.decide(turn.tx(), clue.number(), verdict(turn, Clue.State.ACCEPTED, null, problem.number()));
        String title = texts.say("clue.accepted", "clue", clue.number(), "number", problem.number());
        return Reply.card(cards.bare(title, problem, turn.person()), problem);
    }

    private Reply withReason(Turn turn, Clue clue, Clue.State state) {
        Optional<String> reason = turn.text("text");
        String kind = state == Clue.State.DECLINED ? "decline" : "transfer";
        if (reason.isEmpty()) {
            String sentence = texts.say("clue." + kind + ".sentence", "clue", clue.number());
            Content question = new Content.Text(texts.say("clue." + kind + ".ask", "clue", clue.number()));
            return new Reply.Ask(question, Dialog.ask(turn, "text", sentence + " {answer}"), false);
        }
        clues.decide(turn.tx(), clue.number(), verdict(turn, state, reason.get(), null));
        return Reply.say(texts.say("clue." + kind + ".done", "clue", clue.number(), "reason", reason.get()));
    }

    private static Clues.Verdict verdict(Turn turn, Clue.State state, String reason, Long problem) {
        return new Clues.Verdict(state, turn.person().id(), turn.actor().platform(), reason, problem);
    }
}
