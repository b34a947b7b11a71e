package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.config.CampaignRules;
import io.duban.dispatch.DecidedItem;
import io.duban.dispatch.DecidedWords;
import io.duban.dispatch.RoundFigures;
import io.duban.dispatch.RoundTable;
import io.duban.ledger.Counting;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What follows a month's prompt: the principal's copy, one reminder to who has not answered, the office's table at the end. */
final class DispatchRound {
    /** What could not be told on its day is caught up for so long. */
    private static final int CATCH_UP = 5;

    private static final int MOST_BUTTONS = 6;

    private static final int MOST_DECIDED = 3;

    /** Working days that a proposal for decision gives a unit. */
    private static final int PROPOSED = 10;

    private final CampaignRules.Dispatch rules;
    private final OfficeCalendar calendar;
    private final Roster roster;
    private final RoundTable table;
    private final DecidedWords decided;
    private final Wording wording;

    DispatchRound(
            CampaignRules.Dispatch rules,
            OfficeCalendar calendar,
            Roster roster,
            RoundTable table,
            DecidedWords decided,
            Wording wording) {
        this.decided = decided;
        this.rules = rules;
        this.calendar = calendar;
        this.roster = roster;
        this.table = table;
        this.wording = wording;
    }

    /** The last day on which an answer comes into the table is the one before this. */
    LocalDate cutOff(LocalDate began) {
        return calendar.plusWorkingDays(began, rules.cutOff());
    }

    /** Whether a round that began on that day is over and its table long made. */
    boolean over(LocalDate began, LocalDate day) {
        return day.isAfter(calendar.plusWorkingDays(cutOff(began), CATCH_UP));
    }

    /** Rounds that may still have something to say: this month's and the last one's. */
    private Stream<RoundState> rounds(Situation situation) {
        YearMonth month = YearMonth.from(situation.today());
        return Stream.of(month.minusMonths(1), month).flatMap(m -> RoundState.of(m, situation.sent()).stream());
    }

    /** What became of the unit's part of the last round's decisions, the newest lines a prompt has room for. */
    List<String> outcome(Unit unit, YearMonth month, Situation situation) {
        List<DecidedItem> own = situation.kept().facts().due(month).stream()
                .filter(i -> i.unit().equals(unit.id()))
                .toList();
        if (own.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(wording.say("decided.of_unit", "count", own.size())));
        own.stream()
                .skip(Math.max(0, own.size() - MOST_DECIDED))
                .map(i -> decided.line(i, situation.today()))
                .forEach(lines::add);
        return lines;
    }

    /** Liaisons to remind today, with the unit. */
    record Remind(RoundState round, Unit unit, Person liaison) {
        LogKey key() {
            return new LogKey(0, "dispatch_remind", 0, round.month() + " " + unit.id(), liaison.id());
        }
    }

    Stream<Remind> reminds(Situation situation) {
        LocalDate today = situation.today();
        return rounds(situation)
                .filter(round -> !today.isBefore(calendar.plusWorkingDays(round.began(), rules.remindAfter()))
                        && today.isBefore(cutOff(round.began())))
                .flatMap(round -> round.missing(situation).stream()
                        .flatMap(id -> roster.unit(id).stream())
                        .flatMap(unit -> roster.liaisons(unit.id()).stream()
                                .filter(situation.reachable())
                                .map(liaison -> new Remind(round, unit, liaison))))
                .filter(remind -> !situation.sent().has(remind.key()));
    }

    /**
     * @param digest what else this liaison would be told today: one message, not two
     */
    Content.Card card(Remind remind, Digest digest) {
        String body = wording.say(
                "reminder.remind.ask",
                "month",
                remind.round().month().getMonthValue(),
                "date",
                wording.date(calendar.plusWorkingDays(cutOff(remind.round().began()), -1)));
        String all = digest.empty() ? body : body + '\n' + digest.body(Digest.BYTES);
        String title = wording.say(
                "reminder.remind.title",
                "month",
                remind.round().month().getMonthValue(),
                "unit",
                remind.unit().name());
        List<Button> buttons = new ArrayList<>(List.of(noChange(wording)));
        digest.buttons().stream().limit(MOST_BUTTONS - 1).forEach(buttons::add);
        return new Content.Card(title, "", List.of(), all, List.of(), buttons, "");
    }

