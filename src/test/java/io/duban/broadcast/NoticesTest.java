package io.duban.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.StoredFile;
import io.duban.kit.PushedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
    private static final StoredFile PHOTO = new StoredFile("a".repeat(64), "p.jpg", "image/jpeg", 10);
    private static final StoredFile PAPER = new StoredFile("b".repeat(64), "w.docx", "application/msword", 10);

    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2022-05-10T09:30");
    private final TellingPlatform platform = new TellingPlatform(1000);
    private County county;

    @BeforeEach
    void open() {
        county = new County(folder, County.people(12, Set.of("p3", "p11")), platform, clock);
    }

    @AfterEach
    void close() {
        county.close();
    }

    @Test
    void one_call_carries_the_same_card_to_all_receivers_and_the_author_gets_none() {
        county.sends("all", "明天开会");
        county.work();

        assertThat(platform.sent).hasSize(1);
        assertThat(platform.sent.get(0).accounts()).hasSize(10).doesNotContain("boss", "p3", "p11");
        Content.Card card = (Content.Card) platform.sent.get(0).content();
        assertThat(card.body()).isEqualTo("明天开会");
        assertThat(card.buttons()).extracting(Content.Button::sentence).containsExactly("收到 通知1");
    }

    @Test
    void who_cannot_be_reached_is_counted_and_named() {
        Reach reach = county.sent(Series.NOTICE, "all", "开会").reach();
        assertThat(reach).isEqualTo(new Reach(10, 2, List.of("人3", "人11")));
        county.work();
        Standing standing = county.standing(county.fresh(notice(1)));
        assertThat(standing.unreachable()).isEqualTo(2);
        assertThat(standing.delivered()).isEqualTo(10);
        assertThat(standing.underWay()).isZero();
    }

    @Test
    void pictures_lie_in_the_card_and_papers_follow_it_to_each_receiver() {
        county.sends("all", "请看", PHOTO, PAPER);
        county.work();

        assertThat(platform.sent).hasSize(2);
        assertThat(((Content.Card) platform.got("p0").get(0)).pictures()).containsExactly(PHOTO.sha256());
        assertThat(platform.got("p0").get(1)).isEqualTo(new Content.File(PAPER));
        assertThat(platform.sent.get(1).accounts()).hasSize(10);
    }

    @Test
    void each_series_counts_for_itself() {
        assertThat(county.sends("all", "一").name().id()).isEqualTo("1");
        assertThat(county.sent(Series.TIP, "all", "二", PAPER).notice().name().id())
                .isEqualTo("tip-1");
        assertThat(county.sends("all", "三").name().id()).isEqualTo("2");
        assertThat(newest(Series.TIP)).isEqualTo("二");
        assertThat(newest(Series.NOTICE)).isEqualTo("三");
    }

    @Test
    void what_is_kept_reads_back() {
        Notice sent = county.sends("unit:u0", "开会", PHOTO, PAPER);
        assertThat(county.fresh(sent)).isEqualTo(sent);
    }

    @Test
    void delivered_read_and_confirmed_are_counted_apart_and_confirming_is_reading() {
        Notice notice = county.sends("all", "开会");
        assertThat(county.standing(notice).underWay()).isEqualTo(10);
        county.work();
        county.store.run(tx -> county.outbox.read(tx, "a", "P0", "h1", clock.instant()));
        assertThat(county.confirms("p1", notice)).isEqualTo(Notices.Confirmed.NOW);
        assertThat(county.confirms("p1", notice)).isEqualTo(Notices.Confirmed.BEFORE);
        assertThat(county.confirms("boss", notice)).isEqualTo(Notices.Confirmed.NOT_HIS);

        Standing standing = county.standing(notice);
        assertThat(standing.delivered()).isEqualTo(10);
        assertThat(standing.read()).isEqualTo(2);
        assertThat(standing.confirmed()).isEqualTo(1);
        assertThat(standing.units())
                .containsExactly(
                        new Standing.Unread("u0", 7, List.of("p2", "p4", "p5", "p6", "p7")),
                        new Standing.Unread("u1", 1, List.of("p10")));
    }

    @Test
    void confirming_stamps_his_card_and_nobody_elses() {
        Notice notice = county.sends("all", "开会");
        county.work();
        county.confirms("p1", notice);
        county.work();

        assertThat(platform.sent).hasSize(2);
        assertThat(platform.sent.get(1).accounts()).containsExactly("p1");
        Content.CardUpdate update = (Content.CardUpdate) platform.sent.get(1).content();
        assertThat(update.card().stamp()).isEqualTo("已收到 · 5月10日 09:30");
        assertThat(update.card().buttons()).isEmpty();
    }

    @Test
    void only_those_who_have_not_read_are_reminded_and_once_a_working_day() {
        Notice notice = county.sends("all", "开会");
        assertThat(county.reminds(notice).outcome()).isEqualTo(Notices.Reminded.Outcome.NOBODY);
        county.work();
        county.store.run(tx -> county.outbox.read(tx, "a", "p0", "h1", clock.instant()));
        county.confirms("p1", notice);
        Notices.Reminded reminded = county.reminds(notice);
        assertThat(reminded.people()).isEqualTo(8);
        county.work();
        assertThat(platform.got("p0")).hasSize(1);
        assertThat(platform.got("p2")).hasSize(2);

        assertThat(county.reminds(notice).outcome()).isEqualTo(Notices.Reminded.Outcome.ALREADY);
        clock.push(Duration.ofDays(1));
        assertThat(county.reminds(notice).people()).isEqualTo(8);
    }

    @Test
    void reading_the_reminder_is_reading_the_notice() {
        Notice notice = county.sends("all", "开会");
        county.work();
        county.reminds(notice);
        county.work();
        county.store.run(tx -> county.outbox.read(tx, "a", "p5", "h2", clock.instant()));
        assertThat(county.standing(notice).read()).isEqualTo(1);
    }

    @Test
    void a_reminder_waits_for_office_hours_and_is_dropped_for_who_confirms_meanwhile() {
        Notice notice = county.sends("all", "开会");
        county.work();
        clock.set("2022-05-10T20:00");
        assertThat(county.reminds(notice).at()).isEqualTo("2022-05-11T01:00:00Z");
        assertThat(county.reminds(notice).outcome()).isEqualTo(Notices.Reminded.Outcome.ALREADY);
        county.work();
        assertThat(platform.got("p2")).hasSize(1);
        county.confirms("p2", notice);
        clock.set("2022-05-11T09:00");
        county.work();

        assertThat(platform.got("p2")).hasSize(2).last().isInstanceOf(Content.CardUpdate.class);
        assertThat(platform.got("p4")).hasSize(2).last().isInstanceOf(Content.Card.class);
    }

    @Test
    void what_has_not_gone_is_taken_back_and_what_has_is_told() {
        Notice notice = county.sends("all", "开会", PAPER);
        assertThat(county.recalls(notice)).isEqualTo(new Notices.Recalled(10, 0, 0));
        county.work();
        assertThat(platform.sent).isEmpty();

        Notice gone = county.sends("all", "开会");
        county.work();
        county.confirms("p1", gone);
        assertThat(county.recalls(gone)).isEqualTo(new Notices.Recalled(0, 10, 1));
        assertThat(county.reminds(gone).outcome()).isEqualTo(Notices.Reminded.Outcome.WITHDRAWN);
    }

    @Test
    void whom_a_notice_reached_and_who_has_not_read_it_are_audiences() {
        Notice notice = county.sends("unit:u0", "开会");
        county.work();
        county.confirms("p1", notice);
        assertThat(county.sent(Series.NOTICE, "unread:1", "请看").reach().reached())
                .isEqualTo(8);
        assertThat(county.sent(Series.NOTICE, "got:1", "更正").reach().reached()).isEqualTo(9);
    }

    @Test
    void sending_reminding_and_taking_back_are_audited() {
        Notice notice = county.sends("all", "开会");
        county.work();
        county.reminds(notice);
        county.recalls(notice);

        assertThat(county.column("SELECT act || ' ' || actor || ' ' || after_json FROM audit_entry ORDER BY id"))
                .satisfiesExactly(
                        sent -> assertThat(sent)
                                .startsWith("notice boss {\"notice\":\"1\",\"audience\":\"all\",\"text\":\"开会\"")
                                .contains("\"people\":10,\"unreachable\":2"),
                        reminded ->
                                assertThat(reminded).startsWith("notice_remind boss {\"notice\":\"1\",\"people\":10"),
                        recalled -> assertThat(recalled)
                                .startsWith("notice_withdraw boss")
                                .contains("\"got\":10"));
        assertThat(county.store.read(county.audit::verify).ok()).isTrue();
    }

    private String newest(Series series) {
        return county.store
                .read(tx -> county.notices.newest(tx, series))
                .orElseThrow()
                .text();
    }

    private static Notice notice(long number) {
        NoticeName name = new NoticeName(Series.NOTICE, number);
        return new Notice(name, "", new Audience(List.of("all")), "", List.of(), null, null, null, null, null);
    }

    @Test
    void what_has_gone_is_taken_back_from_the_chats_where_the_platform_can() {
        Notice gone = county.sends("all", "开会", PAPER);
        county.work();
        int delivered = platform.sent.size();
        county.recalls(gone);
        county.work();
        List<Content> asked =
                platform.sent.stream().skip(delivered).map(o -> o.content()).toList();
        assertThat(asked)
                .isNotEmpty()
                .allMatch(Content.Recall.class::isInstance)
                .doesNotHaveDuplicates();
        assertThat(county.column("SELECT DISTINCT status FROM outbox WHERE bundle IS NOT NULL"))
                .containsExactly("recalled");
    }
}
