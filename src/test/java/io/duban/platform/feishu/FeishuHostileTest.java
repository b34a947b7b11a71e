package io.duban.platform.feishu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.StoredFile;
import io.duban.kit.FakeFeishu.Sent;
import io.duban.kit.Hostile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On Feishu nobody's words mention, disguise a link or change the shape of a card (dossier 3.2, 4.2). */
class FeishuHostileTest {
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

    private List<Sent> sent(String words) {
        int before = bench.fake.sent().size();
        List<Content> all = Hostile.everywhere(words);
        for (Content content : all) {
            String key = "k-" + bench.fake.sent().size();
            assertThat(platform.send(new Outgoing(List.of("ou_a"), content, key, false)))
                    .isInstanceOf(Delivery.Delivered.class);
            bench.clock.push(Duration.ofSeconds(1));
        }
        return bench.fake.sent().subList(before, bench.fake.sent().size());
    }

    static java.util.stream.Stream<String> hostile() {
        return Hostile.words();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void words_are_words_wherever_they_stand(String words) {
        List<Sent> sent = sent(words);
        List<Sent> harmless = sent(Hostile.harmless(words));
        assertThat(sent.stream().map(s -> shape(s.content())))
                .as("no element, button or action more or less than with words that mean nothing")
                .isEqualTo(harmless.stream().map(s -> shape(s.content())).toList());
        for (Sent one : sent) {
            if (one.type().equals("interactive")) {
                assertThat(one.content().findValuesAsText("tag"))
                        .as("nothing that reads markup")
                        .doesNotContain("markdown", "lark_md");
            } else {
                assertThat(one.words()).doesNotContainPattern("(?i)<\\s*/?\\s*(at|a|b|i|u|s|font)\\b");
                assertThat(one.words()).doesNotContain("](");
            }
            if (one.type().equals("post")) {
                assertThat(one.words()).doesNotContain("@", "`").doesNotContainPattern("\\*\\*粗");
            }
        }
    }

    /** The tree with its words blanked. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = node.deepCopy();
            List<String> names = new ArrayList<>();
            copy.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> copy.put(name, name.equals("tag") ? node.path(name).asText() : shape(node.path(name))));
            return copy.toString();
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(part -> parts.add(shape(part)));
            return parts.toString();
        }
        return node.isTextual() ? "words" : node.toString();
    }

    @Test
    void a_files_name_is_a_name_and_ends_no_header() throws Exception {
        Files.write(files.resolve("a".repeat(64)), new byte[] {1, 2, 3});
        String name = "@all <at id=all>\"\r\nX-Evil: 1\r\n\r\n--.docx";
        Content file = new Content.File(new StoredFile("a".repeat(64), name, "application/x", 3));
        assertThat(platform.send(new Outgoing(List.of("ou_a"), file, "k", false)))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(bench.fake.uploaded()).singleElement().satisfies(upload -> {
            assertThat(upload.bytes()).hasSize(3);
            assertThat(upload.fields()).containsOnlyKeys("file_type", "file_name");
            assertThat(upload.fields().get("file_name")).doesNotContain("<at", "\n", "\r");
        });
    }
}
