package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import io.duban.inbox.Inbox;
import io.duban.kit.FakeFeishu;
import io.duban.ledger.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A draft outlives a restart, follows its person to another platform, stays out of groups, and leaves no trace. */
class DraftsAcrossTest {
    private static final String TOLD = "政务大厅窗口中午没人值班，群众白跑了好几趟，希望尽快整改";

    @TempDir
    Path folder;

    private FeishuOffice office;

    @BeforeEach
    void open() {
        office = new FeishuOffice(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_draft_outlives_a_restart() {
        office.as("wang").says(TOLD).hears("您是要报这个问题吗");
        office.restart();
        office.as("wang").says("期限改到6月底").hears("6月30日");
        office.restart();
        office.as("wang").says("确认").hears("已登记：1号");
    }

    @Test
    void a_draft_goes_on_from_another_platform() {
        office.as("wang").says(TOLD).hears("您是要报这个问题吗");
        Sender wecom = Sender.direct("wecom", "wang");
        Inbox inbox = new Inbox(office.base().store(), office.base().json());
        inbox.accept(List.of(new Inbound.Said("k1", wecom, Instant.now(office.clock), "地点是二楼", List.of())));
        office.duban().drain();
        inbox.accept(List.of(new Inbound.Said("k2", wecom, Instant.now(office.clock), "确认", List.of())));
        office.duban().drain();
        assertThat(all()).singleElement().satisfies(p -> assertThat(p.place()).isEqualTo("二楼"));
    }

    @Test
    void a_draft_that_becomes_nameless_leaves_no_trace_of_who_began_it() {
        office.as("wang").says(TOLD).hears("您是要报这个问题吗");
        office.as("wang").says("匿名吧").hears("匿名");
        office.as("wang").says("确认").hears("已匿名登记：1号");
        assertThat(all())
                .singleElement()
                .satisfies(p -> assertThat(p.reporter()).isNull());
        for (String row : rows("SELECT COALESCE(sender, '') || ' ' || COALESCE(body, '') FROM inbox")) {
            assertThat(row).doesNotContain("ou_wang").doesNotContain("白跑");
        }
        for (String row :
                rows("SELECT account || ' ' || COALESCE(content, '') FROM outbox WHERE account LIKE '%wang%'")) {
            assertThat(row).doesNotContain("白跑").doesNotContain("匿名");
        }
        assertThat(rows("SELECT COALESCE(actor, '') FROM audit_entry")).doesNotContain("wang");
        assertThat(rows("SELECT state FROM dialog")).isEmpty();
        assertThat(rows("SELECT person FROM topic")).isEmpty();
    }

    @Test
    void in_a_group_a_draft_is_shown_in_private_with_a_word_in_the_group() {
        office.takes(office.caller.inGroup("ou_wang", "oc_group", TOLD, office.feishu.bot));
        assertThat(office.feishu.messagesTo("oc_group"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.words()).doesNotContain("白跑"));
        assertThat(last("wang").words()).contains("您是要报这个问题吗");
        office.takes(office.caller.inGroup("ou_wang", "oc_group", "确认", ""));
        assertThat(all()).as("words that mention nobody are for the others").isEmpty();
        office.takes(office.caller.inGroup("ou_wang", "oc_group", "确认", office.feishu.bot));
        assertThat(all()).hasSize(1);
    }

    @Test
    void in_a_group_lists_tables_and_files_go_to_the_one_who_asked() {
        office.as("wang").says("报问题 甲路口红绿灯坏了").hears("1号");
        office.as("wang").says("报问题 乙村自来水发黄").hears("2号");
        int before = office.feishu.messagesTo("oc_group").size();
        office.takes(office.caller.inGroup("ou_gao", "oc_group", "1 给市监局；2 给政务中心", office.feishu.bot));
        office.takes(office.caller.inGroup("ou_gao", "oc_group", "导出台账", office.feishu.bot));
        List<FakeFeishu.Sent> there = office.feishu.messagesTo("oc_group");
        assertThat(there)
                .hasSize(before + 2)
                .allSatisfy(
                        sent -> assertThat(sent.words()).doesNotContain("红绿灯").doesNotContain("市监局"));
        assertThat(last("gao").type()).isEqualTo("file");
    }

    private FakeFeishu.Sent last(String user) {
        List<FakeFeishu.Sent> his = new ArrayList<>(office.feishu.messagesTo("ou_" + user));
        return his.get(his.size() - 1);
    }

    private List<Problem> all() {
        return office.base().store().read(tx -> office.base().reader().ofUnits(tx, null));
    }

    private List<String> rows(String sql) {
        return office.base()
                .store()
                .read(tx -> tx.handle().createQuery(sql).mapTo(String.class).list());
    }
}
