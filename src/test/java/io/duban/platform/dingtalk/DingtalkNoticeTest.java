package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work notifications: the call says success, and what DingTalk dropped stands only in the look-up. */
class DingtalkNoticeTest {
    private static final String SEND = "topapi/message/corpconversation/asyncsend_v2";
    private static final String RESULT = "topapi/message/corpconversation/getsendresult";

    private final DingtalkBench bench = new DingtalkBench(Path.of("target"));
    private final DingtalkPlatform platform = bench.platform("via", "notice");

    @AfterEach
    void close() {
        bench.close();
    }

    private Delivery send(String words, String key, boolean retry, String... to) {
        return platform.send(new Outgoing(List.of(to), new Content.Text(words), key, retry));
    }

    @Test
    void a_hundred_people_are_one_call_and_one_look() {
        assertThat(platform.limits().batch()).isEqualTo(100);
        String[] all = IntStream.range(0, 100).mapToObj(i -> "u" + i).toArray(String[]::new);
        assertThat(send("通知", "k", false, all))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.handle()).startsWith("task:"));
        assertThat(bench.fake.calls(SEND)).hasSize(1);
        assertThat(bench.fake.calls(RESULT)).hasSize(1);
        assertThat(bench.fake.sent()).hasSize(100);
    }

    @Test
    void who_was_dropped_in_silence_has_failed() {
        bench.fake.visible("zhang3");
        assertThat(send("通知", "k", false, "zhang3", "gone"))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.failed()).containsOnlyKeys("gone"));
    }

    @Test
    void equal_words_that_are_meant_twice_a_day_both_arrive() {
        send("请签收", "k1", false, "zhang3");
        assertThat(send("请签收", "k2", false, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(2);
    }

    @Test
    void a_repeat_of_the_same_message_is_dropped_as_known_and_counts_as_delivered() {
        bench.fake.breakAnswer(SEND);
        assertThat(send("请签收", "k1", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(send("请签收", "k1", true, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Delivered.class, d -> assertThat(d.failed()).isEmpty());
        assertThat(bench.fake.messagesTo("zhang3")).hasSize(1);
    }

    @Test
    void a_duplicate_that_is_no_repeat_and_a_daily_cap_have_failed_with_the_code() {
        send("请签收", "k1", false, "zhang3");
        assertThat(send("请签收", "k1", false, "zhang3"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("143106"));
        bench.fake.failHttp(
                RESULT,
                200,
                "{\"errcode\":0,\"send_result\":{\"forbidden_list\":[{\"code\":\"143105\",\"count\":1,\"userid\":\"li4\"}]}}");
        assertThat(send("另一条", "k3", false, "li4"))
                .isInstanceOfSatisfying(
                        Delivery.Never.class, n -> assertThat(n.why()).contains("143105"));
    }

    @Test
    void what_is_not_done_yet_is_looked_at_again_and_not_sent_again() {
        bench.fake.slowProgress(2);
        assertThat(send("通知", "k", false, "zhang3", "li4"))
                .isInstanceOfSatisfying(
                        Delivery.Later.class, l -> assertThat(l.pause()).isEqualTo(Duration.ofSeconds(5)));
        assertThat(send("通知", "k", true, "li4")).as("in another company").isInstanceOf(Delivery.Later.class);
        assertThat(send("通知", "k7", true, "zhang3", "li4")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls(SEND)).hasSize(1);
    }

    @Test
    void a_look_that_fails_does_not_send_again() {
        bench.fake.fail("topapi/message/corpconversation/getsendprogress", "90018");
        assertThat(send("通知", "k", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(send("通知", "k", true, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.calls(SEND)).hasSize(1);
    }

    @Test
    void who_has_read_a_notification_is_looked_up_by_its_task() {
        Delivery.Delivered done = (Delivery.Delivered) send("通知", "k", false, "zhang3", "li4");
        bench.fake.reads("li4");
        assertThat(platform.readers(done.handle(), List.of("zhang3", "li4")).orElseThrow())
                .containsExactly("li4");
    }

    @Test
    void a_long_notification_fits_its_two_kilobytes_piece_by_piece() {
        String text = "第一条整改要求如下\"。".repeat(300);
        assertThat(send(text, "k", false, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.messagesTo("zhang3")).hasSizeGreaterThan(3);
    }

    @Test
    void a_notice_is_taken_back_by_its_task_once() {
        Delivery sent = send("通知", "k", false, "zhang3");
        String handle = ((Delivery.Delivered) sent).handle();
        Outgoing recall = new Outgoing(List.of("zhang3"), new Content.Recall(handle), "x", false);
        assertThat(platform.send(recall)).isInstanceOf(Delivery.Delivered.class);
        assertThat(platform.send(recall)).isInstanceOf(Delivery.Stale.class);
    }
}
