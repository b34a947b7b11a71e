package io.duban.platform.feishu;

import io.duban.platform.ApiFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who we are on Feishu: the bot's own open_id, by which a group message is known to mention us (F§1.5). Asked for before
 * the first send and remembered; while it is not known, any bot that is mentioned counts as us, since by default only
 * messages that mention us arrive.
 */
final class FeishuBot {
    private static final Logger log = LoggerFactory.getLogger(FeishuBot.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(5);

    private final FeishuApi api;
    private final Clock clock;
    private volatile String openId = "";
    private volatile Instant triedAt = Instant.MIN;

    FeishuBot(FeishuApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Empty while it is not known. No I/O. */
    String openId() {
        return openId;
    }

    /** Asks unless it is known or was asked a moment ago; a failure only means asking again. */
    void learn() {
        Instant now = clock.instant();
        if (!openId.isEmpty() || now.isBefore(triedAt.plus(BETWEEN_TRIES))) {
            return;
        }
        triedAt = now;
        try {
            ask();
        } catch (ApiFailure e) {
            log.warn("the bot's own id is not known yet: {}", e.getMessage());
        }
    }

    /** {@code bot} stands at the top of the answer, not under {@code data}. */
    void ask() throws ApiFailure {
        openId = FeishuEnvelope.text(api.get("bot/v3/info").path("bot").path("open_id"));
    }
}
