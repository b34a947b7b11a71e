package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answering what was said over the long connection beneath it (D:101463, {@code aibot_respond_msg}): a stream of one frame
 * that is begun and ended at once, since our words are whole before they go out. It is named after the message, so that a
 * repeat is the same stream and no second answer; where WeCom will not take it the words go out by themselves.
 */
final class AibotReplies {
    private static final Logger log = LoggerFactory.getLogger(AibotReplies.class);

    private final AibotConnection connection;
    private final WecomMemory memory;
    private final Clock clock;

    AibotReplies(AibotConnection connection, WecomMemory memory, Clock clock) {
        this.connection = connection;
        this.memory = memory;
        this.clock = clock;
    }

    /** False where it cannot stand there: not words, nothing asked, asked too long ago or answered already. */
    boolean replied(String receiver, WecomParts.Part part, Outgoing message, String name) throws ApiFailure {
        Optional<String> frame = part.type().equals("markdown")
                ? memory.question(message.answers(), receiver, clock.instant())
                : Optional.empty();
        if (frame.isEmpty()) {
            return false;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("msgtype", "stream");
        body.putObject("stream")
                .put("id", name)
                .put("finish", true)
                .put("content", part.object().path("content").asText());
        try {
            connection.ask("aibot_respond_msg", frame.get(), body);
            memory.answered(message.answers());
            return true;
        } catch (ApiRefusal refusal) {
            if (WecomErrors.pause(refusal) != null && WecomErrors.kind(refusal) != WecomErrors.Kind.UNKNOWN) {
                throw refusal;
            }
            memory.answered(message.answers());
            log.info("{}: cannot stand beneath what it answers: {}", message.key(), refusal.getMessage());
            return false;
        }
    }
}
