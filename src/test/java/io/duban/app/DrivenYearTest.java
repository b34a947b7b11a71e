package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The year 2022 of the sample campaign on a driven clock: problems come in over the year, people of three habits say what
 * they do to the real bot, the real bell rings, and each morning's messages are compared with what the rules promise, worked
 * out a second time by {@link YearOracle}. {@code -Dduban.driven.problems=500 -Dduban.driven.units=30} for the full size.
 */
class DrivenYearTest {
    private static final int PROBLEMS = Integer.getInteger("duban.driven.problems", 24);
    private static final int UNITS = Integer.getInteger("duban.driven.units", 4);
    private static final LocalDate FROM = LocalDate.parse("2022-01-01");
    private static final LocalDate TO = LocalDate.parse("2022-12-31");
    private static final LocalDate SELF_CHECK = LocalDate.parse("2022-03-13");
    private static final LocalDate CONCENTRATED = LocalDate.parse("2022-06-30");
    private static final Set<String> LINES = Set.of("nudge", "due", "urge", "unsigned");

    @TempDir
    Path folder;

    private final Random random = new Random(2022);
    private final List<YearCase> cases = new ArrayList<>();
    private YearOffice office;
    private YearPeople people;
    private YearRounds rounds;
    private YearOracle oracle;
    private int workingDays;

    @Test
    void each_day_of_the_year_brings_exactly_what_the_rules_promise() throws IOException {
        plan();
        YearTown town = new YearTown(UNITS);
        try (YearOffice opened = new YearOffice(town.folder(folder), folder)) {
            office = opened;
            people = new YearPeople(office, cases);
            rounds = new YearRounds(office, cases, UNITS);
            oracle = new YearOracle(office.calendar());
            FROM.datesUntil(TO.plusDays(1)).forEach(this::live);
            theLedgerIsWhatPeopleWereTold();
            theYearHadEverything();
            YearBudget budget = new YearBudget(office);
            System.out.println(budget.table(UNITS * YearTown.PEOPLE, workingDays));
            budget.oneDailyMessageAPersonAndDay();
            budget.nothingAtNightOrOnDaysOff();
        }
    }

    /** Three of five are found in the self-check, the rest over the year until the end of November. */
    private void plan() {
        for (int i = 0; i < PROBLEMS; i++) {
            boolean early = i % 5 < 3;
            LocalDate on = early
                    ? LocalDate.parse("2022-02-10").plusDays(random.nextInt(32))
                    : SELF_CHECK.plusDays(1 + random.nextInt(260));
            int luck = random.nextInt(20);
            YearCase.Habit habit =
                    luck < 10 ? YearCase.Habit.PROMPT : luck < 16 ? YearCase.Habit.LATE : YearCase.Habit.SILENT;
            int allowed = random.nextInt(5) < 3 ? 12 + random.nextInt(90) : 0;
            cases.add(new YearCase(1 + i % (UNITS - 1), 2 + random.nextInt(8), habit, on, allowed, random));
        }
    }

    private void live(LocalDate today) {
        if (office.calendar().isWorkingDay(today)) {
            workingDays++;
            work(today);
        } else {
            quiet(today, "10:00");
        }
        office.at(today, "20:30");
        each(c -> c.status.equals("planned") && c.reportOn.equals(today), people::report);
        quiet(today, "22:00");
    }

    private void work(LocalDate today) {
        quiet(today, "08:55");
        morning(today);
        office.at(today, "09:30");
        each(c -> c.status.equals("reported") && c.reportOn.isBefore(today), c -> people.assign(c, today, stageEnd(c)));
        rounds.answer(today);
        rounds.decided(today);
        office.at(today, "10:00");
        each(c -> c.waits.equals("office"), c -> people.sign(c, today));
        office.at(today, "10:30");
        each(c -> c.climbs(), c -> people.act(c, today));
        office.at(today, "14:40");
        assertThat(office.ring()).as("a second round on %s", today).isEmpty();
        office.at(today, "15:00");
        each(c -> c.waits.equals("principal") || c.waits.equals("leader"), c -> people.sign(c, today));
    }

    private void each(java.util.function.Predicate<YearCase> which, java.util.function.Consumer<YearCase> does) {
        cases.stream().filter(which).toList().forEach(does);
    }

    private void quiet(LocalDate day, String time) {
        office.at(day, time);
        assertThat(office.ring()).as("told at %s %s", day, time).isEmpty();
    }

    private static LocalDate stageEnd(YearCase c) {
        return c.reportOn.isAfter(SELF_CHECK) ? TO : CONCENTRATED;
    }

