package io.duban.platform.feishu;

import io.duban.chat.Delivery;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * What an error code means for us (F§6): one table, read from top to bottom; the HTTP status is 400 for nearly all of
 * them and says nothing. What may heal by itself or by the administrator's hand is {@code Later}; what is wrong with this
 * receiver or this content is {@code Never}.
 */
final class FeishuErrors {
    /** A kind of trouble; the words for it are {@code platform.feishu.why.KIND}. */
    enum Kind {
        /** An internal error of theirs: the ladder decides; sending again is safe with the uuid. */
        BUSY(
                Duration.ZERO,
                LongStream.concat(
                        LongStream.of(5000, 2200, 55001, 1, 1000040343, 1000040350),
                        LongStream.rangeClosed(1500, 1599))),
        /** The token was refused even after one refresh. */
        TOKEN(Duration.ZERO, 99991663, 99991664, 99991665),
        /** The gateway's limit for the whole app: the header says how long, else this. */
        RATE(Duration.ofSeconds(10), 99991400),
        /** Too often for one person, group or message. */
        TARGET(Duration.ofSeconds(1), 230020, 232019, 11232, 1000004, 1000005),
        /** The same message is on its way already. */
        UNDERWAY(Duration.ofSeconds(5), 230049),
        /** The day's or the month's allowance is used up: somebody should know, and it may be raised. */
        QUOTA(Duration.ofHours(1), 99991403, 11247),
        /** Something the administrator must mend; the message is not to blame and waits. */
        CONFIGURATION(
                Duration.ofMinutes(10),
                99991672,
                99991401,
                99991662,
                99991673,
                230006,
                230027,
                10003,
                10014,
                10015,
                40004,
                40014,
                403,
                514),
        /** A card that can no longer be changed: its 14 days are over, or it was recalled or deleted. */
        STALE(null, 230031, 230011, 230110, 230111, 99992354, 200830),
        /** The person does not want to hear from us. */
        REFUSED(null, 230053),
        /** This person cannot be reached: outside the app's range, resigned, another app's or company's id. */
        RECEIVER(
                null,
                LongStream.concat(
                        LongStream.of(230013, 230029, 230034, 230038, 230050, 41012, 41050, 40015),
                        LongStream.concat(
                                LongStream.rangeClosed(99992351, 99992353),
                                LongStream.rangeClosed(99992355, 99992381)))),
        /** A group that we are not in, that is gone, or where we may not speak. */
        GROUP(null, 230002, 230018, 230035, 232006, 232009, 232011),
        /** A file or picture that Feishu does not have, will not give or will not take. */
        MEDIA(null, 230017, 230055, 234003, 234004, 234008, 234037, 234038, 234043),
        /** Words that Feishu will not carry: sensitive, a plain phone number, too long. */
        CONTENT(null, 230022, 230028, 230025),
        /** A card that Feishu could not make; said in words instead. */
        CARD(null, 230099, 11310, 300305, 200530, 200550, 200570, 200621, 200732, 200737, 200861, 200914, 200915),
        /** We built the call wrongly: shown to the office, mended in the code. */
        BUG(
                null, 99991661, 99991671, 99992402, 230001, 234001, 232001, 230054, 230009, 230026, 230033, 230071,
                230072, 230075, 10002, 100030, 11311),
        /** Buzzing, which costs nothing but itself; persons' tokens, batches, delayed updates, which we do not call. */
        ELSEWHERE(
                null, 99991668, 99991677, 99991679, 230023, 230024, 230052, 18051, 200000, 200310, 300020, 300030,
                300040, 300090, 100000, 11101, 11203, 11204, 11205, 11207, 11210, 11223, 11246, 11312, 230100, 19021,
                19022, 19024, 9499),
        /** A code that nobody wrote down: wait and try, the ladder ends it. */
        UNKNOWN(Duration.ZERO);

        private final Duration pause;
        private final long[] codes;

        Kind(Duration pause, long... codes) {
            this.pause = pause;
            this.codes = codes;
        }

        Kind(Duration pause, LongStream codes) {
            this(pause, codes.toArray());
        }

        /** The key of the words for the office. */
        String key() {
            return "platform.feishu.why." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final FeishuWords words;

    FeishuErrors(FeishuWords words) {
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
        boolean ours = kind == Kind.TOKEN || kind == Kind.BUG || kind == Kind.UNKNOWN;
        return refusal.call().equals(FeishuApi.TOKEN) && ours ? Kind.CONFIGURATION : kind;
    }

    static boolean is(ApiFailure failure, Kind kind) {
        return failure instanceof ApiRefusal refusal && kind(refusal) == kind;
    }

    /** How the send ended that failed so. */
    Delivery delivery(ApiFailure failure) {
        if (is(failure, Kind.STALE)) {
            return new Delivery.Stale(why(failure));
        }
        Duration pause = pause(failure);
        return pause == null ? new Delivery.Never(why(failure)) : new Delivery.Later(pause, why(failure));
    }

    /** How long to wait, as the server said or as the kind of trouble asks for; null if waiting does not help. */
    static Duration pause(ApiFailure failure) {
        if (!(failure instanceof ApiRefusal refusal)) {
            return failure.pause();
        }
        Duration pause = kind(refusal).pause;
        return pause == null || refusal.pause().isZero() ? pause : refusal.pause();
    }

    /** Words for the office, with the code that Feishu's support asks for. */
    String why(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal
                ? words.say(kind(refusal).key(), "code", refusal.code())
                : words.say("platform.feishu.why.network", "what", failure.getMessage());
    }
}
