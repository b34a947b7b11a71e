package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.dispatch.DecidedItem;
import io.duban.dispatch.DecidedItem.State;
import io.duban.dispatch.DecidedItems;
import io.duban.dispatch.DecidedWords;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.notice.Wording;
import io.duban.reminder.Prompted;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decided items (议定事项): the office puts them on record, the unit says done with one tap, the office confirms. */
final class DecidedDesk implements Skill {
    private static final int MOST = 15;

    private final DecidedItems items;
    private final DecidedWords words;
    private final DecidedQuestions questions;
    private final Prompted prompted;
    private final Ledger ledger;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    DecidedDesk(Rooms rooms, Papers papers) {
        this.items = papers.decided();
        this.words = new DecidedWords(rooms.roster(), rooms.texts());
        this.questions = new DecidedQuestions(rooms.roster(), rooms.texts());
        this.prompted = papers.prompted();
        this.ledger = rooms.ledger();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.DECIDED);
    }

    @Override
    public Reply take(Turn turn) {
        String step = turn.text("step").orElse("list");
        if (step.equals("list")) return list(turn);
        if (step.equals("record")) return office(turn) ? record(turn) : officeOnly();
        Optional<DecidedItem> item = turn.slots().get("decided") instanceof Number n
                ? items.find(turn.tx(), n.longValue())
                : Optional.empty();
        if (item.isEmpty() || !sees(turn.person(), item.get())) return Reply.say(texts.say("decided.no_such"));
        return step.equals("done") ? done(turn, item.get()) : judge(turn, item.get(), step);
    }

    private Reply record(Turn turn) {
        Optional<Reply> question = questions.missing(turn);
        if (question.isPresent()) return question.get();
        LocalDate due = turn.date("deadline").orElseThrow();
        String text = turn.text("text").orElseThrow();
        if (due.isBefore(today(turn))) return Reply.say(texts.say("decided.past"));
        Optional<Decision.Refused> barred = ledger.barred(text);
        if (barred.isPresent()) {
            return Reply.say(texts.say(
                    "refused.secret_words", "word", barred.get().values().get("word")));
        }
        YearMonth month = prompted.newest(turn.tx()).orElseGet(() -> YearMonth.from(today(turn)));
        List<String> lines = new ArrayList<>();
        List<Button> buttons = new ArrayList<>();
        for (String unit : questions.units(turn)) {
            long id = items.decide(turn.tx(), month, unit, due, text, turn.actor());
            lines.add(words.line(items.find(turn.tx(), id).orElseThrow(), today(turn)));
            buttons.add(button("drop", id));
        }
        lines.add(texts.say("decided.recorded"));
        return Reply.card(card(texts.say("decided.recorded_title"), lines, buttons), null);
    }

    /** The unit's liaison or principal; the office itself confirms, it does not report. */
    private Reply done(Turn turn, DecidedItem item) {
        if (!ofUnit(turn.person(), item.unit())) {
            List<String> who = Stream.concat(
                            roster.liaisons(item.unit()).stream(), roster.principal(item.unit()).stream())
                    .map(Person::id)
                    .distinct()
                    .toList();
            return Reply.say(texts.say("decided.unit_only", "id", item.id(), "who", wording.people(who)));
        }
        boolean changed = items.done(turn.tx(), item, turn.text("text").orElse(null), turn.actor());
        return Reply.say(changed ? texts.say("decided.reported", "id", item.id()) : stands(turn, item));
    }

    private Reply judge(Turn turn, DecidedItem item, String step) {
        if (!office(turn)) return officeOnly();
        boolean changed = switch (step) {
            case "confirm" -> items.settle(turn.tx(), item, State.KEPT, turn.actor());
            case "drop" -> items.settle(turn.tx(), item, State.DROPPED, turn.actor());
            default -> items.sendBack(turn.tx(), item, turn.actor());
        };
        if (!changed) return Reply.say(stands(turn, item));
        return Reply.say(
                switch (step) {
                    case "confirm" -> texts.say("decided.confirmed", "id", item.id());
                    case "drop" -> texts.say("decided.cancelled", "id", item.id());
                    default -> texts.say("decided.sent_back", "id", item.id());
                });
    }

    private String stands(Turn turn, DecidedItem item) {
        return texts.say("decided.stands", "line", words.line(item, today(turn)));
    }

    /** What is unsettled, of all units for the office, of his own for anybody else; with what he can do about it. */
    private Reply list(Turn turn) {
        List<DecidedItem> his = items.all(turn.tx()).stream()
                .filter(i -> i.unsettled() && sees(turn.person(), i))
                .toList();
        if (his.isEmpty()) return Reply.say(texts.say("decided.none"));
        List<String> lines = new ArrayList<>();
        his.stream().limit(MOST).map(i -> words.line(i, today(turn))).forEach(lines::add);
        if (his.size() > MOST) lines.add(texts.say("decided.more", "count", his.size() - MOST));
        State acts = office(turn) ? State.DONE : State.OPEN;
        List<Button> buttons = his.stream()
                .filter(i -> i.state() == acts && (office(turn) || ofUnit(turn.person(), i.unit())))
                .limit(DecidedQuestions.MOST_BUTTONS)
                .map(i -> button(office(turn) ? "confirm" : "done", i.id()))
                .toList();
        return Reply.card(card(texts.say("decided.title", "count", his.size()), lines, buttons), null);
    }

    private Button button(String what, long id) {
        return new Button(
                texts.say("decided.button." + what + ".label", "id", id),
                texts.say("decided.button." + what + ".sentence", "id", id),
                Button.Style.PLAIN);
    }

    private static Content.Card card(String title, List<String> lines, List<Button> buttons) {
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
    }

    private boolean sees(Person person, DecidedItem item) {
        return person.is(Person.Role.OFFICE)
                || ofUnit(person, item.unit())
                || roster.leader(item.unit()).filter(person::equals).isPresent();
    }

    private boolean ofUnit(Person person, String unit) {
        return person.is(Person.Role.LIAISON) && person.unit().equals(unit)
                || roster.headedBy(person.id()).stream().map(Unit::id).anyMatch(unit::equals);
    }

    private static boolean office(Turn turn) {
        return turn.person().is(Person.Role.OFFICE);
    }

    private Reply officeOnly() {
        List<String> office =
                roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
        return Reply.say(texts.say("decided.office_only", "who", wording.people(office)));
    }

    private static LocalDate today(Turn turn) {
        return OfficeCalendar.date(turn.tx().now());
    }
}
