package io.duban.platform.chatpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Content;
import io.duban.platform.chatpage.ChatPageMessage.Author;
import io.duban.seal.Seal;
import io.duban.store.ChatPageTx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant AT = Instant.parse("2022-06-30T01:00:00Z");

    @TempDir
    Path folder;

    private ChatPageTx store;

    @BeforeEach
    void open() throws Exception {
        store = new ChatPageTx(folder.resolve("duban.db"));
    }

    @Test
    void lines_and_their_numbers_survive_a_restart() {
        ChatPageHistory before = history(Seal.with("key"));
        before.add(line("wang", "食堂有问题", "a"));
        ChatPageMessage card = before.add(card("wang", "b"));
        before.replace("wang", card.id(), ((Content.Card) card.content()).stamped("已签收"));

        ChatPageHistory after = history(Seal.with("key"));

        assertThat(after.since(0, "wang"::equals, 10)).isEqualTo(before.since(0, "wang"::equals, 10));
        assertThat(after.last()).isEqualTo(3);
        assertThat(after.add(line("wang", "又来", "c")).id()).isEqualTo(4);
        assertThat(after.epoch()).isEqualTo(before.epoch());
    }

    @Test
    void the_database_shows_neither_who_nor_what_nor_when() throws Exception {
        history(Seal.with("key")).add(line("wang", "匿名举报的话", "secret-key"));

        String bytes = new String(Files.readAllBytes(folder.resolve("duban.db")), StandardCharsets.UTF_8);

        assertThat(rows()).hasSize(1);
        assertThat(bytes).doesNotContain("wang", "匿名举报的话", "secret-key", "2022-06", "1656");
    }

    @Test
    void without_a_key_nothing_is_written() {
        ChatPageHistory history = history(Seal.none());
        history.add(line("wang", "话", "a"));

        assertThat(rows()).isEmpty();
        assertThat(history.since(0, a -> true, 10)).hasSize(1);
        assertThat(history(Seal.none()).epoch()).isNotEqualTo(history.epoch());
    }

    @Test
    void lines_of_another_key_are_left_out_and_their_rows_kept() {
        history(Seal.with("old key")).add(line("wang", "话", "a"));

        assertThat(history(Seal.with("new key")).since(0, a -> true, 10)).isEmpty();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void a_new_line_never_overwrites_a_row_that_another_key_sealed() {
        history(Seal.with("old key")).add(line("wang", "话", "a"));
        history(Seal.with("new key")).add(line("wang", "新话", "b"));

        assertThat(rows()).hasSize(2);
        assertThat(history(Seal.with("old key")).since(0, a -> true, 10)).hasSize(1);
    }

    private List<ChatPageMessages.Row> rows() {
        return store.in(tx -> new ChatPageMessages().all(tx));
    }

    private ChatPageHistory history(Seal seal) {
        return new ChatPageHistory(new Journal(store::in, store::in, seal));
    }

    private static ChatPageMessage line(String account, String text, String key) {
        return new ChatPageMessage(0, 0, account, AT, Author.SAID, new Content.Text(text), List.of(), key);
    }

    private static ChatPageMessage card(String account, String key) {
        Content card = new Content.Card(
                "137",
                "",
                List.of(new Content.Fact("责任单位", "市监局")),
                "",
                List.of(),
                List.of(new Content.Button("签收", "签收 137", Content.Button.Style.PRIMARY)),
                "");
        return new ChatPageMessage(0, 0, account, AT, Author.BOT, card, List.of(), key);
    }
}
