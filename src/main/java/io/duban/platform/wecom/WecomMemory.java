package io.duban.platform.wecom;

import io.duban.chat.Inbound;
import io.duban.chat.Sender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Hints for answering, in memory only: who wrote last to the bot and not to the app, and the short-lived ways to answer
 * that came with what was said. A restart forgets them, which costs a fallback and never a message. Thread-safe.
 */
final class WecomMemory {
    /** D:101138: a response_url serves once, for an hour; a little less, for the way there. */
    private static final Duration URL_LIFE = Duration.ofMinutes(59);
    /** D:101031, D:101463: a greeting and a card's update are taken for five seconds. */
    private static final Duration MOMENT = Duration.ofMillis(4_800);

    /** D:101463: a stream must end within six minutes of the question; a little less, for the way there. */
    private static final Duration STREAM = Duration.ofMinutes(5);

    private static final int MOST = 20_000;
    private static final int MOST_URLS = 20;

    /** One answer may be posted there. */
    record Url(String url, Instant until) {}

    /** A tapped card that can still be changed. */
    record Tap(String reqId, String taskId, Instant until) {}

    private record Greeting(String reqId, Instant until) {}

    private record Question(String reqId, String chat, Instant until) {}

    /** The account as the bot was told it, since the bot's own calls tell case apart; empty once he wrote to the app. */
    private final Recent<String> byBot = new Recent<>(MOST);

    private final Recent<List<Url>> urls = new Recent<>(MOST);
    private final Recent<Tap> taps = new Recent<>(MOST);
    private final Recent<Greeting> greetings = new Recent<>(MOST);
    private final Recent<Question> questions = new Recent<>(MOST);

    void heardByApp(Inbound inbound) {
        if (fromPerson(inbound)) {
            byBot.put(lower(inbound.sender().account()), "");
        }
    }

    /** What is said in a group does not say where somebody wants his own messages, so only direct chats count. */
    void heardByBot(AibotHeard heard, Instant now) {
        Sender sender = heard.inbound().sender();
        if (!fromPerson(heard.inbound())) {
            return;
        }
        if (!sender.group()) {
            byBot.put(lower(sender.account()), sender.account());
        }
        if (!heard.responseUrl().isEmpty()) {
            urls.change(chat(sender.here()), List.of(), known -> with(known, heard.responseUrl(), now));
        }
        if (!heard.reqId().isEmpty() && heard.inbound() instanceof Inbound.Tapped tapped) {
            taps.put(tapped.handle(), new Tap(heard.reqId(), heard.taskId(), now.plus(MOMENT)));
        }
        if (!heard.reqId().isEmpty() && heard.inbound() instanceof Inbound.Said said) {
            questions.put(said.key(), new Question(heard.reqId(), chat(sender.here()), now.plus(STREAM)));
        }
        if (!heard.reqId().isEmpty() && heard.inbound() instanceof Inbound.Opened) {
            greetings.put(chat(sender.here()), new Greeting(heard.reqId(), now.plus(MOMENT)));
        }
    }

    /** Whether the last that he wrote directly went to the bot. */
    boolean wroteToBot(String account) {
        return !byBot.get(lower(account)).orElse("").isEmpty();
    }

    /** The account as WeCom spells it towards the bot, where that is known. */
    String spelled(String account) {
        return byBot.get(lower(account)).filter(spelled -> !spelled.isEmpty()).orElse(account);
    }

    /** The oldest address that still takes an answer to this receiver. */
    Optional<Url> url(String receiver, Instant now) {
        return urls.get(chat(receiver)).orElse(List.of()).stream()
                .filter(url -> now.isBefore(url.until))
                .findFirst();
    }

    /** How many answers to this receiver are left. */
    int urls(String receiver, Instant now) {
        return (int) urls.get(chat(receiver)).orElse(List.of()).stream()
                .filter(url -> now.isBefore(url.until))
                .count();
    }

    /** It has served, or was refused. */
    void used(String receiver, Url used) {
        urls.change(
                chat(receiver),
                List.of(),
                known -> known.stream().filter(url -> !url.equals(used)).toList());
    }

    /** The card behind the handle, if the moment is not over; it can be changed once. */
    Optional<Tap> tap(String handle, Instant now) {
        return taps.remove(handle).filter(tap -> now.isBefore(tap.until));
    }

    /** The frame of what was said under this key in the very chat of this receiver, while an answer may stand beneath it. */
    Optional<String> question(String key, String receiver, Instant now) {
        return questions
                .get(key)
                .filter(question -> now.isBefore(question.until) && question.chat.equals(chat(receiver)))
                .map(Question::reqId);
    }

    /** One answer stands beneath it, or none can. */
    void answered(String key) {
        questions.remove(key);
    }

    /** The frame that a greeting of this receiver may answer, if the moment is not over; once. */
    Optional<String> greeting(String receiver, Instant now) {
        return greetings
                .remove(chat(receiver))
                .filter(greeting -> now.isBefore(greeting.until))
                .map(Greeting::reqId);
    }

    private static List<Url> with(List<Url> known, String url, Instant now) {
        List<Url> all = new ArrayList<>(
                known.stream().filter(old -> now.isBefore(old.until)).toList());
        if (all.stream().noneMatch(old -> old.url.equals(url))) {
            all.add(new Url(url, now.plus(URL_LIFE)));
        }
        return List.copyOf(all.subList(Math.max(0, all.size() - MOST_URLS), all.size()));
    }

    private static boolean fromPerson(Inbound inbound) {
        return !(inbound instanceof Inbound.Unknown unknown) || unknown.fromPerson();
    }

    /** Accounts are the same in any case, groups are not (D:101463). */
    private static String chat(String receiver) {
        return Sender.groupOf(receiver).isPresent() ? receiver : lower(receiver);
    }

    private static String lower(String account) {
        return account.toLowerCase(Locale.ROOT);
    }
}
