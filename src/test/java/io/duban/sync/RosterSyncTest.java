package io.duban.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Delivery;
import io.duban.chat.Directory;
import io.duban.chat.Fetched;
import io.duban.chat.Limits;
import io.duban.chat.Outgoing;
import io.duban.chat.Platform;
import io.duban.chat.Received;
import io.duban.config.Configuration;
import io.duban.kit.PushedClock;
import io.duban.notice.Addressing;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By night the roster is compared; in the morning the office reads one message, if there is something new. */
class RosterSyncTest {
    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-11T03:17");
    private final List<Person> people = new ArrayList<>(List.of(
            person("gao", "高明", Map.of("wecom", "gao", "feishu", "ou_gao"), "13800000001", Person.Role.OFFICE),
            person("bian", "边办", Map.of("wecom", "bian"), "", Person.Role.OFFICE),
            person("zhang", "张三", Map.of(), "13800000007"),
            person("li", "李四", Map.of(), "")));
    private final Book wecom = new Book(
            "wecom", member("gao", "高明", ""), member("bian", "边办", ""), member("ZhangSan", "张三丰", "+86 13800000007"));
    private final Book feishu = new Book("feishu", member("ou_gao", "高明", ""));
    private Store store;
    private Outbox outbox;

    @BeforeEach
    void open() {
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("duban.db"), "", "", folder), clock);
        outbox = new Outbox(Seal.with("a key"), new ObjectMapper().registerModule(new JavaTimeModule()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Person person(
            String id, String name, Map<String, String> accounts, String mobile, Person.Role... roles) {
        return new Person(id, name, "office", "", Set.of(roles), accounts, mobile);
    }

    private static Directory.Member member(String account, String name, String mobile) {
        return new Directory.Member(account, name, mobile, List.of());
    }

    private void night(Platform... platforms) {
        RosterSync.Desk desk = new RosterSync.Desk(
                new Roster(List.of(), people),
                new Addressing(List.of("wecom", "feishu")),
                outbox,
                new OfficeCalendar(Map.of(), OfficeHours.USUAL));
        new RosterSync(
                        List.of(platforms),
                        desk,
                        Configuration.load(Path.of("bot-config"), Map.of(), clock)
                                .texts(),
                        store)
                .run();
        clock.push(Duration.ofDays(1));
    }

    private List<String> queued(String what) {
        return store.read(tx -> tx.handle()
                .createQuery("SELECT " + what + " FROM outbox ORDER BY id")
                .mapTo(String.class)
                .list());
    }

    @Test
    void each_of_the_office_reads_one_message_about_all_platforms_in_the_morning() {
        feishu.members = List.of(member("ou_gao", "高明", ""), member("ou_li", "李四", ""));
        night(wecom, feishu);
        assertThat(queued("platform || ':' || account")).containsExactly("wecom:gao", "wecom:bian");
        assertThat(queued("next_at"))
                .allSatisfy(at -> assertThat(Long.parseLong(at))
                        .isEqualTo(
                                java.time.Instant.parse("2022-05-11T01:00:00Z").toEpochMilli()));
        assertThat(queued("content").get(0))
                .contains("企业微信", "张三→ZhangSan（手机号相同）", "没有账号1人：李四", "sync wecom --apply")
                .contains("飞书", "李四→ou_li（姓名相同", "没有账号2人：边办、张三")
                .contains("名册没有改动")
                .doesNotContain("13800000007");
    }

    @Test
    void what_the_office_has_read_it_is_not_told_again_until_something_changes() {
        night(wecom);
        night(wecom);
        night(wecom);
        assertThat(queued("id")).hasSize(2);
        wecom.members = List.of(member("bian", "边办", ""), member("gao", "高明", ""));
        night(wecom);
        assertThat(queued("content")).hasSize(4).last().asString().contains("没有账号2人：张三、李四");
        List<Directory.Member> sorted = new ArrayList<>(wecom.members);
        java.util.Collections.reverse(sorted);
        wecom.members = sorted;
        night(wecom);
        assertThat(queued("id")).as("only the order differs").hasSize(4);
    }

    @Test
    void only_the_platform_with_something_new_is_spoken_of() {
        night(wecom, feishu);
        feishu.members = List.of(member("ou_gao", "高明", ""), member("ou_li", "李四", ""));
        night(wecom, feishu);
        assertThat(queued("content"))
                .hasSize(4)
                .last()
                .asString()
                .contains("飞书")
                .doesNotContain("企业微信");
    }

    @Test
    void nothing_left_to_say_is_not_said_but_remembered() {
        people.removeIf(person -> person.accounts().isEmpty());
        night(wecom);
        assertThat(queued("id")).isEmpty();
        people.add(person("zhang", "张三", Map.of(), "13800000007"));
        night(wecom);
        assertThat(queued("id")).hasSize(2);
    }

    @Test
    void an_address_book_that_cannot_be_read_or_shows_nobody_changes_nothing() {
        night(wecom);
        wecom.fails = true;
        night(wecom);
        wecom.fails = false;
        List<Directory.Member> all = wecom.members;
        wecom.members = List.of();
        night(wecom);
        wecom.members = all;
        night(wecom);
        assertThat(queued("id")).hasSize(2);
    }

    @Test
    void one_platform_that_breaks_does_not_silence_the_others_and_one_without_an_address_book_has_none() {
        feishu.members = null;
        night(feishu, new Book("chat-page", (Directory.Member[]) null), wecom);
        assertThat(queued("content")).hasSize(2).first().asString().contains("张三→ZhangSan");
    }

    @Test
    void a_long_list_is_short() {
        IntStream.range(0, 50).forEach(i -> people.add(person("p" + i, "某" + i, Map.of(), "")));
        night(wecom);
        assertThat(queued("content").get(0)).contains("没有账号51人", "某18等").doesNotContain("某19");
    }

    /** A platform that is nothing but an address book. */
    private static final class Book implements Platform {
        private final String name;
        private final boolean none;
        private List<Directory.Member> members;
        private boolean fails;

        Book(String name, Directory.Member... members) {
            this.name = name;
            this.none = members == null;
            this.members = none ? List.of() : List.of(members);
        }

        @Override
        public Optional<Directory> directory() {
            return none
                    ? Optional.empty()
                    : Optional.of(() -> {
                        if (fails) throw new Directory.Unreadable("no right");
                        return List.copyOf(members);
                    });
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Limits limits() {
            return new Limits(1, 0, 0, 0);
        }

        @Override
        public Received receive(Callback callback) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Delivery send(Outgoing message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Fetched fetch(Attachment attachment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> check() {
            return List.of();
        }
    }
}
