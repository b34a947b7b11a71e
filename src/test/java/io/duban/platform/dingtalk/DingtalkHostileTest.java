package io.duban.platform.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.kit.FakeDingtalk.Sent;
import io.duban.kit.Hostile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On DingTalk nobody's words mention, command the client, disguise a link or change the shape of a card. */
class DingtalkHostileTest {
    /** What a link of ours looks like: its label says what it sends. */
    private static final String OURS =
            "\\[[^\\[\\]()]*]\\(dtmd://dingtalkclient/sendMessage\\?content=%E7%9C%8B%201\\)";

    private final DingtalkBench bench = new DingtalkBench(Path.of("target"));
    private int count;

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<String> hostile() {
        return Hostile.words();
    }

    private List<Sent> sent(DingtalkPlatform platform, String words) {
        int before = bench.fake.messagesTo("zhang3").size();
        for (Content content : Hostile.everywhere(words)) {
            assertThat(platform.send(new Outgoing(List.of("zhang3"), content, "k-" + count++, false)))
                    .isInstanceOf(Delivery.Delivered.class);
            bench.clock.push(Duration.ofMinutes(1));
        }
        List<Sent> all = bench.fake.messagesTo("zhang3");
        return all.subList(before, all.size());
    }

    private static String shape(Sent sent) {
        List<String> names = new ArrayList<>();
        sent.param().fieldNames().forEachRemaining(names::add);
        return sent.msgKey() + names + sent.buttons().size();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void words_are_words_on_cards_in_markdown_and_in_notices(String words) {
        for (DingtalkPlatform platform :
                List.of(bench.platform(), bench.platform("card-template-id", ""), bench.platform("via", "notice"))) {
            List<Sent> sent = sent(platform, words);
            List<Sent> harmless = sent(platform, Hostile.harmless(words));
            assertThat(sent.stream().map(DingtalkHostileTest::shape))
                    .isEqualTo(harmless.stream().map(DingtalkHostileTest::shape).toList());
            for (Sent one : sent) {
                String shown = one.words().replaceAll(OURS, "");
                assertThat(shown).doesNotContain("](").doesNotContainPattern("(?i)(dtmd|dingtalk)\\s*://");
                assertThat(shown).doesNotContainPattern("(?i)<\\s*/?\\s*(at|a|font|img)\\b");
                assertThat(shown.replaceAll("[\\w.]@[\\w.]", "")).doesNotContain("@");
                if (one.param().toString().contains("sampleMarkdown")
                        || one.msgKey().equals("sampleMarkdown")) {
                    assertThat(shown).doesNotContain("`", "<", "![");
                }
            }
        }
    }
}
