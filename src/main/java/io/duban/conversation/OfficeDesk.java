package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Act;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What signers and the office do: assign, approve, send back, reject, merge, reopen, amend, withdraw, object. */
final class OfficeDesk implements Skill {
    private final Acting acting;
    private final Ledger ledger;
    private final StageQuestion stages;
    private final LedgerReader reader;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;

    OfficeDesk(Acting acting, Ledger ledger, LedgerReader reader, ProblemCard cards, Wording wording, Texts texts) {
        this.acting = acting;
        this.ledger = ledger;
        this.stages = new StageQuestion(ledger, reader, wording, texts);
        this.reader = reader;
        this.cards = cards;
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(
                Intent.ASSIGN,
                Intent.APPROVE,
                Intent.SEND_BACK,
                Intent.REJECT,
                Intent.MERGE,
                Intent.REOPEN,
                Intent.AMEND,
                Intent.WITHDRAW,
                Intent.OBJECT);
    }

    @Override
    public Reply take(Turn turn) {
        if (turn.numbers().isEmpty()) return askNumber(turn);
        return switch (turn.intent()) {
            case ASSIGN -> assign(turn);
            case APPROVE -> irreversible(turn, turn.numbers().size() > 1, new Act.Approve());
            case SEND_BACK -> objected(turn) ? withReason(turn, "overrule", Act.Overrule::new) : withReason(turn);
            case REJECT -> withReason(turn, "reject", Act.Reject::new);
            case OBJECT -> withReason(turn, "object", Act.Contest::new);
            case MERGE -> merge(turn);
            case REOPEN ->
                acting.on(turn, turn.numbers(), new Act.Reopen(turn.text("text").orElse(null)));
            case AMEND -> amend(turn);
            default -> acting.on(turn, turn.numbers(), new Act.Withdraw());
        };
    }

    private Reply assign(Turn turn) {
        Optional<String> unit = turn.text("unit").or(() -> known(turn, Problem::unit));
        if (turn.text("unit").isEmpty()
                && (turn.text("unit_text").isPresent() || turn.text("person").isEmpty())) {
            return askUnit(turn);
        }
        if (turn.text("person_text").isPresent() && turn.text("person").isEmpty()) return askUnit(turn);
        Act act = new Act.Assign(
                unit.orElse(null),
                turn.text("person").orElse(null),
                turn.date("deadline").orElse(null),
                turn.text("level").orElse(null));
        Optional<String> question = stages.about(turn, turn.date("deadline"));
        if (question.isPresent() && turn.numbers().size() == 1) return questioned(turn, question.get(), act);
        return irreversible(turn, turn.numbers().size() > 1, act);
    }

    private Optional<String> known(Turn turn, java.util.function.Function<Problem, String> field) {
        return reader.find(turn.tx(), turn.numbers().get(0)).map(field);
    }

    private Reply askUnit(Turn turn) {
        String unknown =
                turn.text("unit_text").or(() -> turn.text("person_text")).orElse("");
        String numbers = spelled(turn);
        String frame = texts.say("assign.frame", "numbers", numbers, "answer", "{answer}");
        String question = unknown.isEmpty()
                ? texts.say("assign.ask_unit", "numbers", numbers)
                : texts.say("assign.unknown_name", "name", unknown);
        Map<String, Object> slots = new HashMap<>(turn.slots());
        slots.keySet().removeAll(Set.of("unit_text", "person_text"));
        Content asked = unknown.isEmpty() ? form(numbers, question) : new Content.Text(question);
        return new Reply.Ask(asked, Dialog.ask(turn.with(slots), "unit", frame), false);
    }

    private Content form(String numbers, String question) {
        return new Content.Form(
                texts.say("assign.form.title", "numbers", numbers),
                question,
                List.of(
                        new Content.Field("unit", wording.field("unit"), Content.Field.Kind.TEXT, List.of()),
                        new Content.Field("person", wording.field("person"), Content.Field.Kind.TEXT, List.of()),
                        new Content.Field("deadline", wording.field("deadline"), Content.Field.Kind.DATE, List.of())),
                texts.say("button.assign.label"),
                texts.say("assign.form.sentence", "numbers", numbers));
    }

    /** 退回 with no application open, said by the office of what a unit objects to: it stays where it is. */
    private boolean objected(Turn turn) {
        return turn.numbers().size() == 1
                && reader.find(turn.tx(), turn.numbers().get(0))
                        .filter(p -> p.pending() == null
                                && ledger.possible(turn.person(), p).contains(Act.Kind.OVERRULE))
                        .flatMap(p -> reader.objections(turn.tx(), p.number()).stream()
                                .filter(o -> o.ruling() == null)
                                .findFirst())
                        .isPresent();
    }

