package io.duban.platform.wecom;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which way a message goes: by the bot to groups and to those who last wrote to it, by the app to everybody else; where
 * there is only one of them, by that. What goes both ways is joined into one outcome.
 */
final class WecomDispatch {
    private final Function<Outgoing, Delivery> app;
    private final AibotWay bot;
    private final WecomMemory memory;
    private final WecomWords words;
    /** How the receivers of a message that is not yet through have fared, by its key. */
    private final Recent<Map<String, Delivery>> open = new Recent<>(1_000);

    /**
     * @param app null if there is none
     * @param bot null if there is none
     */
    WecomDispatch(Function<Outgoing, Delivery> app, AibotWay bot, WecomMemory memory, WecomWords words) {
        this.app = app;
        this.bot = bot;
        this.memory = memory;
        this.words = words;
    }

    Delivery send(Outgoing message) {
        if (message.content() instanceof Content.CardUpdate update) {
            return update(message, update);
        }
        if (message.content() instanceof Content.Recall && app == null) {
            return new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 42052));
        }
        if (message.content() instanceof Content.Recall) {
            return app.apply(message);
        }
        boolean groups = message.accounts().stream().anyMatch(WecomDispatch::isGroup);
        if (bot == null) {
            return groups ? new Delivery.Never(words.say("platform.wecom.why.no_group")) : app.apply(message);
        }
        return spread(message);
    }

    /** The handle says whose card it is. */
    private Delivery update(Outgoing message, Content.CardUpdate update) {
        boolean ofBot = update.handle() != null && update.handle().startsWith(AibotMessages.HANDLE);
        if (ofBot && bot != null) {
            return bot.update(update);
        }
        return app == null || ofBot
                ? new Delivery.Stale(words.say("platform.wecom.why.stale", "code", 60140))
                : app.apply(message);
    }

    private Delivery spread(Outgoing message) {
        Map<String, Delivery> fared =
                new LinkedHashMap<>(open.remove(message.key()).orElse(Map.of()));
        List<String> left = message.accounts().stream()
                .filter(account -> !fared.containsKey(account))
                .toList();
        for (String receiver : left) {
            byBot(receiver, message).ifPresent(delivery -> fared.put(receiver, delivery));
        }
        List<String> byApp =
                left.stream().filter(account -> !fared.containsKey(account)).toList();
        if (!byApp.isEmpty()) {
            Delivery delivery = app.apply(new Outgoing(
                    byApp, message.content(), message.key(), message.retry(), message.answers(), message.urgent()));
            byApp.forEach(account -> fared.put(account, his(account, delivery)));
        }
        return joined(message, fared);
    }

    /** Empty where the app is to send it. */
    private Optional<Delivery> byBot(String receiver, Outgoing message) {
        if (app == null || isGroup(receiver)) {
            return Optional.of(bot.send(receiver, message));
        }
        if (!memory.wroteToBot(receiver) || !bot.ready(receiver, message.content())) {
            return Optional.empty();
        }
        // what the bot may not send him, the app perhaps may
        return Optional.of(bot.send(receiver, message)).filter(delivery -> !(delivery instanceof Delivery.Never));
    }

    private Delivery joined(Outgoing message, Map<String, Delivery> fared) {
        List<Delivery.Later> waiting = fared.values().stream()
                .filter(Delivery.Later.class::isInstance)
                .map(Delivery.Later.class::cast)
                .toList();
        if (!waiting.isEmpty()) {
            fared.values().removeIf(Delivery.Later.class::isInstance);
            if (!fared.isEmpty()) {
                open.put(message.key(), Map.copyOf(fared));
            }
            Duration pause = waiting.stream()
                    .map(Delivery.Later::pause)
                    .max(Duration::compareTo)
                    .orElseThrow();
            return new Delivery.Later(pause, waiting.get(0).why());
        }
        if (fared.size() == 1) {
            return fared.values().iterator().next();
        }
        Map<String, String> failed = new LinkedHashMap<>();
        StringBuilder handle = new StringBuilder();
        fared.forEach((account, delivery) -> {
            if (delivery instanceof Delivery.Never never) {
                failed.put(account, never.why());
            } else if (delivery instanceof Delivery.Delivered delivered && handle.isEmpty()) {
                handle.append(delivered.handle());
            }
        });
        return new Delivery.Delivered(handle.toString(), Map.copyOf(failed));
    }

    /** One receiver's part of what several fared. */
    private static Delivery his(String account, Delivery delivery) {
        if (!(delivery instanceof Delivery.Delivered delivered)) {
            return delivery;
        }
        String why = delivered.failed().get(account);
        return why == null ? new Delivery.Delivered(delivered.handle(), Map.of()) : new Delivery.Never(why);
    }

    private static boolean isGroup(String receiver) {
        return Sender.groupOf(receiver).isPresent();
    }
}
