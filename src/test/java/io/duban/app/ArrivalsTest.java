package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is reported while the office is let be, and how it meets the office in the morning. */
class ArrivalsTest {
    private static final List<String> WORDS = List.of("甲路口红绿灯坏了", "乙村自来水发黄", "丙小区电梯停运", "丁广场路灯不亮", "戊公园厕所锁着");

    @TempDir
    Path folder;

    private Office holding() {
        try {
            Path config = Files.createDirectory(folder.resolve("bot-config"));
            try (Stream<Path> files = Files.list(Path.of("bot-config"))) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file, StandardCharsets.UTF_8);
                    Files.writeString(
                            config.resolve(file.getFileName().toString()),
                            text.replace("hold-announcements: false", "hold-announcements: true"));
                }
            }
            return new Office(config, folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void reports(Office office, int from, int to) {
        WORDS.subList(from, to).forEach(words -> office.as("wang").says("报问题 " + words));
    }

    private static String words(Office.Member member, long after) {
        return member.after(after).stream().map(Office.Line::words).collect(Collectors.joining("\n"));
    }

    @Test
    void a_few_come_in_a_message_each_with_their_buttons() {
        try (Office office = holding()) {
            office.passes(Duration.ofHours(10));
            Office.Member gao = office.as("gao");
            long before = gao.newest();
            reports(office, 0, 3);
            assertThat(words(gao, before)).isEmpty();
            office.passes(Duration.ofHours(14));
            assertThat(words(gao, before)).contains("新问题1号", "新问题2号", "新问题3号").doesNotContain("下班以后");
        }
    }

    @Test
    void more_than_a_few_come_in_one_message_and_what_was_dealt_with_at_night_is_not_in_it() {
        try (Office office = holding()) {
            office.passes(Duration.ofHours(10));
            Office.Member gao = office.as("gao");
            long before = gao.newest();
            reports(office, 0, 4);
            office.as("wang").says("撤回 2");
            reports(office, 4, 5);
            office.passes(Duration.ofHours(14));
            assertThat(words(gao, before))
                    .contains("下班以后报来4件", WORDS.get(0), WORDS.get(2), WORDS.get(3), WORDS.get(4))
                    .doesNotContain("新问题", WORDS.get(1));
        }
    }

    @Test
    void the_next_evening_counts_anew() {
        try (Office office = holding()) {
            office.passes(Duration.ofHours(10));
            reports(office, 0, 4);
            office.passes(Duration.ofHours(24));
            Office.Member gao = office.as("gao");
            long before = gao.newest();
            reports(office, 4, 5);
            office.passes(Duration.ofHours(14));
            assertThat(words(gao, before)).contains("新问题5号").doesNotContain("下班以后");
        }
    }
}
