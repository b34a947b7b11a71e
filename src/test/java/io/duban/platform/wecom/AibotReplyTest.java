package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.AibotCaller;
import io.duban.kit.FakeAibot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the long connection an answer in words stands beneath what it answers, as a stream that is whole at once. */
class AibotReplyTest {
    private static final Content TEXT = new Content.Text("没看懂");
    private final AibotBench bench = new AibotBench(Path.of("target"));
    private WecomPlatform platform;

    @BeforeEach
    void open() {
        platform = bench.connected(false);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private record Question(String frame, String key) {}

    private Question asks(ObjectNode body) {
        int before = bench.kept.size();
        String frame = bench.fake.push(body);
        AibotBench.soon().until(() -> bench.kept.size() > before);
        return new Question(frame, bench.kept.get(before).key());
    }

    private Delivery answer(Question asked, Content content, String key, boolean retry, String to) {
        return platform.send(new Outgoing(List.of(to), content, key, retry, asked.key, false));
    }

    private List<FakeAibot.Frame> replies() {
        return bench.fake.frames("aibot_respond_msg");
    }

    private List<FakeAibot.Frame> sent() {
        return bench.fake.frames("aibot_send_msg").stream()
                .filter(f -> !f.to().equals("nobody"))
                .toList();
    }

    @Test
    void words_answer_the_frame_that_asked_whole_and_ended() {
        Question asked = asks(bench.caller.text("zhang3", "在吗"));
        assertThat(answer(asked, TEXT, "k1", false, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(replies()).singleElement().satisfies(f -> {
            assertThat(f.reqId()).isEqualTo(asked.frame);
            assertThat(f.body().at("/stream/finish").asBoolean()).isTrue();
            assertThat(f.body().at("/stream/content").asText()).isEqualTo("没看懂");
        });
        assertThat(sent()).isEmpty();
    }

    @Test
    void in_a_group_it_stands_beneath_the_question_and_a_private_part_never_does() {
        Question asked = asks(AibotCaller.in("wrCHAT", bench.caller.text("zhang3", "@督办 在吗")));
        bench.fake.knows("zhang3");
        answer(asked, new Content.Text("悄悄话"), "k1", false, "zhang3");
        assertThat(replies()).isEmpty();
        assertThat(sent()).singleElement().satisfies(f -> assertThat(f.to()).isEqualTo("zhang3"));
        answer(asked, TEXT, "k2", false, "group:wrCHAT");
        assertThat(replies())
                .singleElement()
                .satisfies(f -> assertThat(f.reqId()).isEqualTo(asked.frame));
    }

    @Test
    void a_second_answer_and_one_that_comes_late_go_out_by_themselves() {
        Question asked = asks(bench.caller.text("zhang3", "在吗"));
        answer(asked, TEXT, "k1", false, "zhang3");
        answer(asked, TEXT, "k2", false, "zhang3");
        Question later = asks(bench.caller.text("zhang3", "在吗"));
        bench.app.push(Duration.ofMinutes(5));
        answer(later, TEXT, "k3", false, "zhang3");
        assertThat(replies()).hasSize(1);
        assertThat(sent()).hasSize(2);
    }

    @Test
    void a_card_goes_out_as_a_card() {
        Question asked = asks(bench.caller.text("zhang3", "看 1"));
        Content.Button button = new Content.Button("签收", "签收 1", Content.Button.Style.PRIMARY);
        Content card = new Content.Card("1号", "", List.of(), "漏雨", List.of(), List.of(button), "");
        answer(asked, card, "k1", false, "zhang3");
        assertThat(replies()).isEmpty();
        assertThat(sent()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {846605, 846608, 40008, 45002, 123456})
    void where_wecom_does_not_take_it_there_the_words_go_out_by_themselves(int code) {
        Question asked = asks(bench.caller.text("zhang3", "在吗"));
        bench.fake.fail("aibot_respond_msg", code);
        assertThat(answer(asked, TEXT, "k1", false, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent()).singleElement().satisfies(f -> assertThat(f.words()).isEqualTo("没看懂"));
    }

    @Test
    void too_often_waits_and_goes_nowhere_else() {
        Question asked = asks(bench.caller.text("zhang3", "在吗"));
        bench.fake.fail("aibot_respond_msg", 45009);
        assertThat(answer(asked, TEXT, "k1", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_answer_whose_receipt_was_lost_is_the_same_stream_again_and_counts_only_when_wecom_has_taken_it() {
        Question asked = asks(bench.caller.text("zhang3", "在吗"));
        bench.fake.mute("aibot_respond_msg", true);
        assertThat(answer(asked, TEXT, "k1", false, "zhang3")).isInstanceOf(Delivery.Later.class);
        bench.fake.mute("aibot_respond_msg", false);
        assertThat(answer(asked, TEXT, "k1", true, "zhang3")).isInstanceOf(Delivery.Delivered.class);
        assertThat(replies()).hasSize(2);
        assertThat(replies().get(0).body()).isEqualTo(replies().get(1).body());
        assertThat(sent()).isEmpty();
    }
}
