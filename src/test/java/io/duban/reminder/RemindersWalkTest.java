package io.duban.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole 2022, the bell at every quarter of an hour, over a ledger that moves under it. */
class RemindersWalkTest {
    private static final int PROBLEMS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20220630})
    void a_year_of_ringing_keeps_every_promise(long seed) {
        Random random = new Random(seed);
        Town town = new Town();
        Map<Long, Problem> ledger = new HashMap<>();
        for (long n = 1; n <= PROBLEMS; n++) {
            ledger.put(n, someProblem(n, random));
        }
        Map<String, Integer> perDay = new HashMap<>();
        Set<LogKey> told = new HashSet<>();
        LocalDate.parse("2022-03-01").datesUntil(LocalDate.parse("2023-01-01")).forEach(day -> {
            move(ledger, day, random);
            for (int minute = 0; minute < 24 * 60; minute += 15) {
                Instant now = day.atStartOfDay(OfficeCalendar.ZONE).toInstant().plusSeconds(minute * 60L);
                for (Due due : town.tell(now, new ArrayList<>(ledger.values()), Deliveries.none())) {
                    assertThat(town.calendar.inOfficeHours(now))
                            .as("told at %s", now)
                            .isTrue();
                    boolean daily = due.keys().contains(LogKey.digest(day, due.person()));
                    boolean office = due.person().equals("zhou");
                    assertThat(daily || office || due.kind() == Due.Kind.DISPATCH_PROMPT)
                            .as("%s besides the daily message", due.kind())
                            .isTrue();
                    if (!office || daily) {
                        assertThat(perDay.merge(day + due.person(), 1, Integer::sum))
                                .isEqualTo(1);
                    }
                    due.keys()
                            .forEach(key ->
                                    assertThat(told.add(key)).as("%s", key).isTrue());
                    // The office's table of a round names every unit: it is as long as it is, and the platforms split
                    // it.
                    if (due.kind() != Due.Kind.OFFICE_NOTE) {
                        assertThat(due.text().getBytes(StandardCharsets.UTF_8).length)
                                .as(due.text())
                                .isLessThan(2048);
                    }
                    assertThat(due.content().buttons()).hasSizeBetween(1, 6);
                    due.numbers()
                            .forEach(n ->
                                    assertThat(ledger.get(n).status().open()).isTrue());
                }
            }
        });
        everyRungWasTold(town, ledger, told);
        assertThat(told).hasSizeGreaterThan(PROBLEMS * 3);
    }

    /** Those whose deadline never moved and that stood open until the end heard each rung. */
    private static void everyRungWasTold(Town town, Map<Long, Problem> ledger, Set<LogKey> told) {
        List<Problem> steady = ledger.values().stream()
                .filter(p -> p.number() % 5 == 0 && p.deadline().isBefore(LocalDate.parse("2022-12-20")))
                .toList();
        assertThat(steady).isNotEmpty();
        for (Problem p : steady) {
            String mark = p.deadline().toString();
            assertThat(told)
                    .contains(
                            new LogKey(p.number(), "nudge", -5, mark, p.person()),
                            new LogKey(p.number(), "nudge", -1, mark, p.person()),
                            new LogKey(p.number(), "due", 0, mark, p.person()),
                            new LogKey(p.number(), "urge", 1, mark, p.person()),
                            new LogKey(
                                    p.number(),
                                    "urge",
                                    1,
                                    mark,
                                    town.roster.unit(p.unit()).orElseThrow().principal()));
        }
    }

    private static Problem someProblem(long number, Random random) {
        boolean market = random.nextBoolean();
        String person = market ? (random.nextBoolean() ? "zhang" : "li") : "sun";
        LocalDate deadline = LocalDate.parse("2022-03-20").plusDays(random.nextInt(280));
        return ProblemBuilder.problem(number)
                .title("某窗口工作人员对群众反映的事项长期推诿不予办理的问题" + number)
                .of(market ? "scjgj" : "mzj", person)
                .status(Status.RECTIFYING)
                .assigned("2022-02-25T10:00")
                .due(deadline.toString())
                .build();
    }

    /** Each day a few problems are closed, extended, or ask for close-out; every fifth stays as it is. */
    private static void move(Map<Long, Problem> ledger, LocalDate day, Random random) {
        long number = 1 + random.nextInt(PROBLEMS);
        Problem p = ledger.get(number);
        if (number % 5 == 0 || !p.status().open() || random.nextInt(4) > 0) {
            return;
        }
        ProblemBuilder next = ProblemBuilder.problem(number)
                .title(p.title())
                .of(p.unit(), p.person())
                .assigned("2022-02-25T10:00")
                .due(p.deadline().toString());
        switch (random.nextInt(3)) {
            case 0 -> ledger.put(number, next.status(Status.CLOSED).build());
            case 1 ->
                ledger.put(
                        number, next.due(p.deadline().plusDays(20).toString()).build());
            default ->
                ledger.put(
                        number,
                        next.asksToClose(Problem.Signer.values()[random.nextInt(3)], day + "T08:00")
                                .build());
        }
    }
}
