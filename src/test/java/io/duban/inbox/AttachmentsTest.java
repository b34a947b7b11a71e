package io.duban.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Fetched;
import io.duban.chat.StoredFile;
import io.duban.files.FileVault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attachments are on our disk before anybody acts on the message they hang on. */
class AttachmentsTest {
    private static final Fetched LATER = new Fetched.Later(Duration.ZERO, "busy");
    private static final Fetched NEVER = new Fetched.Never("gone");

    @TempDir
    Path folder;

    private InboxFixture office;

    @BeforeEach
    void open() {
        office = new InboxFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static Attachment attachment(String ref, String name) {
        return new Attachment(Attachment.Kind.FILE, ref, name);
    }

    private static Fetched got(String content, String name) {
        return new Fetched.Got(content.getBytes(StandardCharsets.UTF_8), name);
    }

    @Test
    void what_was_fetched_is_on_disk_and_handed_to_the_handler_in_order() throws Exception {
        office.platform.files = a -> got("content of " + a.ref(), "");
        office.accept(office.said("1", "li", attachment("m1", "甲.txt"), attachment("m2", "乙.txt")));
        office.work();
        assertThat(office.files).extracting(StoredFile::name).containsExactly("甲.txt", "乙.txt");
        assertThat(office.lost).isZero();
        Path kept = new FileVault(folder, 1).path(office.files.get(1).sha256());
        assertThat(Files.readString(kept, StandardCharsets.UTF_8)).isEqualTo("content of m2");
    }

    @Test
    void a_file_without_a_name_takes_the_one_the_platform_gives() {
        office.platform.files = a -> got("x", "given.txt");
        office.accept(office.said("1", "li", attachment("m1", "")));
        office.work();
        assertThat(office.files).extracting(StoredFile::name).containsExactly("given.txt");
    }

    @Test
    void what_is_gone_is_counted_as_lost_and_the_rest_is_handled() {
        office.platform.files = a -> a.ref().equals("m1") ? NEVER : got("x", "");
        office.accept(office.said("1", "li", attachment("m1", "a"), attachment("m2", "b")));
        office.work();
        assertThat(office.lost).isEqualTo(1);
        assertThat(office.files).extracting(StoredFile::name).containsExactly("b");
        assertThat(office.heard()).containsExactly("1");
        assertThat(office.platform.fetched).containsExactly("m1", "m2");
    }

    @Test
    void what_may_not_be_kept_is_counted_as_lost() {
        office.platform.files = a -> a.ref().equals("big")
                ? got("x".repeat(InboxFixture.MOST_BYTES + 1), "")
                : got("MZ program", "photo.jpg");
        office.accept(office.said("1", "li", attachment("big", "a"), attachment("exe", "b")));
        office.work();
        assertThat(office.lost).isEqualTo(2);
        assertThat(office.files).isEmpty();
    }

    @Test
    void what_cannot_be_fetched_now_is_fetched_again_while_its_senders_next_waits() {
        office.platform.files = a -> LATER;
        office.accept(office.said("1", "li", attachment("m1", "a")), office.said("2", "li"), office.said("3", "wu"));
        office.work();
        assertThat(office.heard()).containsExactly("3");
        office.platform.files = a -> got("x", "");
        office.clock.push(Duration.ofSeconds(4));
        office.work();
        assertThat(office.heard()).as("before 5 s").containsExactly("3");
        office.clock.push(Duration.ofSeconds(1));
        office.work();
        assertThat(office.heard()).containsExactly("3", "1", "2");
        assertThat(office.lost).isZero();
    }

    @Test
    void after_four_tries_it_is_lost_and_the_message_is_handled_without_it() {
        office.platform.files = a -> LATER;
        office.accept(office.said("1", "li", attachment("m1", "a")));
        for (Duration pause : List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2))) {
            office.work();
            assertThat(office.heard()).isEmpty();
            office.clock.push(pause.minusSeconds(1));
            assertThat(office.worker.step()).as("before " + pause).isFalse();
            office.clock.push(Duration.ofSeconds(1));
        }
        office.work();
        assertThat(office.platform.fetched).hasSize(4);
        assertThat(office.heard()).containsExactly("1");
        assertThat(office.lost).isEqualTo(1);
        assertThat(office.rows()).containsExactly("done");
    }

    @Test
    void a_platform_that_asks_for_a_longer_pause_gets_it() {
        office.platform.files = a -> new Fetched.Later(Duration.ofMinutes(1), "busy");
        office.accept(office.said("1", "li", attachment("m1", "a")));
        office.work();
        office.clock.push(Duration.ofSeconds(59));
        assertThat(office.worker.step()).isFalse();
        office.clock.push(Duration.ofSeconds(1));
        assertThat(office.worker.step()).isTrue();
    }

    @Test
    void fetching_again_takes_nothing_from_the_tries_of_handling() {
        office.platform.files = a -> LATER;
        office.breaks = "1"::equals;
        office.accept(office.said("1", "li", attachment("m1", "a")));
        for (int i = 0; i < 3; i++) {
            office.work();
            office.clock.push(Duration.ofMinutes(2));
        }
        office.work();
        assertThat(office.told).as("handled once").isEmpty();
        office.clock.push(Duration.ofSeconds(2));
        office.work();
        assertThat(office.told).as("handled twice").isEmpty();
        office.clock.push(Duration.ofSeconds(10));
        office.work();
        assertThat(office.told).as("handled three times").containsExactly("1");
    }

    @Test
    void a_fault_of_ours_while_fetching_is_tried_again_like_any_other() {
        office.platform.files = a -> {
            throw new IllegalStateException("bug");
        };
        office.accept(office.said("1", "li", attachment("m1", "a")));
        office.work();
        office.platform.files = a -> got("x", "");
        office.clock.push(Duration.ofSeconds(2));
        office.work();
        assertThat(office.heard()).containsExactly("1");
        assertThat(office.files).hasSize(1);
    }

    @Test
    void what_hangs_on_a_message_of_a_platform_that_is_off_is_lost_and_the_words_are_handled() {
        office.accept(office.on("b", "1", "li", attachment("m1", "a")));
        office.work();
        assertThat(office.heard()).containsExactly("1");
        assertThat(office.lost).isEqualTo(1);
    }
}
