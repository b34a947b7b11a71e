package io.duban.platform.dingtalk;

import io.duban.chat.Delivery;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an error code means for us (DD §4.8 and the lists of §4.2 to §4.4): one table, read from top to bottom. The new
 * host's codes are names, the old host's numbers; a code ending in a dot stands for its whole family. What may heal by
 * itself or by the administrator's hand is {@code Later}; what is wrong with these receivers or this content is
 * {@code Never}.
 */
final class DingtalkErrors {
    private static final Duration ADMINISTRATOR = Duration.ofMinutes(10);
    /** The old host's wrapper; the code within is what counts. */
    static final String WRAPPER = "88";

    /** A kind of trouble; the words for it are {@code platform.dingtalk.why.KIND}. */
    enum Kind {
        /** Busy: the ladder decides. */
        BUSY(Duration.ZERO, "-1 system.busy unknown.send.result"),
        /** The token was refused even after one refresh. */
        TOKEN(
                Duration.ZERO,
                "40001 40014 42001 240133 InvalidAuthentication invalidParameter.token.invalid token.notExisted"),
        /** Too many a second: a pause, then the ladder. */
        RATE(
                Duration.ofSeconds(1),
                "90002 90006 90008 90010 90014 90018 Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
                "Forbidden.AccessDenied.QpsLimitForApi"),
        /** Too many a minute. */
        MINUTE(Duration.ofMinutes(1), "Forbidden.AccessDenied.QpmLimitForAppkeyAndApi 410100 660026 130101"),
        /** The address is barred from all calls; five minutes and a little. */
        BARRED(DingtalkAnswers.BARRED, "1111"),
        /** The month's calls are used up: no retry helps, the office must know. */
        QUOTA(null, "90020 20001 Forbidden.AccessDenied.ApiCountLimitForOrg"),
        /** Key or secret is wrong. */
        CREDENTIALS(ADMINISTRATOR, "40089 40096 invalidClientIdOrSecret OPF-B001-05-16-0009"),
        /** The administrator must give a permission, widen a range or name an address. */
        PERMISSION(
                ADMINISTRATOR,
                "60011 60020 50002 50004 Forbidden.AccessDenied.AccessTokenPermissionDenied",
                "Forbidden.AccessDenied.IpNotInWhiteList"),
        /** The robot is stopped or not this app's. */
        ROBOT(
                ADMINISTRATOR,
                "invalidParameter.robotCode. bot.stopped 400102 400106 310000 300001 300005 400101 71006 71009 71012"),
        /** The card template is missing, unpublished or stopped: cards go as markdown meanwhile. */
        TEMPLATE(
                ADMINISTRATOR,
                "param.templateNotExist param.templateUnpublished template.not.existed template.stopped"),
        /** Nobody of these receivers can be reached. */
        RECEIVER(
                null,
                "33012 60121 60003 400013 group.disbanded invalid.openConversationId",
                "34001 34002 34003 34004 34005 34006 34007 34008 34009",
                "34010 34011 34012 34013 34014 34015 34016 34017 34018"),
        /** The card is not there any more. */
        STALE(null, "param.cardNotExist"),
        /** The same card again: it had arrived. */
        ARRIVED(null, "param.cardAlreadyExist"),
        /** Content that DingTalk will not take. */
        CONTENT(
                null,
                "param.contentUnsafe 430101 430102 430103 430104 invalidParameter.msgParam. msg.unsupport 400105"),
        /** A file that is gone. */
        MEDIA(null, "invalidParameter.downloadCode invalidParameter.downloadCode."),
        /** We built the call wrongly: shown to the office, mended in the code. */
        BUG(
                null,
                "41001 43004 40035 22 404 40000 AuthenticationFailed.MissingParameter invalidParameter.userIds.",
                "invalidParameter.msgKey. miss. param.empty param.outTrackIdEmpty param.openSpaceIdEmpty",
                "param.openDeliverModelEmpty"),
        /** Read state and sign-in: not met when sending. */
        ELSEWHERE(null, "40078 240111 invalid.processQueryKey processQueryKey.expireTime"),
        /** A code that nobody wrote down: wait and try, the ladder ends it. */
        UNKNOWN(Duration.ZERO);

        private final Duration pause;
        private final List<String> codes;

        Kind(Duration pause, String... codes) {
            this.pause = pause;
            this.codes = Arrays.stream(codes)
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .toList();
        }

        private boolean holds(String code) {
            return codes.stream().anyMatch(c -> c.endsWith(".") ? code.startsWith(c) : c.equals(code));
        }

        /** The key of the words for the office. */
        String key() {
            return "platform.dingtalk.why." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final DingtalkWords words;

    DingtalkErrors(DingtalkWords words) {
        this.words = words;
    }

    /** The first kind whose row holds the code. */
    static Kind kind(String code) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.holds(code))
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    /** The kind of a refusal; UNKNOWN for any other failure. */
    static Kind kind(ApiFailure failure) {
        return failure instanceof ApiRefusal refusal ? kind(refusal.name()) : Kind.UNKNOWN;
    }

    /** How the send ended that failed so. */
    Delivery delivery(ApiFailure failure) {
        if (kind(failure) == Kind.STALE) {
            return new Delivery.Stale(why(failure));
        }
        Duration pause = pause(failure);
        return pause == null ? new Delivery.Never(why(failure)) : new Delivery.Later(pause, why(failure));
    }

    /** How long to wait; null if waiting does not help. */
    static Duration pause(ApiFailure failure) {
        return failure instanceof ApiRefusal ? kind(failure).pause : failure.pause();
    }

    /** Words for the office, with the code and what the administrator needs (a missing scope, the address). */
    String why(ApiFailure failure) {
        if (!(failure instanceof ApiRefusal refusal)) {
            return words.say("platform.dingtalk.why.network", "what", failure.getMessage());
        }
        String code = refusal.hint().isEmpty() ? refusal.name() : refusal.name() + " " + refusal.hint();
        return words.say(kind(refusal.name()).key(), "code", code);
    }
}
