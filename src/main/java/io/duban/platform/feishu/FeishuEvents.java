package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A genuine event into what a person did, and what Feishu is to be answered (F§1.5 to F§1.7). The same over callbacks and
 * over the long connection. Pure.
 */
final class FeishuEvents {
    /** Stands for Feishu itself where an event names nobody. */
    static final String NOBODY = "sys";

    /** In pieces, since whole it would look like a key of texts.yaml. */
    static final String CARD_ACTION = String.join(".", "card", "action", "trigger");

    /** @param reply JSON; a card action's is shown to the person, an event's is not looked at */
    record Reading(List<Inbound> inbounds, String reply) {}

    private final String platform;
    private final FeishuMessages messages;
    private final FeishuCards cards;
    private final FeishuWords words;
    private final Supplier<String> botId;

    /** @param botId our own open_id as far as known, without I/O */
    FeishuEvents(String platform, FeishuCards cards, FeishuWords words, Supplier<String> botId) {
        this.platform = platform;
        this.messages = new FeishuMessages(platform, words);
        this.cards = cards;
        this.words = words;
        this.botId = botId;
    }

    Reading read(FeishuEnvelope envelope, Instant received) {
        if (envelope.type().equals(CARD_ACTION)) {
            return action(envelope, received);
        }
        return new Reading(inbounds(envelope, received), "{}");
    }

    private List<Inbound> inbounds(FeishuEnvelope envelope, Instant received) {
        JsonNode event = envelope.event();
        return switch (envelope.type()) {
            case "im.message.receive_v1" -> messages.read(envelope, botId.get(), received);
            case "im.message.message_read_v1" -> reads(envelope, received);
            case "application.bot.menu_v6" ->
                List.of(menu(head(envelope, received, event.path("operator").path("operator_id")), event));
            case "im.chat.access_event.bot_p2p_chat_entered_v1" ->
                List.of(head(envelope, received, event.path("operator_id")).opened(false));
            // v1: the person's id stands beside his name
            case "p2p_chat_create" ->
                List.of(head(envelope, received, event.path("user")).opened(true));
            case "im.chat.member.bot.added_v1" -> List.of(added(envelope, received));
            default -> List.of(head(envelope, received, event.path("nobody")).unknown(envelope.type(), false));
        };
    }

    /** Whoever put the bot into a group hears what it can do there; the hello goes to the group. */
    private Inbound added(FeishuEnvelope envelope, Instant received) {
        Head head = head(envelope, received, envelope.event().path("operator_id"));
        String chat = FeishuEnvelope.text(envelope.event().path("chat_id"));
        if (chat.isEmpty() || head.nobody()) {
            return head.unknown(envelope.type(), false);
        }
        return new Inbound.Opened(head.key, new Sender(platform, head.sender.account(), chat, true), head.at, true);
    }

    /** The console's {@code event_key} is the sentence itself, or one of three short names. */
    private Inbound menu(Head head, JsonNode event) {
        String key = FeishuEnvelope.text(event.path("event_key"));
        String sentence = switch (key) {
            case "tasks" -> words.say("platform.feishu.menu.tasks");
            case "report" -> words.say("platform.feishu.menu.report");
            case "help" -> words.say("platform.feishu.menu.help");
            default -> key;
        };
        return head.nobody() || key.isEmpty() ? head.unknown("menu", false) : head.tapped(sentence, "");
    }

    /** One event may tell of several messages. */
    private List<Inbound> reads(FeishuEnvelope envelope, Instant received) {
        JsonNode reader = envelope.event().path("reader");
        Head head = head(envelope, received, reader.path("reader_id"));
        Instant at = FeishuEnvelope.time(FeishuEnvelope.text(reader.path("read_time")))
                .orElse(head.at);
        List<Inbound> reads = new ArrayList<>();
        for (JsonNode id : envelope.event().path("message_id_list")) {
            String message = FeishuEnvelope.text(id);
            if (!message.isEmpty() && !head.nobody()) {
                reads.add(new Inbound.Read(head.key + ":" + message, head.sender, at, message));
            }
        }
        return List.copyOf(reads);
    }

    /** F§1.7: answered at once, since it is never sent again; what comes of it is shown on the card later. */
    private Reading action(FeishuEnvelope envelope, Instant received) {
        JsonNode event = envelope.event();
        Head head = head(envelope, received, event.path("operator"));
        // some pages draw context beside event
        JsonNode context =
                event.has("context") ? event.path("context") : envelope.root().path("context");
        String handle = FeishuEnvelope.text(context.path("open_message_id"));
        Optional<FeishuAction> tapped = FeishuAction.of(event.path("action"));
        if (tapped.isEmpty() || head.nobody()) {
            return new Reading(List.of(head.unknown(CARD_ACTION, !head.nobody())), "{}");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("toast").put("type", "info").put("content", words.say("platform.feishu.toast"));
        if (!tapped.get().title().isEmpty()) {
            answer.putObject("card")
                    .put("type", "raw")
                    .set(
                            "data",
                            cards.submitted(tapped.get().title(), tapped.get().sentence()));
        }
        return new Reading(List.of(head.tapped(tapped.get().sentence(), handle)), answer.toString());
    }

    private Head head(FeishuEnvelope envelope, Instant received, JsonNode person) {
        String openId = FeishuEnvelope.text(person.path("open_id"));
        return new Head(
                "event:" + envelope.id(),
                Sender.direct(platform, openId.isEmpty() ? NOBODY : openId),
                envelope.created().orElse(received));
    }

    /** A name for logs, whatever came. */
    static String plain(String what) {
        String name = what.strip().replaceAll("[^A-Za-z0-9_. ]", "?");
        return name.substring(0, Math.min(64, name.length()));
    }

    /** What every inbound has. */
    private record Head(String key, Sender sender, Instant at) {
        boolean nobody() {
            return sender.account().equals(NOBODY);
        }

        Inbound opened(boolean first) {
            return nobody() ? unknown("opened", false) : new Inbound.Opened(key, sender, at, first);
        }

        Inbound tapped(String sentence, String handle) {
            return new Inbound.Tapped(key, sender, at, sentence, handle);
        }

        Inbound unknown(String what, boolean fromPerson) {
            return new Inbound.Unknown(key, sender, at, plain(what), fromPerson);
        }
    }
}