    private Button tasks() {
        return new Button(
                wording.say("reminder.button.tasks"), wording.say("reminder.sentence.tasks"), Button.Style.PLAIN);
    }

    static Button noChange(Wording wording) {
        return new Button(
                wording.say("reminder.button.no_change"),
                wording.say("reminder.sentence.no_change"),
                Button.Style.PLAIN);
    }

    /** The one note to the office, and a line for each leader, once the round is over. */
    Stream<Due> notes(Situation situation) {
        return over(situation)
                .flatMap(round -> roster.with(Person.Role.OFFICE).stream()
                        .filter(situation.reachable())
                        .map(person -> note(round, person, situation)))
                .filter(due -> !situation.sent().has(due.keys().get(0)));
    }

    private Stream<RoundState> over(Situation situation) {
        LocalDate today = situation.today();
        return rounds(situation).filter(round -> {
            return !today.isBefore(cutOff(round.began())) && !over(round.began(), today);
        });
    }

    private Due note(RoundState round, Person person, Situation situation) {
        Set<String> missing = round.missing(situation);
        RoundTable.Answers answers =
                new RoundTable.Answers(round.asked().keySet(), round.unchanged(situation), missing);
        String title = wording.say("reminder.note.title", "month", round.month().getMonthValue());
        LocalDate today = situation.today();
        String body = table.text(
                round.month(),
                situation.problems(),
                answers,
                situation.kept().facts(),
                today,
                calendar.plusWorkingDays(today, PROPOSED));
        return new Due(
                        Due.Kind.OFFICE_NOTE,
                        person.id(),
                        person.unit(),
                        List.of(),
                        new Content.Card(title, "", List.of(), body, List.of(), List.of(tasks()), ""),
                        "dispatch_note:" + round.month() + ':' + person.id(),
                        List.of(new LogKey(0, "dispatch_note", 0, round.month().toString(), person.id())))
                .with(RoundFigures.of(round.month(), roster, situation.problems(), today));
    }

    /** The principal's copy of a prompt that his unit has not answered at once, and the leader's figures at the end, each a line in his digest. */
    Matter copies() {
        return situation -> Stream.concat(
                        rounds(situation).flatMap(round -> principals(round, situation)),
                        over(situation).flatMap(round -> leaders(round, situation)))
                .filter(item -> !situation.sent().has(item.key()));
    }

    private Stream<Item> principals(RoundState round, Situation situation) {
        if (situation.today().isAfter(cutOff(round.began()))) {
            return Stream.empty();
        }
        return round.missing(situation).stream().flatMap(id -> copy(round, id, situation).stream());
    }

    private Optional<Item> copy(RoundState round, String unit, Situation situation) {
        List<Person> liaisons = roster.liaisons(unit);
        long open = Counting.of(situation.ofUnit(unit), situation.today()).open();
        return roster.principal(unit).filter(p -> !liaisons.contains(p)).map(principal -> {
            String line = wording.say(
                    "reminder.line.copy",
                    java.util.Map.of(
                            "month", round.month().getMonthValue(),
                            "people",
                                    String.join(
                                            wording.say("reminder.join"),
                                            liaisons.stream().map(Person::name).toList()),
                            "open", open));
            LogKey key = new LogKey(0, "dispatch_copy", 0, round.month() + " " + unit, principal.id());
            return new Item(principal, Section.DISPATCH, 0, line, key);
        });
    }

    private Stream<Item> leaders(RoundState round, Situation situation) {
        return round.asked().keySet().stream()
                .flatMap(id -> roster.unit(id).stream())
                .flatMap(unit -> {
                    Counting c = Counting.of(situation.ofUnit(unit.id()), situation.today());
                    String line = wording.say(
                            "reminder.line.round",
                            java.util.Map.of(
                                    "month", round.month().getMonthValue(),
                                    "unit", unit.name(),
                                    "found", c.found(),
                                    "closed", c.closed(),
                                    "overdue", c.overdue()));
                    return roster.person(unit.leader()).stream()
                            .map(leader -> new Item(
                                    leader,
                                    Section.DISPATCH,
                                    0,
                                    line,
                                    new LogKey(
                                            0, "dispatch_figures", 0, round.month() + " " + unit.id(), leader.id())));
                });
    }
}
