package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.FrozenLadder;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The self-audit: rungs whose day passed while the problem stood and somebody could be reached, and that nobody was told.
 * A rung that is still the newest is told now and no miss. Of problems that were returned or reopened the log cannot say
 * whether they stood on a day; they are left out.
 */
final class MissedSteps {
    private static final Set<String> STEPS =
            Stream.concat(Ladder.TOLD.stream(), Ladder.LETTERS.stream()).collect(Collectors.toUnmodifiableSet());

    private final Ladder ladder;
    private final Receivers receivers;

    MissedSteps(Ladder ladder, Receivers receivers) {
        this.ladder = ladder;
        this.receivers = receivers;
    }

    /** A rung that was left out. */
    record Missed(Problem problem, Ladder.Step step) {
        LogKey key(Person office) {
            String mark = step.step() + ' ' + problem.deadline();
            return new LogKey(problem.number(), "missed", step.days(), mark, office.id());
        }
    }

    /** A rung as the log knows it, whoever was told. */
    private record Told(long number, String step, int days, String deadline) {}

    List<Missed> of(Situation situation) {
        Set<Told> told = told(situation.sent());
        Set<String> unreached = situation.sent().of("unreachable").keySet().stream()
                .map(key -> key.mark().substring(key.mark().indexOf(' ') + 1))
                .collect(Collectors.toSet());
        return situation.problems().stream()
                .filter(p -> Ladder.climbs(p) && p.returned() == 0 && p.reopened() == 0)
                .flatMap(p -> missed(p, situation, told).filter(m -> reached(m, situation, unreached)))
                .toList();
    }

    private static Set<Told> told(Sent sent) {
        Set<Told> told = new HashSet<>();
        Ladder.TOLD.forEach(step -> sent.of(step)
                .keySet()
                .forEach(key -> told.add(new Told(key.number(), key.step(), key.days(), key.mark()))));
        return told;
    }

    private Stream<Missed> missed(Problem problem, Situation situation, Set<Told> told) {
        LocalDate promised = promised(problem, situation);
        List<Ladder.Step> past = ladder.steps(problem, situation.kept(), STEPS)
                .filter(s -> !s.on().isAfter(situation.today()))
                .toList();
        return past.stream()
                .filter(s -> s.on().isBefore(situation.today()))
                .filter(s -> s.on().isAfter(promised) && superseded(s, past))
                .filter(s -> Ladder.LETTERS.contains(s.step())
                        ? situation.kept().letters().stream().noneMatch(l -> l.covers(s.step(), s.days(), problem))
                        : !told.contains(new Told(
                                problem.number(),
                                s.step(),
                                s.days(),
                                problem.deadline().toString())))
                .map(s -> new Missed(problem, s));
    }

    /** Nothing was promised before there was a log, a hand-over and this deadline. */
    private static LocalDate promised(Problem problem, Situation situation) {
        FrozenLadder kept = situation.kept().ladders().get(problem.number());
        return Stream.of(
                        situation
                                .sent()
                                .firstDigests()
                                .map(OfficeCalendar::date)
                                .orElse(situation.today()),
                        problem.assignedAt() == null ? LocalDate.MIN : OfficeCalendar.date(problem.assignedAt()),
                        kept == null ? LocalDate.MIN : kept.since())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    /** A later rung of its kind has been reached, and no other fell on its own day. */
    private static boolean superseded(Ladder.Step step, List<Ladder.Step> past) {
        boolean letter = Ladder.LETTERS.contains(step.step());
        List<Ladder.Step> kind = past.stream()
                .filter(s -> Ladder.LETTERS.contains(s.step()) == letter && !s.equals(step))
                .toList();
        return kind.stream().anyMatch(s -> s.on().isAfter(step.on()))
                && kind.stream().noneMatch(s -> s.on().equals(step.on()));
    }

    private boolean reached(Missed missed, Situation situation, Set<String> unreached) {
        List<String> to = Ladder.LETTERS.contains(missed.step().step())
                ? List.of("office")
                : missed.step().to();
        return receivers.of(missed.problem(), to).stream()
                .anyMatch(p -> situation.reachable().test(p) && !unreached.contains(p.id()));
    }
}
