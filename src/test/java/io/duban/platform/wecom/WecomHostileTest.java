package io.duban.platform.wecom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.Hostile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On WeCom nobody's words mention, disguise a link or change the shape of a card, by the app or by the bot. */
class WecomHostileTest {
    private final AibotBench bench = new AibotBench(Path.of("target"));
    private int count;

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<String> hostile() {
        return Hostile.words();
    }

    private void send(WecomPlatform platform, String words, String to) {
        for (Content content : Hostile.everywhere(words)) {
            assertThat(platform.send(new Outgoing(List.of(to), content, "k-" + count++, false)))
                    .isInstanceOf(Delivery.Delivered.class);
            bench.app.push(Duration.ofSeconds(20));
        }
    }

    /** What a message is apart from its words. */
    private static String shape(String type, JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return type
                + names
                + object.path("card_type")
                + object.path("button_list").size()
                + object.path("horizontal_content_list").size()
                + object.path("jump_list").size();
    }

    /** Markdown holds nothing but the bold, the quotes and the line breaks that we put there. */
    private static void harmless(String markdown) {
        assertThat(markdown).doesNotContain("<", "](", "@", "`", "[");
        assertThat(markdown.lines()).noneMatch(line -> line.matches("#+ .*"));
        assertThat(markdown.replaceAll("(?s)^\\*\\*.*?\\*\\*", "").replaceAll("(?sm)^\\*\\*.*?\\*\\*$", ""))
                .doesNotContain("**");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void words_are_words_wherever_the_app_puts_them(String words) {
        WecomPlatform app = bench.app.platform();
        send(app, words, "zhang3");
        int half = bench.app.fake.sent().size();
        send(app, Hostile.harmless(words), "zhang3");
        List<String> shapes = bench.app.fake.sent().stream()
                .map(s -> shape(s.msgtype(), s.object()))
                .toList();
        assertThat(shapes.subList(0, half)).isEqualTo(shapes.subList(half, shapes.size()));
        bench.app.fake.sent().stream()
                .filter(s -> s.msgtype().equals("text"))
                .forEach(s -> assertThat(s.words())
                        .doesNotContainPattern("(?i)<\\s*/?\\s*a[\\s>/]")
                        .doesNotContain("<@"));
        bench.app.fake.sent().stream()
                .filter(s -> s.msgtype().equals("markdown"))
                .forEach(s -> harmless(s.words()));
        assertThat(bench.app.fake.sent()).allSatisfy(s -> assertThat(s.touser()).containsExactly("zhang3"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void words_are_words_whatever_the_bot_says_in_private_and_in_a_group(String words) {
        bench.fake.knows("zhang3");
        bench.fake.knows("wrCHAT");
        WecomPlatform bot = bench.connected(false);
        int before = bench.fake.frames("aibot_send_msg").size();
        send(bot, words, "zhang3");
        send(bot, words, "group:wrCHAT");
        List<io.duban.kit.FakeAibot.Frame> frames = bench.fake.frames("aibot_send_msg");
        assertThat(frames).hasSizeGreaterThanOrEqualTo(before + 10);
        frames.subList(before, frames.size()).stream()
                .filter(f -> f.body().path("msgtype").asText().equals("markdown"))
                .forEach(f -> harmless(f.words()));
    }

    @Test
    void a_mention_in_a_text_is_none() {
        bench.app.platform().send(new Outgoing(List.of("zhang3"), new Content.Text("看 <@gao> 1<2"), "k", false));
        assertThat(bench.app.fake.sent().get(0).words()).isEqualTo("看 ＜@gao> 1<2");
    }
}
