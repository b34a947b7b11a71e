package io.duban.reminder;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The suggestion of a talk with a unit's principal, to the office alone: it is people who decide and invite. */
final class InterviewNote {
    private static final int LINES = 10;

    private final Ladder ladder;
    private final int returns;
    private final Roster roster;
    private final Wording wording;

    /**
     * @param returns a close-out returned so often is a reason too
     */
    InterviewNote(Ladder ladder, int returns, Roster roster, Wording wording) {
        this.ladder = ladder;
        this.returns = returns;
        this.roster = roster;
        this.wording = wording;
    }

    /** A reason, with the problem that gives it. */
    private record Reason(Problem problem, String line, LogKey key) {}

    Stream<Due> due(Situation situation) {
        return roster.with(Person.Role.OFFICE).stream()
                .filter(situation.reachable())
                .flatMap(person -> note(situation, person));
    }

    private Stream<Due> note(Situation situation, Person person) {
        List<Reason> reasons = situation.problems().stream()
                .filter(Ladder::climbs)
                .flatMap(p -> Stream.concat(overdue(p, situation, person), returned(p, person)))
                .filter(reason -> !situation.sent().has(reason.key()))
                .toList();
        LogKey gate = new LogKey(0, "interview_note", 0, situation.today().toString(), person.id());
        if (reasons.isEmpty() || situation.sent().has(gate)) {
            return Stream.empty();
        }
        List<LogKey> keys = Stream.concat(Stream.of(gate), reasons.stream().map(Reason::key))
                .toList();
        return Stream.of(new Due(
                Due.Kind.OFFICE_NOTE,
                person.id(),
                person.unit(),
                reasons.stream()
                        .map(r -> r.problem().number())
                        .distinct()
                        .sorted()
                        .toList(),
                card(reasons),
                "interview:" + situation.today() + ':' + person.id(),
                keys));
    }

    private Stream<Reason> overdue(Problem problem, Situation situation, Person person) {
        return ladder.reached(problem, situation, Ladder.INTERVIEW).stream()
                .map(step ->
                        new Reason(problem, wording.line(problem, situation.today()), step.key(problem, person.id())));
    }

    private Stream<Reason> returned(Problem problem, Person person) {
        if (problem.returned() < returns) {
            return Stream.empty();
        }
        String line = wording.say(
                "reminder.interview.returned",
                "number",
                problem.number(),
                "title",
                Wording.title(problem),
                "times",
                problem.returned());
        return Stream.of(
                new Reason(problem, line, new LogKey(problem.number(), "interview_returned", 0, "", person.id())));
    }

    private Content.Card card(List<Reason> reasons) {
        List<String> lines = new ArrayList<>();
        lines.add(wording.say("reminder.interview.why"));
        reasons.stream()
                .limit(LINES)
                .map(r -> wording.say(
                        "reminder.interview.of",
                        "unit",
                        wording.unit(r.problem().unit()),
                        "line",
                        r.line()))
                .forEach(lines::add);
        if (reasons.size() > LINES) {
            lines.add(wording.say("reminder.more", "count", reasons.size() - LINES));
        }
        long first = reasons.get(0).problem().number();
        Button show = new Button(
                wording.say("reminder.button.show", "number", first),
                wording.say("reminder.sentence.show", "number", first),
                Button.Style.PLAIN);
        String title = wording.say("reminder.interview.title", "count", reasons.size());
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), List.of(show), "");
    }
}
