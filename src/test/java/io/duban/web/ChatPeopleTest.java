package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatPeopleTest {
    private final Roster roster = SampleRoster.roster();

    @Test
    void the_first_visit_opens_the_four_of_a_case() throws Exception {
        assertThat(people(roster).firstPanes()).containsExactly("wang", "zhang", "qian", "gao");
    }

    @Test
    void a_roster_of_other_people_opens_what_it_has() throws Exception {
        Set<String> few = Set.of("gao", "wang", "wu");
        ChatPeople people = new ChatPeople(roster, few::contains, new ShippedWords());

        assertThat(people.firstPanes()).containsExactly("wang", "gao");
        assertThat(people(new Roster(List.of(), List.of())).firstPanes()).isEmpty();
    }

    @Test
    void each_is_named_with_what_he_is() throws Exception {
        List<ChatPeople.Entry> entries = people(roster).entries();

        assertThat(entries).filteredOn(e -> e.id().equals("gao")).allSatisfy(e -> {
            assertThat(e.captions()).containsExactly("专班", "主要负责人");
            assertThat(e.unit()).isEqualTo("市作风办");
            assertThat(e.kind()).isEqualTo("office");
        });
        assertThat(entries)
                .filteredOn(e -> e.id().equals("fu"))
                .allSatisfy(e -> assertThat(e.captions()).containsExactly("分管领导"));
        assertThat(entries)
                .filteredOn(e -> e.id().equals("zhang"))
                .allSatisfy(e -> assertThat(e.captions()).containsExactly("干部"));
        assertThat(entries.toString()).doesNotContain("138");
    }

    @Test
    void only_people_without_an_account_elsewhere_get_one_here() {
        Roster admitted = ChatPage.admit(roster, Set.of("feishu"));
        Roster refused = ChatPage.admit(roster, Set.of("wecom"));

        assertThat(admitted.byAccount("chat-page", "wang")).map(Person::id).contains("wang");
        assertThat(admitted.byAccount("wecom", "wang")).isPresent();
        assertThat(refused.byAccount("chat-page", "wang")).isEmpty();
    }

    private static ChatPeople people(Roster roster) throws Exception {
        return new ChatPeople(roster, id -> true, new ShippedWords());
    }
}
