package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Intake;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes over the long connection (F§7): parts are joined, the event is handed over, and only when it is durable is
 * Feishu told so; a card action is answered in the same breath. Here no event is encrypted or signed, and its token is
 * empty: the connection itself is the proof. Used by one thread at a time.
 */
final class FeishuInlet {
    private static final Logger log = LoggerFactory.getLogger(FeishuInlet.class);
    private static final Duration PARTS_WAIT = Duration.ofMinutes(5);
    private static final int MOST_WAITING = 100;
    private static final int MOST_PARTS = 100;
    private static final long MOST_BYTES = 4L << 20;

    private record Parts(byte[][] parts, Instant since) {
        boolean whole() {
            for (byte[] part : parts) {
                if (part == null) {
                    return false;
                }
            }
            return true;
        }

        long size() {
            long size = 0;
            for (byte[] part : parts) {
                size += part == null ? 0 : part.length;
            }
            return size;
        }
    }

    private final FeishuEvents events;
    private final Intake intake;
    private final String appId;
    private final Clock clock;
    private final Map<String, Parts> waiting = new LinkedHashMap<>();

    FeishuInlet(FeishuEvents events, Intake intake, String appId, Clock clock) {
        this.events = events;
        this.intake = intake;
        this.appId = appId;
        this.clock = clock;
    }

    /** The answer to a data frame; empty while parts of it are missing, or where it is broken. */
    Optional<FeishuFrame> take(FeishuFrame frame) {
        Instant began = clock.instant();
        Optional<byte[]> whole = joined(frame, began);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        String answer = answer(whole.get());
        long took = Duration.between(began, clock.instant()).toMillis();
        return Optional.of(frame.answered(answer, took));
    }

    private String answer(byte[] event) {
        try {
            FeishuEnvelope envelope = FeishuEnvelope.of(FeishuEnvelope.object(FeishuCrypto.utf8(event)));
            if (!envelope.appId().isEmpty() && !envelope.appId().equals(appId)) {
                throw new Rejected(403, "app id is not ours");
            }
            FeishuEvents.Reading reading = events.read(envelope, clock.instant());
            if (!reading.inbounds().isEmpty()) {
                intake.accept(reading.inbounds());
            }
            ObjectNode answer = code(200);
            if (envelope.type().equals(FeishuEvents.CARD_ACTION)) {
                byte[] reply = reading.reply().getBytes(StandardCharsets.UTF_8);
                answer.put("data", Base64.getEncoder().encodeToString(reply));
            }
            return answer.toString();
        } catch (Rejected e) {
            // sent again it would be no better
            log.warn("an event of the long connection is not readable: {}", e.getMessage());
            return code(200).toString();
        } catch (RuntimeException e) {
            log.error(
                    "an event of the long connection was not kept, Feishu is asked to send it again: {}",
                    e.getClass().getName());
            return code(500).toString();
        }
    }

    /** F§7.4: payloads that are too long come in {@code sum} parts, counted by {@code seq}. */
    private Optional<byte[]> joined(FeishuFrame frame, Instant now) {
        int sum = number(frame.header("sum"));
        if (sum <= 1) {
            return Optional.of(frame.payload());
        }
        int seq = number(frame.header("seq"));
        String id = frame.header("message_id");
        waiting.values().removeIf(old -> old.since.plus(PARTS_WAIT).isBefore(now));
        if (sum > MOST_PARTS || seq < 0 || seq >= sum || id.isEmpty()) {
            return Optional.empty();
        }
        Parts parts = waiting.get(id);
        if (parts == null || parts.parts.length != sum) {
            parts = new Parts(new byte[sum][], now);
            waiting.put(id, parts);
        }
        parts.parts[seq] = frame.payload();
        if (waiting.size() > MOST_WAITING || parts.size() > MOST_BYTES) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        if (!parts.whole()) {
            return Optional.empty();
        }
        waiting.remove(id);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts.parts) {
            all.writeBytes(part);
        }
        return Optional.of(all.toByteArray());
    }

    private static int number(String written) {
        return written.matches("\\d{1,6}") ? Integer.parseInt(written) : -1;
    }

    private static ObjectNode code(int code) {
        return JsonNodeFactory.instance.objectNode().put("code", code);
    }
}
