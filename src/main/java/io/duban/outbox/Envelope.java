package io.duban.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Content;
import io.duban.seal.Seal;
import java.util.Optional;

/** How a message's receiver and content lie in the table: in clear, or sealed together. */
final class Envelope {
    private final Seal seal;
    private final ObjectMapper json;

    Envelope(Seal seal, ObjectMapper json) {
        this.seal = seal;
        this.json = json;
    }

    private record Sealed(String account, String content, String answers) {}

    /** Receiver, content and the key of what it answers, or null. */
    record Letter(String account, Content content, String answers) {}

    String content(Content content) {
        try {
            return json.writerFor(Content.class).writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String seal(String account, Content content, String answers) {
        try {
            return seal.close(json.writeValueAsString(new Sealed(account, content(content), answers)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty if another version wrote it and it makes no sense here. */
    Optional<Content> read(String content) {
        try {
            return Optional.of(json.readValue(content, Content.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Empty if it makes no sense here, or if the key that it was sealed with is lost. */
    Optional<Letter> open(String account, String content, String answers, String sealed) {
        if (sealed == null) return read(content).map(open -> new Letter(account, open, answers));
        try {
            Sealed inside = json.readValue(seal.open(sealed), Sealed.class);
            return read(inside.content()).map(open -> new Letter(inside.account(), open, inside.answers()));
        } catch (JsonProcessingException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
