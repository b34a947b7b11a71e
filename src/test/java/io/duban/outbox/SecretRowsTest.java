package io.duban.outbox;

import static io.duban.outbox.OutboxFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.kit.ScriptedPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The answer to an anonymous reporter: nobody who has the file may learn that there was one to him. */
@Timeout(60)
class SecretRowsTest {
    private static final String ACCOUNT = "unmistakable-account";
    private static final String WORDS = "unmistakable-words";

    @TempDir
    Path folder;

    private OutboxFixture office;

    @BeforeEach
    void open() {
        office = new OutboxFixture(folder, OutboxFixture.NONE);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static OutboxFixture.Letter secret() {
        return new OutboxFixture.Letter(ACCOUNT, new Content.Text(WORDS), "k1").secret();
    }

    /** Whether any of the database's files, the write-ahead log too, shows the words as it lies on disk now. */
    private boolean onDisk(String words) throws IOException {
        boolean found = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                found |= Files.readString(file, StandardCharsets.ISO_8859_1).contains(words);
            }
        }
        return found;
    }

    @Test
    void the_bytes_on_disk_would_show_what_is_no_secret() throws IOException {
        office.add(text(ACCOUNT, WORDS));
        assertThat(onDisk(ACCOUNT)).isTrue();
        assertThat(onDisk(WORDS)).isTrue();
    }

    @Test
    void it_reaches_him_and_never_lies_readable_on_disk_before_on_the_way_or_after() throws IOException {
        office.add(secret());
        assertThat(onDisk(ACCOUNT)).isFalse();
        assertThat(onDisk(WORDS)).isFalse();
        office.work();
        assertThat(office.last().accounts()).containsExactly(ACCOUNT);
        assertThat(office.said()).containsExactly(WORDS);
        assertThat(onDisk(ACCOUNT)).isFalse();
        assertThat(onDisk(WORDS)).isFalse();
    }

    @Test
    void what_it_answers_reaches_the_platform_and_never_lies_readable_on_disk() throws IOException {
        office.store.run(tx -> office.outbox.add(tx, secret().message().answering("msg:om_of_the_reporter")));
        assertThat(onDisk("om_of_the_reporter")).isFalse();
        office.work();
        assertThat(office.last().answers()).isEqualTo("msg:om_of_the_reporter");
        assertThat(onDisk("om_of_the_reporter")).isFalse();
    }

    @Test
    void once_delivered_not_even_the_sealed_text_and_the_key_are_left() {
        office.platform.answer = message -> new Delivery.Delivered("handle", java.util.Map.of());
        office.add(secret());
        office.work();
        assertThat(left()).containsExactly("delivered---");
        assertThat(office.column("SELECT message_key FROM outbox")).doesNotContain("k1");
    }

    @Test
    void what_became_too_old_or_was_withdrawn_leaves_nothing_either() {
        office.add(secret().expires(office.clock.instant()));
        office.add(new OutboxFixture.Letter(ACCOUNT, new Content.Text(WORDS), "k2")
                .secret()
                .notBefore(office.clock.instant().plusSeconds(60)));
        office.clock.push(Duration.ofSeconds(1));
        office.work();
        office.store.run(tx -> office.outbox.withdraw(tx, "k2"));
        assertThat(left()).containsExactly("expired---", "withdrawn---");
    }

    /** Status, sealed text, content and handle of each row, the missing ones as a dash. */
    private List<String> left() {
        return office.column("SELECT status || COALESCE(sealed, '-') || COALESCE(content, '-') || COALESCE(handle, '-')"
                + " FROM outbox ORDER BY id");
    }

    @Test
    void a_platform_that_names_him_in_its_reason_is_not_quoted() throws IOException {
        office.platform.answer = message -> new Delivery.Later(Duration.ZERO, "busy for " + ACCOUNT);
        office.add(secret());
        office.work();
        office.platform.answer = message -> new Delivery.Never("no member " + ACCOUNT);
        office.clock.push(Duration.ofSeconds(3));
        office.work();
        assertThat(office.statuses()).containsExactly("failed");
        assertThat(onDisk(ACCOUNT)).isFalse();
        assertThat(onDisk(WORDS)).isFalse();
    }

    @Test
    void one_that_was_given_up_names_nobody_and_can_be_sent_again() {
        office.platform.answer = message -> new Delivery.Never("no");
        office.add(secret());
        office.work();
        assertThat(office.parked()).extracting(Outbox.Parked::account).containsExactly("");
        office.platform.answer = message -> ScriptedPlatform.OK;
        assertThat(office.resend(1)).isTrue();
        office.work();
        assertThat(office.last().accounts()).containsExactly(ACCOUNT);
        assertThat(left()).containsExactly("delivered---");
    }

    @Test
    void after_the_key_was_lost_it_is_given_up_and_holds_nobody_up() {
        office.add(secret(), text("wang", "open"));
        office.close();
        office = new OutboxFixture(folder, OutboxFixture.NONE, "another secret");
        office.work();
        assertThat(office.said()).containsExactly("open");
        assertThat(office.statuses()).containsExactly("failed", "delivered");
    }
}
