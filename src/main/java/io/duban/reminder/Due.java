package io.duban.reminder;

import io.duban.chat.Content;
import io.duban.dispatch.RoundFigures;
import io.duban.letter.Letter;
import java.util.List;
import java.util.Locale;

/**
 * A message that is due now.
 *
 * @param person who gets it
 * @param unit his unit, or for a prompt the unit it is about
 * @param numbers every problem in it, also those that the shortened list leaves out
 * @param key the outbox key, unique
 * @param keys what it tells; the first one alone decides whether it was told already
 * @param letters what is drafted with it
 * @param figures what a round's table in it counted, or null
 */
public record Due(
        Kind kind,
        String person,
        String unit,
        List<Long> numbers,
        Content.Card content,
        String key,
        List<LogKey> keys,
        List<Letter> letters,
        RoundFigures figures) {
    Due(
            Kind kind,
            String person,
            String unit,
            List<Long> numbers,
            Content.Card content,
            String key,
            List<LogKey> keys) {
        this(kind, person, unit, numbers, content, key, keys, List.of(), null);
    }

    /** The same with what is drafted. */
    Due with(List<Letter> drafted) {
        return new Due(kind, person, unit, numbers, content, key, keys, drafted, figures);
    }

    /** The same with what was counted. */
    Due with(RoundFigures counted) {
        return new Due(kind, person, unit, numbers, content, key, keys, letters, counted);
    }

    /** Kinds of messages, named as {@code rehearse} prints them. */
    public enum Kind {
        DIGEST,
        DISPATCH_PROMPT,
        DISPATCH_REMIND,
        LETTER_DRAFT,
        BULLETIN_DRAFT,
        OFFICE_NOTE;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether somebody is told that a deadline has passed: the one thing worth ringing loudly for. */
    boolean urgent() {
        return keys.stream().anyMatch(key -> key.step().equals("urge"));
    }

    /** The message as plain words. */
    public String text() {
        return content.title() + '\n' + content.body();
    }
}