    private Reply withReason(Turn turn) {
        return withReason(turn, "send_back", Act.SendBack::new);
    }

    private Reply withReason(Turn turn, String what, java.util.function.Function<String, Act> act) {
        Optional<String> text = turn.text("text");
        if (text.isEmpty()) {
            Content question = new Content.Text(
                    texts.say("ask.reason_" + what, "number", turn.numbers().get(0)));
            return new Reply.Ask(question, Dialog.ask(turn, "text"), false);
        }
        return irreversible(turn, what.equals("reject"), act.apply(text.get()));
    }

    private Reply merge(Turn turn) {
        if (!(turn.slots().get("into") instanceof Number into)) {
            String numbers = spelled(turn);
            String frame = texts.say("merge.frame", "numbers", numbers, "answer", "{answer}");
            Content question = new Content.Text(texts.say("merge.ask_into", "numbers", numbers));
            return new Reply.Ask(question, Dialog.ask(turn, "into", frame), false);
        }
        return irreversible(turn, true, new Act.Merge(into.longValue()));
    }

    private Reply amend(Turn turn) {
        Optional<String> field = turn.text("field");
        Optional<String> value = turn.text("value");
        long number = turn.numbers().get(0);
        if (field.isEmpty() || value.isEmpty()) {
            boolean secret = acting.ownAnonymous(turn, number);
            Content question = new Content.Text(texts.say("amend.ask", "number", number));
            String frame = texts.say("amend.frame", "number", number, "answer", "{answer}");
            return new Reply.Ask(question, Dialog.ask(turn, "value", frame), secret);
        }
        Act act = new Act.Amend(field.get(), value.get());
        Optional<String> question =
                field.get().equals("deadline") && turn.person().is(Person.Role.OFFICE)
                        ? stages.about(turn, date(value.get()))
                        : Optional.empty();
        return question.isPresent() ? questioned(turn, question.get(), act) : acting.on(turn, turn.numbers(), act);
    }

    private static Optional<LocalDate> date(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private Reply questioned(Turn turn, String question, Act act) {
        boolean asks = !turn.confirmed() && mayAny(turn, act);
        return asks ? Confirming.ask(turn, texts, question, "") : acting.on(turn, turn.numbers(), act);
    }

    /** What cannot be undone is shown back first; who may not do it is told so at once instead. */
    private Reply irreversible(Turn turn, boolean ask, Act act) {
        if (!ask || turn.confirmed() || !mayAny(turn, act)) return acting.on(turn, turn.numbers(), act);
        String lines = String.join(
                "\n",
                turn.numbers().stream()
                        .flatMap(n -> reader.find(turn.tx(), n).stream())
                        .filter(p -> reader.visible(turn.person(), p))
                        .map(cards::line)
                        .toList());
        String title = texts.say("confirm." + turn.intent().id(), values(turn));
        String beyond = stages.about(turn, turn.date("deadline"))
                .map(question -> "\n" + question)
                .orElse("");
        return Confirming.ask(turn, texts, title, lines + beyond);
    }

    private boolean mayAny(Turn turn, Act act) {
        return turn.numbers().stream()
                .flatMap(n -> reader.find(turn.tx(), n).stream())
                .anyMatch(p -> ledger.possible(turn.person(), p).contains(act.kind()));
    }

    private Map<String, Object> values(Turn turn) {
        Map<String, Object> values = new HashMap<>();
        values.put("numbers", spelled(turn));
        values.put("count", turn.numbers().size());
        values.put("text", turn.text("text").orElse(""));
        values.put("into", turn.slots().getOrDefault("into", ""));
        values.put("unit", turn.text("unit").map(wording::unit).orElse(""));
        values.put("person", turn.text("person").map(wording::person).orElse(""));
        values.put(
                "deadline",
                turn.date("deadline").map(wording::date).orElseGet(() -> texts.say("confirm.default_deadline")));
        return values;
    }

    private String spelled(Turn turn) {
        return String.join(
                texts.say("words.and"),
                turn.numbers().stream().map(String::valueOf).toList());
    }

    private Reply askNumber(Turn turn) {
        List<Problem> waiting = turn.intent() == Intent.APPROVE || turn.intent() == Intent.SEND_BACK
                ? reader.waitingFor(turn.tx(), turn.person())
                : List.of();
        String lines = String.join("\n", waiting.stream().map(cards::line).toList());
        String text = texts.say("ask.number", "lines", lines.isEmpty() ? "" : "\n" + lines);
        return new Reply.Ask(new Content.Text(text), Dialog.ask(turn, "number"), false);
    }
}
