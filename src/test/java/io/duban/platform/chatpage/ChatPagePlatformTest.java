package io.duban.platform.chatpage;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.chat.Attachment;
import io.duban.chat.Callback;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Fetched;
import io.duban.chat.Inbound;
import io.duban.chat.Outgoing;
import io.duban.chat.Received;
import io.duban.chat.StoredFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatPagePlatformTest {
    private static final Instant NOW = Instant.parse("2022-06-30T01:00:00Z");

    @TempDir
    Path folder;

    private ChatPagePlatform platform;

    @BeforeEach
    void open() {
        platform = platform(NOW);
    }

    @Test
    void what_is_sent_stands_in_the_receivers_pane_only() {
        Delivery sent = send("zhang", new Content.Text("已分派给您"), "k1");

        assertThat(sent).isEqualTo(new Delivery.Delivered("1", Map.of()));
        assertThat(pane("zhang")).extracting(ChatPageMessage::content).containsExactly(new Content.Text("已分派给您"));
        assertThat(pane("wang")).isEmpty();
    }

    @Test
    void a_message_sent_again_stands_there_once() {
        Delivery first = send("zhang", new Content.Text("话"), "k1");
        Delivery again = send("zhang", new Content.Text("话"), "k1");

        assertThat(again).isEqualTo(first);
        assertThat(pane("zhang")).hasSize(1);
    }

    @Test
    void a_person_with_an_account_elsewhere_is_never_served() {
        assertThat(send("sun", new Content.Text("话"), "k1")).isInstanceOf(Delivery.Never.class);
        assertThat(pane("sun")).isEmpty();
    }

    @Test
    void an_update_changes_the_card_in_its_place() {
        send("zhang", card("签收"), "k1");
        send("zhang", new Content.Text("后来的话"), "k2");
        Content.Card stamped = card("签收").stamped("已签收 · 张三");

        Delivery updated = send("zhang", new Content.CardUpdate("1", stamped), "k3");

        assertThat(updated).isInstanceOf(Delivery.Delivered.class);
        assertThat(pane("zhang"))
                .filteredOn(l -> l.id() == 1)
                .extracting(ChatPageMessage::content)
                .containsExactly(stamped);
        assertThat(pane("zhang")).hasSize(2);
        assertThat(platform.history().since(2, a -> true, 10))
                .extracting(ChatPageMessage::id)
                .containsExactly(1L);
    }

    @Test
    void an_update_of_somebody_elses_card_or_of_none_is_stale() {
        send("zhang", card("签收"), "k1");

        assertThat(send("wang", new Content.CardUpdate("1", card("签收").stamped("x")), "k2"))
                .isInstanceOf(Delivery.Stale.class);
        assertThat(send("zhang", new Content.CardUpdate("none", card("签收")), "k3"))
                .isInstanceOf(Delivery.Stale.class);
    }

    @Test
    void only_a_button_that_stands_in_the_pane_can_be_tapped() {
        send("zhang", card("签收"), "k1");

        assertThat(platform.tapped("zhang", "tap-0001", 1, "签收 1").map(ChatPagePlatform.Done::inbound))
                .contains(new Inbound.Tapped(
                        "tap-0001", io.duban.chat.Sender.direct("chat-page", "zhang"), NOW, "签收 1", "1"));
        assertThat(platform.tapped("zhang", "tap-0002", 1, "同意 1")).isEmpty();
        assertThat(platform.tapped("wang", "tap-0003", 1, "签收 1")).isEmpty();
        send("zhang", new Content.CardUpdate("1", card("签收").stamped("已签收")), "k2");
        assertThat(platform.tapped("zhang", "tap-0004", 1, "签收 1")).isEmpty();
    }

    @Test
    void a_photo_waits_until_it_is_fetched() {
        byte[] bytes = "not really a photo".getBytes(StandardCharsets.UTF_8);
        StoredFile file = platform.uploads().put(bytes, "门口.jpg");
        Inbound.Said said = (Inbound.Said)
                platform.said("wang", "id-00001", "", List.of(file)).inbound();
        Attachment photo = said.attachments().get(0);

        assertThat(platform.fetch(photo)).isInstanceOfSatisfying(Fetched.Got.class, got -> {
            assertThat(got.bytes()).isEqualTo(bytes);
            assertThat(got.name()).isEqualTo("门口.jpg");
        });
    }

    @Test
    void nothing_outside_the_waiting_area_can_be_fetched() throws Exception {
        Files.writeString(folder.resolve("secret"), "x", StandardCharsets.UTF_8);

        for (String ref : List.of("../secret", "secret", "", "A".repeat(64), "0".repeat(64))) {
            assertThat(platform.fetch(new Attachment(Attachment.Kind.IMAGE, ref, "")))
                    .as(ref)
                    .isInstanceOf(Fetched.Never.class);
        }
    }

    @Test
    void photos_that_nobody_fetched_are_thrown_away_after_three_days() {
        StoredFile file = platform.uploads().put(new byte[] {1}, "");

        platform(NOW.plusSeconds(3 * 86_400 - 1)).open(inbounds -> {});
        assertThat(platform.uploads().find(file.sha256())).isPresent();
        platform(NOW.plusSeconds(3 * 86_400 + 1)).open(inbounds -> {});
        assertThat(platform.uploads().find(file.sha256())).isEmpty();
    }

    @Test
    void an_answer_that_is_quicker_than_the_pane_stands_below_what_it_answers() {
        ChatPagePlatform.Done said = platform.said("wang", "id-00001", "帮助", List.of());
        assertThat(pane("wang")).isEmpty();
        send("wang", new Content.Text("答"), "k");
        long toldSoFar = platform.history().last();

        platform.show(said);

        assertThat(pane("wang")).extracting(ChatPageMessage::id).containsExactly(2L, 1L);
        assertThat(platform.history().since(toldSoFar, a -> true, 10))
                .extracting(ChatPageMessage::key)
                .containsExactly("id-00001");
    }

    @Test
    void there_is_no_callback() {
        assertThat(platform.receive(new Callback("POST", Map.of(), Map.of(), new byte[0], NOW)))
                .isInstanceOfSatisfying(
                        Received.Refused.class, r -> assertThat(r.status()).isEqualTo(400));
    }

    @Test
    void the_first_opening_is_known_as_the_first() {
        assertThat(((Inbound.Opened) platform.opened("wang", "id-00001").inbound()).first())
                .isTrue();
        send("wang", new Content.Text("您好"), "k");
        assertThat(((Inbound.Opened) platform.opened("wang", "id-00002").inbound()).first())
                .isFalse();
    }

    private ChatPagePlatform platform(Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        ChatPageUploads uploads = new ChatPageUploads(folder.resolve("waiting"), clock);
        return new ChatPagePlatform(Set.of("wang", "zhang")::contains, ChatPageHistory.inMemory(), uploads, clock);
    }

    private Delivery send(String account, Content content, String key) {
        return platform.send(new Outgoing(List.of(account), content, key, false));
    }

    private List<ChatPageMessage> pane(String account) {
        return platform.history().since(0, account::equals, 100);
    }

    private static Content.Card card(String label) {
        Content.Button button = new Content.Button(label, label + " 1", Content.Button.Style.PRIMARY);
        return new Content.Card("1号", "", List.of(), "", List.of(), List.of(button), "");
    }
}
