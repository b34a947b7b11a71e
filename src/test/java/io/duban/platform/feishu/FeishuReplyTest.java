package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Inbound;
import io.duban.chat.Outgoing;
import io.duban.chat.Received;
import io.duban.kit.FakeFeishu.Rung;
import io.duban.kit.FakeFeishu.Sent;
import io.duban.kit.FeishuCaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer stands beneath what it answers (dossier 3.3), and what is urgent rings where the office wants that (3.7). */
class FeishuReplyTest {
    private static final Content TEXT = new Content.Text("已登记：1号");

    @TempDir
    Path files;

    private FeishuBench bench;
    private FeishuPlatform platform;

    @BeforeEach
    void open() {
        bench = new FeishuBench(files);
        platform = bench.platform();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The key of the inbound that a callback brings, and its message as Feishu knows it. */
    private String said(FeishuCaller.Call call) {
        bench.fake.heard(bench.caller.plain(call));
        Received.Batch batch = (Received.Batch) platform.receive(bench.caller.now(call));
        Inbound inbound = batch.inbounds().get(0);
        return inbound.key();
    }

    private Delivery answer(String said, Content content, String to) {
        return platform.send(new Outgoing(List.of(to), content, "key-1", false, said, false));
    }

    private Delivery urgent(FeishuPlatform by, String to) {
        return by.send(new Outgoing(List.of(to), FeishuErrorsTest.card(), "key-1", false, "", true));
    }

    private Sent only() {
        assertThat(bench.fake.sent()).hasSize(1);
        return bench.fake.sent().get(0);
    }

    @Test
    void an_answer_stands_beneath_what_it_answers() {
        String said = said(bench.caller.text("ou_a", "报问题 大厅漏雨"));
        assertThat(answer(said, TEXT, "ou_a")).isEqualTo(new Delivery.Delivered(only().id(), Map.of()));
        assertThat("msg:" + only().answers()).isEqualTo(said);
        assertThat(only().to()).isEqualTo("ou_a");
        assertThat(bench.fake.calls("send")).isEmpty();
    }

    @Test
    void in_a_group_too() {
        String said = said(bench.caller.inGroup("ou_a", "oc_g", "报问题 大厅漏雨", bench.fake.bot));
        answer(said, TEXT, "group:oc_g");
        assertThat(only().to()).isEqualTo("oc_g");
        assertThat(only().answers()).isNotEmpty();
    }

    @Test
    void a_card_answers_too_and_can_be_updated_afterwards() {
        Delivery sent = answer(said(bench.caller.text("ou_a", "看 1")), FeishuErrorsTest.card(), "ou_a");
        String handle = ((Delivery.Delivered) sent).handle();
        assertThat(FeishuBench.send(platform, FeishuErrorsTest.update(handle), "ou_a"))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.updated()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {230011, 230110, 230111, 99992354, 230050, 230071, 230072, 230054})
    void where_no_answer_can_stand_beneath_it_the_answer_stands_by_itself(long code) {
        String said = said(bench.caller.text("ou_a", "在吗"));
        bench.fake.fail("reply", code);
        assertThat(answer(said, TEXT, "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(only().answers()).isEmpty();
        assertThat(only().words()).isEqualTo("已登记：1号");
    }

    @ParameterizedTest
    @ValueSource(longs = {230020, 99991400, 5000, 99991672, 123456})
    void what_passes_makes_the_answer_wait_and_not_stand_elsewhere(long code) {
        String said = said(bench.caller.text("ou_a", "在吗"));
        bench.fake.fail("reply", code);
        assertThat(answer(said, TEXT, "ou_a")).isInstanceOf(Delivery.Later.class);
        assertThat(bench.fake.calls("send")).isEmpty();
    }

    @Test
    void words_that_feishu_will_not_carry_are_not_tried_elsewhere() {
        String said = said(bench.caller.text("ou_a", "在吗"));
        bench.fake.fail("reply", 230028);
        assertThat(answer(said, TEXT, "ou_a")).isInstanceOf(Delivery.Never.class);
        assertThat(bench.fake.calls("send")).isEmpty();
    }

    @Test
    void a_card_that_feishu_cannot_make_answers_in_words() {
        String said = said(bench.caller.text("ou_a", "看 1"));
        bench.fake.fail("reply", 400, 230099, "ext=ErrCode: 200861; x", Map.of());
        assertThat(answer(said, FeishuErrorsTest.card(), "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(only().type()).isEqualTo("text");
        assertThat(only().answers()).isNotEmpty();
    }

    @Test
    void an_answer_whose_receipt_was_lost_arrives_once_though_what_it_answers_was_recalled_meanwhile() {
        String said = said(bench.caller.text("ou_a", "在吗"));
        bench.fake.breakAnswer("reply");
        assertThat(answer(said, TEXT, "ou_a")).isInstanceOf(Delivery.Later.class);
        bench.fake.fail("reply", 230011);
        assertThat(platform.send(new Outgoing(List.of("ou_a"), TEXT, "key-1", true, said, false)))
                .isEqualTo(new Delivery.Delivered(only().id(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "event:5e37", "msg:", "msg:../x", "msg:om_1/urgent_app", "wecom-7", "menu"})
    void what_is_no_message_of_feishus_is_not_answered_as_one(String said) {
        assertThat(answer(said, TEXT, "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls("reply")).isEmpty();
        assertThat(bench.fake.sent()).hasSize(1);
    }

    @Test
    void what_is_urgent_rings_for_its_receiver_alone() {
        assertThat(urgent(platform, "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.rung()).containsExactly(new Rung(only().id(), "ou_a"));
    }

    @Test
    void what_is_not_urgent_does_not_ring() {
        FeishuBench.send(platform, FeishuErrorsTest.card(), "ou_a");
        assertThat(bench.fake.calls("urgent")).isEmpty();
    }

    @Test
    void an_office_that_did_not_ask_for_it_is_never_rung() {
        FeishuSettings quiet = bench.quiet();
        assertThat(urgent(bench.platform(quiet), "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls("urgent")).isEmpty();
    }

    @Test
    void nobody_is_rung_in_a_group() {
        assertThat(urgent(platform, "group:oc_g")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls("urgent")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {230001, 230023, 230024, 230052, 99991672, 230020, 5000, 123456})
    void a_ring_that_feishu_refuses_costs_nothing_but_itself(long code) {
        bench.fake.fail("urgent", code);
        assertThat(urgent(platform, "ou_a")).isEqualTo(new Delivery.Delivered(only().id(), Map.of()));
        assertThat(bench.fake.rung()).isEmpty();
        assertThat(bench.fake.calls("urgent")).hasSize(1);
    }

    @Test
    void a_ring_that_meets_the_gateways_limit_makes_the_next_message_wait() {
        bench.fake.fail("urgent", 429, 99991400, "too fast", Map.of("x-ogw-ratelimit-reset", "37"));
        assertThat(urgent(platform, "ou_a")).isInstanceOf(Delivery.Delivered.class);
        assertThat(FeishuBench.send(platform, TEXT, "ou_b"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, later -> assertThat(later.pause()).isEqualTo(Duration.ofSeconds(37)));
    }

    @Test
    void a_message_that_did_not_arrive_does_not_ring() {
        bench.fake.fail("send", 230013);
        urgent(platform, "ou_a");
        assertThat(bench.fake.calls("urgent")).isEmpty();
    }
}
