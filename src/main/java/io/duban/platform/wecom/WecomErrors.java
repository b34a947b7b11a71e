package io.duban.platform.wecom;

import io.duban.chat.Delivery;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What an error code means for us (D:90313, dossier 4.3; the bot's own: dossier 2.7): one table, read from top to bottom. What may heal by itself or
 * by the administrator's hand is {@code Later}; what is wrong with these receivers or this content is {@code Never}.
 */
final class WecomErrors {
    /** A kind of trouble; the words for it are {@code platform.wecom.why.KIND}. */
    enum Kind {
        /** Busy, a version conflict: the ladder decides. */
        BUSY(Duration.ZERO, -1, 6000),
        /** The token was refused even after one refresh. */
        TOKEN(Duration.ZERO, 40014, 42001, 41001, 40001),
        /** Too often: the call is barred for the length of the window, a minute at least. */
        RATE(Duration.ofSeconds(60), 45009),
        /** Too many at once. */
        PARALLEL(Duration.ofSeconds(10), 45033, 45029),
        /** Something the administrator must mend; the message is not to blame and waits. */
        CONFIGURATION(
                Duration.ofMinutes(10),
                list(40013, 40091, 41002, 41004, 60020, 301002, 40056, 41011, 43012),
                list(48001, 48002, 48005, 48006, 48009, 50003, 60031, 301007, 50001, 85005, 701008)),
        /** Nobody of these receivers can be reached. */
        RECEIVER(
                null,
                list(81013, 40003, 40031, 46004, 60111, 60021, 60011, 50002, 301021),
                list(60003, 60123, 40066, 40068, 40070, 86001, 86003, 86008)),
        /** A file that WeCom no longer has or will not take. */
        MEDIA(null, 40007, 40006, 40004, 44001, 45001, 40009, 40011, 40123, 41006, 830002),
        /** The card's window is over or its code used up. */
        STALE(null, 60140, 42015, 42016, 846605, 846608),
        /** The bot's id or secret is wrong (dossier 2.7). */
        BOT(Duration.ofMinutes(10), 853000),
        /** The bot cannot speak there: nobody wrote to it there, or it is not in the group (dossier 2.7). */
        CONVERSATION(null, 93001, 93006, 93008),
        /** Content that WeCom will not take. */
        CONTENT(null, list(45002, 44004, 45008, 45007, 45034, 40201, 82004), LongStream.empty()),
        /** We built the call wrongly: shown to the office, mended in the code. */
        BUG(
                null,
                list(82001, 81012, 82002, 82003, 40032, 40008, 40033, 40035, 40058, 40063, 42052),
                LongStream.concat(
                        LongStream.concat(LongStream.of(42014), LongStream.rangeClosed(42017, 42020)),
                        LongStream.rangeClosed(42027, 42051))),
        /** Sign-in and webhook robots: not met when sending. */
        ELSEWHERE(null, 40029, 42003, 42022, 84014, 84015, 93000, 93004),
        /** A code that nobody wrote down: wait and try, the ladder ends it. */
        UNKNOWN(Duration.ZERO);

        private final Duration pause;
        private final long[] codes;

        Kind(Duration pause, long... codes) {
            this.pause = pause;
            this.codes = codes;
        }

        Kind(Duration pause, LongStream codes, LongStream more) {
            this(pause, LongStream.concat(codes, more).toArray());
        }

        /** The key of the words for the office. */
        String key() {
            return "platform.wecom.why." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final WecomWords words;

    WecomErrors(WecomWords words) {
        this.words = words;
    }

    /** The first kind whose row holds the code. */
    static Kind kind(long code) {
        return Arrays.stream(Kind.values())
                .filter(kind -> Arrays.stream(kind.codes).anyMatch(c -> c == code))
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    /** The same, knowing the call: a token that cannot even be fetched is the administrator's to mend. */
    static Kind kind(ApiRefusal refusal) {
        Kind kind = kind(refusal.code());
        return refusal.call().equals("gettoken") && kind == Kind.TOKEN ? Kind.CONFIGURATION : kind;
    }

    /** How the send ended that failed so. */
    Delivery delivery(ApiFailure failure) {
        if (!(failure instanceof ApiRefusal refusal)) {
            return new Delivery.Later(failure.pause(), why(failure));
        }
        Kind kind = kind(refusal);
        if (kind == Kind.STALE) {
            return new Delivery.Stale(why(failure));
        }
        return kind.pause == null ? new Delivery.Never(why(failure)) : new Delivery.Later(kind.pause, why(failure));
    }

    /** How long to wait; null if waiting does not help. */
    static Duration pause(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal ? kind(refusal).pause : failure.pause();
    }

    /** Words for the office, with the code that WeCom's support asks for. */
    String why(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal
                ? words.say(kind(refusal).key(), "code", refusal.code())
                : words.say("platform.wecom.why.network", "what", failure.getMessage());
    }

    private static LongStream list(long... codes) {
        return LongStream.of(codes);
    }
}
