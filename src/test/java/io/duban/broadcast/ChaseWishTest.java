package io.duban.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaseWishTest {
    private static final LocalDate TODAY = LocalDate.of(2022, 5, 10);
    private final Roster roster = new Roster(
            List.of(
                    new Unit("qly", "青龙街道", List.of(), Unit.Level.TOWNSHIP, "wu", null),
                    new Unit("scjg", "市监局", List.of(), Unit.Level.DEPARTMENT, "qian", null)),
            List.of(person("zhang", "scjg"), person("li", "scjg", Person.Role.LIAISON), person("wu", "qly")));
    private final List<Problem> ledger = List.of(
            Problems.of(1, Status.ASSIGNED, "scjg", "zhang", TODAY.plusDays(60)),
            Problems.of(2, Status.RECTIFYING, "scjg", "zhang", TODAY.minusDays(1)),
            Problems.of(3, Status.RECTIFYING, "qly", "wu", TODAY.minusDays(9)),
            Problems.of(4, Status.RECTIFYING, "qly", "wu", TODAY.plusDays(60)),
            Problems.of(5, Status.CLOSING, "scjg", "zhang", TODAY.minusDays(1)),
            Problems.of(6, Status.ASSIGNED, "scjg", null, TODAY.minusDays(1)),
            Problems.of(7, Status.CLOSED, "scjg", "zhang", TODAY.minusDays(1)));

    private static Person person(String id, String unit, Person.Role... roles) {
        return new Person(id, id, unit, "", Set.of(roles), Map.of(), "");
    }

    /** Red is the only lamp of this ledger. */
    private List<Long> wanted(ChaseWish wish) {
        Audiences audiences = new Audiences(roster);
        return ledger.stream()
                .filter(p -> wish.wants(p, audiences, TODAY, q -> Audiences.overdue(q, TODAY)))
                .map(Problem::number)
                .toList();
    }

    private ChaseWish wish(String unit, String... audience) {
        return ChaseWish.of(roster, unit, Audience.of(List.of(audience)).orElse(null));
    }

    @Test
    void overdue_and_unsigned_are_what_waits_for_the_responsible_person() {
        assertThat(wanted(wish(null, "overdue"))).containsExactly(2L, 3L, 6L);
        assertThat(wanted(wish(null, "unsigned"))).containsExactly(1L, 6L);
        assertThat(wanted(wish(null, "overdue", "unsigned"))).containsExactly(1L, 2L, 3L, 6L);
    }

    @Test
    void a_unit_or_a_level_is_chased_about_what_is_not_on_time() {
        assertThat(wanted(wish("scjg"))).containsExactly(1L, 2L, 6L);
        assertThat(wanted(wish(null, "townships"))).containsExactly(3L);
        assertThat(wanted(wish("scjg", "overdue"))).containsExactly(2L, 6L);
    }

    @Test
    void a_person_is_chased_about_his_own_and_a_liaison_about_what_nobody_has() {
        assertThat(wanted(wish(null, "person:zhang"))).containsExactly(1L, 2L);
        assertThat(wanted(wish(null, "person:li"))).containsExactly(6L);
    }

    @Test
    void within_one_unit_nothing_of_another_is_wanted() {
        assertThat(wanted(wish(null, "overdue").within("qly"))).containsExactly(3L);
        assertThat(wish(null).everything()).isTrue();
        assertThat(wish(null, "liaisons").everything()).isTrue();
        assertThat(wish("scjg").everything()).isFalse();
    }
}