    private void morning(LocalDate today) {
        office.at(today, "09:00");
        Instant now = office.clock.instant();
        Set<String> lines = oracle.lines(cases, today);
        Set<String> letters = oracle.letters(cases, today);
        List<YearOffice.Row> told = office.ring();
        assertThat(logged(now)).as("lines of %s", today).isEqualTo(lines);
        assertThat(drafted(today, now)).as("letters of %s", today).isEqualTo(letters);
        Set<String> reached = told.stream()
                .filter(r ->
                        Set.of("digest", "dispatch_prompt", "dispatch_remind").contains(r.kind()))
                .map(YearOffice.Row::person)
                .collect(Collectors.toSet());
        assertThat(reached)
                .as("digests of %s", today)
                .containsAll(lines.stream()
                        .map(l -> l.substring(l.lastIndexOf(' ') + 1))
                        .collect(Collectors.toSet()));
        told.forEach(r -> assertThat(r.text()).as("%s of %s", r.key(), today).doesNotContain("漏发"));
        rounds.check(today, told);
        office.at(today, "09:10");
        told.stream()
                .filter(r -> Set.of("letter_draft", "letter_drafts").contains(r.kind()))
                .filter(r -> r.person().equals("gao"))
                .forEach(people::letter);
    }

    private Set<String> logged(Instant now) {
        return office.read(tx -> new TreeSet<>(tx
                .handle()
                .createQuery("SELECT step, days, number, mark, receiver FROM reminder_sent WHERE sent_at = :now")
                .bind("now", now.toEpochMilli())
                .map((rs, c) -> {
                    String step = rs.getString(1);
                    String mark = step.equals("unsigned")
                            ? OfficeCalendar.date(Instant.ofEpochSecond(Long.parseLong(rs.getString(4))))
                                    .toString()
                            : rs.getString(4);
                    return "%s %d %d %s %s".formatted(step, rs.getInt(2), rs.getLong(3), mark, rs.getString(5));
                })
                .list()
                .stream()
                .filter(line -> LINES.contains(line.substring(0, line.indexOf(' '))))
                .toList()));
    }

    private Set<String> drafted(LocalDate today, Instant now) {
        Set<String> drafted = new TreeSet<>();
        var base = office.duban.base();
        office.read(tx -> base.papers(base.roster()).letters().all(tx)).stream()
                .filter(l -> l.draftedOn().equals(today))
                .forEach(l ->
                        l.about().forEach(a -> drafted.add("%s %d %s".formatted(l.step(), a.number(), a.deadline()))));
        office.read(tx -> tx.handle()
                        .createQuery(
                                "SELECT step, number, mark FROM reminder_sent"
                                        + " WHERE step LIKE 'interview%' AND number > 0 AND sent_at = :now AND receiver = 'gao'")
                        .bind("now", now.toEpochMilli())
                        .map((rs, c) -> (rs.getString(1) + " " + rs.getLong(2) + " " + rs.getString(3)).strip())
                        .list())
                .forEach(drafted::add);
        return drafted;
    }

    private void theLedgerIsWhatPeopleWereTold() {
        for (YearCase c : cases) {
            Problem p = office.read(tx -> office.duban.base().reader().find(tx, c.number))
                    .orElseThrow();
            assertThat(p.status().id()).as("%d", c.number).isEqualTo(c.status);
            assertThat(p.stage()).isEqualTo(c.reportOn.isAfter(SELF_CHECK) ? "dynamic" : "concentrated");
            assertThat(p.unit()).isEqualTo("u" + c.unit);
            assertThat(p.person()).isEqualTo(c.person());
            assertThat(p.deadline()).as("%d", c.number).isEqualTo(c.deadline);
            assertThat(p.extensions()).isEqualTo(c.extensions);
            assertThat(p.returned()).isEqualTo(c.returned);
        }
        assertThat(office.read(tx -> office.duban.base().audit().verify(tx)).ok())
                .isTrue();
    }

    /** The year was no easy one: whatever the rules know of came up. */
    private void theYearHadEverything() {
        assertThat(rounds.tables).isGreaterThanOrEqualTo(8);
        assertThat(rounds.bulletins).isEqualTo(3);
        assertThat(cases)
                .anyMatch(c -> c.extensions > 0)
                .anyMatch(c -> c.returned > 0)
                .anyMatch(c -> c.returned > 0);
        assertThat(cases.stream().map(c -> c.habit).distinct()).hasSize(3);
        Set<String> steps = office.read(tx ->
                new TreeSet<>(office.duban.base().papers(office.duban.base().roster()).letters().all(tx).stream()
                        .map(l -> l.step())
                        .toList()));
        assertThat(steps).containsExactly("remind_letter", "supervise_letter", "supervise_order");
    }
}
