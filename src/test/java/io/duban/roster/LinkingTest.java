package io.duban.roster;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.roster.Linking.Link;
import io.duban.roster.Linking.Member;
import io.duban.roster.Linking.Proposal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkingTest {
    @Test
    void the_mobile_number_goes_before_the_name() {
        Proposal proposal = propose(
                List.of(person("zhang", "张三", "13800000007")),
                new Member("a1", "张三", ""),
                new Member("a2", "张叁", "+86 138-0000-0007"));

        assertThat(proposal.links()).extracting(Link::account).containsExactly("a2");
        assertThat(proposal.links().get(0).by()).isEqualTo(Link.By.MOBILE);
    }

    @Test
    void a_name_links_only_when_it_is_unique_on_both_sides() {
        Proposal one = propose(List.of(person("zhang", "张三", "")), new Member("a1", "张三", ""));
        Proposal twoThere =
                propose(List.of(person("zhang", "张三", "")), new Member("a1", "张三", ""), new Member("a2", "张三", ""));
        Proposal twoHere = propose(List.of(person("z1", "张三", ""), person("z2", "张三", "")), new Member("a1", "张三", ""));

        assertThat(one.links()).extracting(Link::by).containsExactly(Link.By.NAME);
        assertThat(twoThere.links()).isEmpty();
        assertThat(twoThere.doubtful()).hasSize(1);
        assertThat(twoHere.links()).isEmpty();
        assertThat(twoHere.doubtful()).hasSize(2);
    }

    @Test
    void a_namesake_with_another_number_is_not_he() {
        Proposal proposal =
                propose(List.of(person("zhang", "张三", "13800000007")), new Member("a1", "张三", "13911112222"));

        assertThat(proposal.links()).isEmpty();
        assertThat(proposal.doubtful()).hasSize(1);
    }

    @Test
    void an_account_that_is_taken_goes_to_nobody_else() {
        Person linked = new Person("li", "李四", "u", "", Set.of(), Map.of("feishu", "OU_1"), "");
        Proposal proposal = propose(List.of(linked, person("l2", "李四", "")), new Member("ou_1", "李四", ""));

        assertThat(proposal.links()).isEmpty();
        assertThat(proposal.gone()).isEmpty();
        assertThat(proposal.without()).extracting(Person::id).containsExactly("l2");
    }

    @Test
    void who_has_left_there_and_who_never_was_are_named() {
        Person left = new Person("li", "李四", "u", "", Set.of(), Map.of("feishu", "ou_9"), "");
        Proposal proposal = propose(List.of(left, person("wang", "王五", "")));

        assertThat(proposal.gone()).containsExactly(left);
        assertThat(proposal.without()).extracting(Person::id).containsExactly("wang");
    }

    private static Proposal propose(List<Person> people, Member... members) {
        Roster roster = new Roster(List.of(new Unit("u", "市监局", List.of(), Unit.Level.DEPARTMENT, "", "")), people);
        return Linking.propose(roster, "feishu", Arrays.asList(members));
    }

    private static Person person(String id, String name, String mobile) {
        return new Person(id, name, "u", "", Set.of(), Map.of(), mobile);
    }
}
