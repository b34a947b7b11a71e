package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.letter.Letter;
import io.duban.letter.LetterWriter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Drafts for the office: one letter for each unit, rung and day. Nothing of it goes to a unit here: a person of the office
 * decides; more than a few on one morning lie in one message. A draft that could not be told on its day is told within the next few.
 */
final class LetterDrafts {
    private static final int TELLING_DAYS = 5;

    private final Ladder ladder;
    private final OfficeCalendar calendar;
    private final Roster roster;
    private final LetterWriter writer;
    private final LetterBundle bundle;

    LetterDrafts(Ladder ladder, OfficeCalendar calendar, Roster roster, LetterWriter writer) {
        this.ladder = ladder;
        this.calendar = calendar;
        this.roster = roster;
        this.writer = writer;
        this.bundle = new LetterBundle(writer, roster);
    }

    /** What makes one letter. */
    private record Group(int weight, int days, String unit) implements Comparable<Group> {
        private static final Comparator<Group> ORDER = Comparator.comparingInt(Group::weight)
                .thenComparingInt(Group::days)
                .thenComparing(Group::unit);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    Stream<Due> due(Situation situation) {
        return bundle.due(each(situation).toList());
    }

    private Stream<Due> each(Situation situation) {
        Map<Long, Problem> ledger = situation.problems().stream().collect(Collectors.toMap(Problem::number, p -> p));
        return Stream.concat(untold(situation), drafted(situation).stream()).flatMap(letter -> {
            List<Problem> standing = letter.standing(n -> Optional.ofNullable(ledger.get(n)));
            return standing.isEmpty() ? Stream.empty() : tell(letter, standing, situation);
        });
    }

    /** Kept already, but perhaps not told to everybody of the office: a process died between two of them. */
    private Stream<Letter> untold(Situation situation) {
        LocalDate first = calendar.plusWorkingDays(situation.today(), -TELLING_DAYS);
        return situation.kept().letters().stream()
                .filter(l -> l.state() == Letter.State.DRAFT && l.draftedOn().isAfter(first));
    }

    private List<Letter> drafted(Situation situation) {
        Map<Group, List<Problem>> groups = new TreeMap<>();
        Map<Group, List<String>> to = new TreeMap<>();
        for (Problem problem : situation.problems()) {
            Optional<Unit> unit = roster.unit(problem.unit());
            Optional<Ladder.Step> step = unit.flatMap(u -> ladder.reached(problem, situation, Ladder.LETTERS))
                    .filter(s -> fresh(s, problem, situation));
            if (step.isEmpty()) continue;
            Group group = new Group(
                    Letter.STEPS.indexOf(step.get().step()), step.get().days(), problem.unit());
            groups.computeIfAbsent(group, g -> new ArrayList<>()).add(problem);
            to.putIfAbsent(group, step.get().to());
        }
        List<Letter> all = new ArrayList<>(situation.kept().letters());
        List<Letter> letters = new ArrayList<>();
        groups.forEach((group, problems) -> {
            List<Letter.About> about = problems.stream()
                    .map(p -> new Letter.About(p.number(), p.deadline()))
                    .toList();
            Letter letter = Letter.drafted(
                    Letter.STEPS.get(group.weight()),
                    group.days(),
                    group.unit(),
                    situation.today(),
                    about,
                    to.get(group),
                    all);
            letters.add(letter);
            all.add(letter);
        });
        return letters;
    }

    private static boolean fresh(Ladder.Step step, Problem problem, Situation situation) {
        return situation.kept().letters().stream().noneMatch(l -> l.covers(step.step(), step.days(), problem));
    }

    private Stream<Due> tell(Letter letter, List<Problem> standing, Situation situation) {
        return roster.with(Person.Role.OFFICE).stream()
                .filter(situation.reachable())
                .map(person -> new Due(
                                Due.Kind.LETTER_DRAFT,
                                person.id(),
                                letter.unit(),
                                standing.stream().map(Problem::number).sorted().toList(),
                                writer.draft(letter, standing, situation.today()),
                                "letter_draft:" + letter.id() + ':' + person.id(),
                                List.of(LogKey.letter(letter.id(), person.id())))
                        .with(List.of(letter)))
                .filter(due -> !situation.sent().has(due.keys().get(0)));
    }
}
