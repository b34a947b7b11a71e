package io.duban.conversation;

import io.duban.broadcast.Audience;
import io.duban.broadcast.NoticeName;
import io.duban.broadcast.NoticeWords;
import io.duban.broadcast.Series;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the understanding leaves open about notices. By intents.md 收到 alone means nothing (people say it to everything) and
 * there is no intent for it; but the button 收到 of a notice says a sentence with the notice's number, and a sentence that
 * a button says must work when it is typed, too. So exactly these sentences are read here, and the word 工作提示, which tells the
 * second series of numbers from the first. Nothing else.
 */
final class NoticeSentences {
    private static final Set<Intent> SPEAK_OF_NOTICES =
            Set.of(Intent.NOTICE, Intent.RECEIPTS, Intent.CHASE, Intent.WITHDRAW);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final NoticeWords words;
    private final Texts texts;

    NoticeSentences(NoticeWords words, Texts texts) {
        this.words = words;
        this.texts = texts;
    }

    Understood of(Understood meaning, String said) {
        if (said.strip().equals(texts.say("notice.button.send_now.sentence"))) {
            return new Understood(Intent.NOTICE, Map.of("now", true), 1, true);
        }
        return button(said)
                .orElseGet(() -> SPEAK_OF_NOTICES.contains(meaning.intent()) ? told(meaning, said) : meaning);
    }

    private Optional<Understood> button(String said) {
        Optional<NoticeWords.Heard> received = plain(NoticeWords.Tap.RECEIVED, said);
        if (received.isPresent()) return received.map(h -> about(h, Intent.RECEIPTS, "received", true));
        Optional<NoticeWords.Heard> recall = plain(NoticeWords.Tap.RECALL, said);
        if (recall.isPresent())
            return recall.map(
                    h -> about(h, Intent.WITHDRAW, "notice", h.notice().number()));
        return words.heard(NoticeWords.Tap.CORRECT, said)
                .map(h -> about(h, Intent.NOTICE, "corrects", h.notice().id()));
    }

    /** A sentence with more behind it (收到 通知3：……) is somebody's own words, not the button's. */
    private Optional<NoticeWords.Heard> plain(NoticeWords.Tap tap, String said) {
        return words.heard(tap, said).filter(heard -> heard.more().isEmpty());
    }

    private static Understood about(NoticeWords.Heard heard, Intent intent, String slot, Object value) {
        Map<String, Object> slots = new HashMap<>();
        slots.put("notice", heard.notice().number());
        slots.put("series", heard.notice().series().id());
        slots.put(slot, value);
        if (!heard.more().isEmpty()) slots.put("text", heard.more());
        return new Understood(intent, slots, 1, true);
    }

    private Understood told(Understood meaning, String said) {
        Map<String, Object> slots = new HashMap<>(meaning.slots());
        String head = head(said, slots.get("text"));
        boolean tip = words.tip(head);
        boolean audienceIsOfTip = tip && ofTip(slots);
        if (tip && !audienceIsOfTip) slots.put("series", Series.TIP.id());
        if (tip && meaning.intent() == Intent.RECEIPTS) slots.computeIfAbsent("notice", none -> number(said));
        if (meaning.intent() == Intent.NOTICE && head.contains(texts.say("notice.now_word"))) slots.put("now", true);
        return new Understood(meaning.intent(), slots, meaning.confidence(), meaning.explicit());
    }

    /** What stands before the message itself, whose words decide nothing. */
    private static String head(String said, Object text) {
        int from = text == null ? -1 : said.indexOf(text.toString());
        return from < 0 ? said : said.substring(0, from);
    }

    /** 没看《工作提示》第2期的: the audience's number counts in the other series. */
    private static boolean ofTip(Map<String, Object> slots) {
        List<String> terms =
                Audience.of(slots.get("audience")).map(Audience::terms).orElse(List.of());
        if (terms.stream().noneMatch(term -> term.startsWith("unread:"))) return false;
        Stream<String> tips = terms.stream().map(term -> term.replaceFirst("^unread:(?=\\d)", "unread:tip-"));
        slots.put("audience", tips.toList());
        return true;
    }

    private static Integer number(String said) {
        Matcher m = NUMBER.matcher(said);
        return m.find() ? Integer.valueOf(m.group()) : null;
    }

    /** The notice that the slots name. */
    static Optional<NoticeName> named(Turn turn) {
        Series series = series(turn);
        return turn.slots().get("notice") instanceof Number number
                ? Optional.of(new NoticeName(series, number.longValue()))
                : Optional.empty();
    }

    static Series series(Turn turn) {
        return turn.text("series").filter(Series.TIP.id()::equals).isPresent() ? Series.TIP : Series.NOTICE;
    }
}
