package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.roster.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random people do random things: whatever they try, nothing is struck off without its whole chain. */
class WorkflowPropertyTest {
    private static final int WALKS = 25;
    private static final int ACTS = 80;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_path_reaches_closed_without_the_whole_chain(long seed) {
        Random random = new Random(seed);
        int closed = 0;
        try (LedgerFixture office = new LedgerFixture(folder)) {
            List<Person> people = List.copyOf(office.roster.people());
            for (int walk = 0; walk < WALKS; walk++) closed += walk(office, people, random);
        }
        assertThat(closed).as("the walk is no use if nothing is ever closed").isPositive();
    }

    private static int walk(LedgerFixture office, List<Person> people, Random random) {
        long n = office.rectifying();
        int closed = 0;
        List<String> signed = new ArrayList<>();
        for (int i = 0; i < ACTS; i++) {
            office.clock.push(Duration.ofMinutes(1));
            Problem before = office.problem(n);
            Person person = person(office, people, before, random);
            Act act = act(random);
            Decision decision = office.does(person.id(), n, act);
            if (!(decision instanceof Decision.Done done)) {
                assertThat(office.problem(n)).isEqualTo(before);
                continue;
            }
            Problem after = done.after();
            consistent(after);
            // What is still signed is asked of the product only in this: that a signature was given and not voided
            // since.
            if (act.kind() == Act.Kind.APPROVE) signed.add(person.id());
            else if (act.kind() != Act.Kind.PROGRESS) signed.clear();
            if (before.status() != Status.CLOSED && after.status() == Status.CLOSED) {
                wholeChain(office, before, signed);
                closed++;
            }
            if (!after.status().open() && after.status() != Status.CLOSED) return closed;
        }
        return closed;
    }

    /** The signatures that an outsider would demand, worked out apart from the product. */
    private static void wholeChain(LedgerFixture office, Problem p, List<String> signed) {
        String applicant = p.pending().by();
        assertThat(signed).doesNotContain(applicant).doesNotContain(p.person());
        String last = signed.get(signed.size() - 1);
        assertThat(office.roster.person(last).orElseThrow().is(Person.Role.OFFICE))
                .isTrue();
        String principal = office.roster.unit(p.unit()).orElseThrow().principal();
        String leader = office.roster.unit(p.unit()).orElseThrow().leader();
        boolean principalBarred = principal.equals(applicant) || principal.equals(p.person());
        boolean leaderBarred = leader.equals(applicant) || leader.equals(p.person());
        if (!principalBarred) assertThat(signed.subList(0, signed.size() - 1)).contains(principal);
        boolean leaderNeeded = p.level().equals("county") || principalBarred;
        if (leaderNeeded && !leaderBarred)
            assertThat(signed.subList(0, signed.size() - 1)).contains(leader);
    }

    private static void consistent(Problem p) {
        boolean closing = p.pending() != null && p.pending().kind().equals("close");
        assertThat(p.status() == Status.CLOSING).isEqualTo(closing);
        assertThat(p.closedAt() != null).isEqualTo(p.status() == Status.CLOSED);
        if (p.status() == Status.RECTIFYING || p.status() == Status.CLOSED)
            assertThat(p.signedAt()).isNotNull();
    }

    /** Mostly somebody whom it concerns, so that the walk gets anywhere. */
    private static Person person(LedgerFixture office, List<Person> people, Problem p, Random random) {
        List<String> near = new ArrayList<>(List.of("gao"));
        if (p.person() != null) near.add(p.person());
        if (p.unit() != null) {
            near.add(office.roster.unit(p.unit()).orElseThrow().principal());
            near.add(office.roster.unit(p.unit()).orElseThrow().leader());
            office.roster.liaisons(p.unit()).forEach(l -> near.add(l.id()));
        }
        boolean anybody = random.nextInt(5) == 0;
        if (anybody) return people.get(random.nextInt(people.size()));
        return office.roster.person(near.get(random.nextInt(near.size()))).orElseThrow();
    }

    private static Act act(Random random) {
        LocalDate later = LocalDate.of(2022, 6, 15).plusDays(random.nextInt(120));
        List<Act> acts = List.of(
                new Act.Sign(),
                new Act.Sign(),
                new Act.Progress("做了一些", null, List.of()),
                new Act.RequestClose("好了", List.of()),
                new Act.RequestClose("好了", List.of()),
                new Act.RequestExtension(later, "等设备"),
                new Act.Approve(),
                new Act.Approve(),
                new Act.Approve(),
                new Act.Approve(),
                new Act.SendBack("重做"),
                new Act.Amend("level", random.nextBoolean() ? "county" : "unit"),
                new Act.Amend("person", random.nextBoolean() ? "qian" : "zhang"),
                new Act.Assign("scjg", random.nextBoolean() ? "qian" : "zhang", null, null),
                new Act.Inspect(Inspection.Result.FALSE_FIX, "假的", List.of()),
                new Act.Reopen("反弹"),
                new Act.Withdraw(),
                new Act.Merge(1));
        return acts.get(random.nextInt(acts.size() - (random.nextInt(10) == 0 ? 0 : 2)));
    }
}
