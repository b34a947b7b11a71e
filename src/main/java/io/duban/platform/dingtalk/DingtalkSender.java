package io.duban.platform.dingtalk;

import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Outgoing;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import io.duban.platform.dingtalk.DingtalkProgress.Reached;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@link Outgoing} as the calls it takes, each receiver for himself: whom DingTalk does not know has failed, who was
 * sent too much of late waits, and the others have it. While anybody waits the whole comes back as {@code Later}, and
 * {@link DingtalkProgress} knows who needs nothing more.
 */
final class DingtalkSender {
    private static final Logger log = LoggerFactory.getLogger(DingtalkSender.class);

    /**
     * The ways out.
     *
     * @param people those with a staff id
     * @param group a group chat
     * @param outside those without a staff id
     */
    record Channels(Channel people, Channel group, Channel outside) {
        Channel of(String receiver) {
            if (Sender.groupOf(receiver).isPresent()) {
                return group;
            }
            return DingtalkSessions.outside(receiver) ? outside : people;
        }
    }

    private final Channels channels;
    private final InteractiveCards cards;
    private final DingtalkProgress progress;
    private final DingtalkErrors errors;
    private final DingtalkWords words;
    private final int batch;

    /** @param cards for their updates; null where there are none */
    DingtalkSender(
            Channels channels,
            InteractiveCards cards,
            DingtalkProgress progress,
            DingtalkErrors errors,
            DingtalkWords words,
            int batch) {
        this.channels = channels;
        this.cards = cards;
        this.progress = progress;
        this.errors = errors;
        this.words = words;
        this.batch = batch;
    }

    Delivery send(Outgoing message) {
        if (message.accounts().isEmpty() || message.accounts().size() > batch) {
            return new Delivery.Never(words.say("platform.dingtalk.why.receiver", "code", "invalidParameter.userIds"));
        }
        if (message.content() instanceof Content.CardUpdate update) {
            return cards == null
                    ? new Delivery.Stale(words.say("platform.dingtalk.why.stale", "code", "-"))
                    : cards.update(update, message.accounts());
        }
        Sending sending = new Sending(message, progress.take(message));
        message.accounts().stream()
                .filter(account -> !addressable(account))
                .forEach(account -> sending.fail(account, words.say("platform.dingtalk.why.unreached")));
        for (Map.Entry<Channel, List<String>> one :
                byChannel(message.accounts()).entrySet()) {
            Delivery ended = sending.through(one.getKey(), one.getValue());
            if (ended != null) {
                return ended;
            }
        }
        return sending.end();
    }

    private Map<Channel, List<String>> byChannel(List<String> accounts) {
        Map<Channel, List<String>> all = new LinkedHashMap<>();
        accounts.stream()
                .filter(DingtalkSender::addressable)
                .forEach(account -> all.computeIfAbsent(channels.of(account), c -> new ArrayList<>())
                        .add(account));
        return all;
    }

    /** Commas and at signs would reach people who are not meant. */
    private static boolean addressable(String account) {
        boolean group = Sender.groupOf(account).isPresent();
        return group || !account.isBlank() && account.indexOf(',') < 0 && !account.startsWith("@");
    }

    /** One message on its way. */
    private final class Sending {
        private final Outgoing message;
        private final Map<String, Reached> reached;
        private final Set<String> held = new LinkedHashSet<>();
        private Duration pause = Duration.ZERO;
        private String why = "";

        Sending(Outgoing message, Map<String, Reached> reached) {
            this.message = message;
            this.reached = reached;
        }

        void fail(String account, String reason) {
            reached.put(account, reached.get(account).failed(reason));
        }

        /** Null where all that could be done has been done; else how the whole ended. */
        Delivery through(Channel channel, List<String> accounts) {
            List<DingtalkParts.Part> parts = channel.parts(message.content());
            if (parts.isEmpty()) {
                return new Delivery.Never(words.say("platform.dingtalk.why.unsendable"));
            }
            for (int i = 0; i < parts.size(); i++) {
                int next = i;
                List<String> to = accounts.stream()
                        .filter(account -> !held.contains(account))
                        .filter(account -> reached.get(account).failed() == null
                                && reached.get(account).next() == next)
                        .toList();
                if (to.isEmpty()) {
                    continue;
                }
                try {
                    part(channel, parts.get(i), to);
                } catch (ApiFailure e) {
                    return failed(e);
                }
            }
            return null;
        }

        private void part(Channel channel, DingtalkParts.Part part, List<String> to) throws ApiFailure {
            Channel.Outcome outcome;
            try {
                outcome = channel.send(message, part, to);
            } catch (ApiFailure e) {
                if (!part.extra() || DingtalkErrors.pause(e) != null) {
                    throw e;
                }
                log.warn("{}: sent without a picture: {}", message.key(), e.getMessage());
                outcome = Channel.Outcome.all("");
            }
            for (String account : to) {
                settle(account, outcome, part.extra());
            }
        }

        private void settle(String account, Channel.Outcome outcome, boolean extra) {
            if (outcome.failed().containsKey(account)) {
                fail(account, outcome.failed().get(account));
            } else if (outcome.held().contains(account)) {
                held.add(account);
                pause = outcome.pause().compareTo(pause) > 0 ? outcome.pause() : pause;
                why = outcome.why();
            } else {
                Reached was = reached.get(account);
                String handle = extra || outcome.handle().isEmpty() ? was.handle() : outcome.handle();
                reached.put(account, was.on(handle));
            }
        }

        private Delivery failed(ApiFailure failure) {
            Delivery delivery = errors.delivery(failure);
            if (delivery instanceof Delivery.Later) {
                progress.keep(message, reached);
            }
            // only a card's update can be too late; here the code would mean a fault of ours
            return delivery instanceof Delivery.Stale stale ? new Delivery.Never(stale.why()) : delivery;
        }

        Delivery end() {
            if (!held.isEmpty()) {
                progress.keep(message, reached);
                return new Delivery.Later(pause, why);
            }
            Map<String, String> failed = new LinkedHashMap<>();
            Set<String> handles = new LinkedHashSet<>();
            reached.forEach((account, his) -> {
                if (his.failed() != null) {
                    failed.put(account, his.failed());
                } else if (!his.handle().isEmpty()) {
                    handles.add(his.handle());
                }
            });
            return failed.size() == reached.size()
                    ? new Delivery.Never(failed.values().iterator().next())
                    : new Delivery.Delivered(String.join(" ", handles), Map.copyOf(failed));
        }
    }
}
