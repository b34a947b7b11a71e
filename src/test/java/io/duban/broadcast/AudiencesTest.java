package io.duban.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AudiencesTest {
    private static final Instant NOW = Instant.parse("2022-05-10T01:30:00Z");
    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);
    private static final List<String> TERMS = List.of(
            "all",
            "liaisons",
            "principals",
            "townships",
            "departments",
            "overdue",
            "unsigned",
            "unread:3",
            "unread:tip-2",
            "got:3",
            "unit:u1",
            "unit:u4",
            "unit:nowhere",
            "person:p3",
            "person:nobody");

    /** A county of some units, people and problems, and who has not read what. */
    private record County(Roster roster, List<Problem> problems, Set<String> unread, Set<String> got)
            implements Audiences.Facts {
        @Override
        public Set<String> unread(NoticeName notice) {
            return notice.series() == Series.NOTICE ? unread : Set.of();
        }

        @Override
        public Set<String> got(NoticeName notice) {
            return got;
        }

        List<String> ids(Audience audience) {
            return new Audiences(roster)
                    .people(audience, this, NOW)
                    .map(Person::id)
                    .toList();
        }

        List<String> ids(String... terms) {
            return ids(new Audience(List.of(terms)));
        }
    }

    static Stream<Random> seeds() {
        return IntStream.range(0, 40).mapToObj(Random::new);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_combined_nobody_comes_twice_and_nobody_is_forgotten(Random random) {
        County county = county(random);
        List<String> terms = random.ints(1 + random.nextInt(5), 0, TERMS.size())
                .mapToObj(TERMS::get)
                .distinct()
                .toList();
        Set<String> expected = new HashSet<>();
        terms.forEach(term -> expected.addAll(county.ids(term)));

        List<String> ids = county.ids(new Audience(terms));

        assertThat(ids).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_order_in_which_terms_are_named_changes_nothing(Random random) {
        County county = county(random);
        List<String> terms = new ArrayList<>(TERMS.subList(1, TERMS.size()));
        List<String> straight = county.ids(new Audience(terms));
        java.util.Collections.shuffle(terms, random);
        assertThat(county.ids(new Audience(terms))).isEqualTo(straight);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_group_holds_whom_its_name_says(Random random) {
        County county = county(random);
        for (Person person : county.roster.people()) {
            Unit unit = county.roster.unit(person.unit()).orElseThrow();
            check(county, person, "all", true);
            check(county, person, "liaisons", person.is(Person.Role.LIAISON));
            check(county, person, "townships", unit.level() == Unit.Level.TOWNSHIP);
            check(county, person, "departments", unit.level() == Unit.Level.DEPARTMENT);
            check(county, person, "unread:3", county.unread.contains(person.id()));
            check(county, person, "unread:tip-3", false);
            check(county, person, "got:9", county.got.contains(person.id()));
            check(county, person, "unit:u1", person.unit().equals("u1"));
            check(county, person, "person:p3", person.id().equals("p3"));
            boolean heads = county.roster.headedBy(person.id()).stream().anyMatch(u -> u.level() != Unit.Level.OFFICE);
            check(county, person, "principals", heads);
            check(county, person, "overdue", county.problems.stream().anyMatch(p -> late(p) && his(county, p, person)));
            check(
                    county,
                    person,
                    "unsigned",
                    county.problems.stream().anyMatch(p -> p.status() == Status.ASSIGNED && his(county, p, person)));
        }
    }

    @Test
    void a_slot_is_one_term_or_a_list_and_an_unknown_term_is_none() {
        assertThat(Audience.of("liaisons")).map(Audience::terms).hasValue(List.of("liaisons"));
        assertThat(Audience.of(List.of("unit:a", "person:b", "unit:a")))
                .map(Audience::terms)
                .hasValue(List.of("unit:a", "person:b"));
        assertThat(Audience.of("unread:tip-2")).isPresent();
        assertThat(Audience.of(null)).isEmpty();
        assertThat(Audience.of(List.of())).isEmpty();
        assertThat(Audience.of("everybody")).isEmpty();
        assertThat(Audience.of("unread:soon")).isEmpty();
        assertThat(Audience.of(List.of("all", "unit:"))).isEmpty();
    }

    @Test
    void an_audience_and_a_notice_read_back_as_written() {
        Audience audience = new Audience(List.of("liaisons", "unit:scjg"));
        assertThat(Audience.read(audience.toString())).isEqualTo(audience);
        for (NoticeName name : List.of(new NoticeName(Series.NOTICE, 3), new NoticeName(Series.TIP, 2))) {
            assertThat(NoticeName.read(name.id())).hasValue(name);
        }
        assertThat(NoticeName.read("3-tip")).isEmpty();
    }

    private static void check(County county, Person person, String term, boolean meant) {
        assertThat(county.ids(term).contains(person.id()))
                .as(term + " " + person)
                .isEqualTo(meant);
    }

    private static boolean late(Problem p) {
        return (p.status() == Status.ASSIGNED || p.status() == Status.RECTIFYING)
                && p.deadline() != null
                && p.deadline().isBefore(TODAY);
    }

    /** He answers for it; for one without a person on the roster the unit's liaisons do. */
    private static boolean his(County county, Problem p, Person person) {
        if (county.roster.person(p.person()).isPresent()) return person.id().equals(p.person());
        return person.unit().equals(p.unit()) && person.is(Person.Role.LIAISON);
    }

    private static County county(Random random) {
        List<Person> people = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        int count = 5 + random.nextInt(30);
        for (int i = 0; i < 6; i++) {
            Unit.Level level = Unit.Level.values()[random.nextInt(Unit.Level.values().length)];
            units.add(new Unit("u" + i, "单位" + i, List.of(), level, "p" + random.nextInt(count), null));
        }
        for (int i = 0; i < count; i++) {
            Set<Person.Role> roles = random.nextInt(3) == 0 ? Set.of(Person.Role.LIAISON) : Set.of();
            people.add(new Person("p" + i, "人" + i, "u" + random.nextInt(6), "", roles, Map.of(), ""));
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < 20; i++) problems.add(problem(random, i, count));
        return new County(new Roster(units, people), problems, some(random, count), some(random, count));
    }

    private static Set<String> some(Random random, int count) {
        Set<String> ids = new LinkedHashSet<>();
        random.ints(4, 0, count).forEach(i -> ids.add("p" + i));
        return ids;
    }

    private static Problem problem(Random random, int number, int count) {
        Status status = Status.values()[random.nextInt(Status.values().length)];
        String person = random.nextInt(4) == 0 ? null : "p" + random.nextInt(count + 2);
        LocalDate deadline = random.nextInt(5) == 0 ? null : TODAY.plusDays(random.nextInt(9) - 4);
        return Problems.of(number, status, random.nextInt(6) == 0 ? null : "u" + random.nextInt(6), person, deadline);
    }
}
