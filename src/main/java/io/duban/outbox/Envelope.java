package io.duban.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.Content;
import io.duban.seal.Seal;

/** How a message's receiver and content lie in the table: in clear, or sealed together. */
final class Envelope {
    private final Seal seal;
    private final ObjectMapper json;

    Envelope(Seal seal, ObjectMapper json) {
        this.seal = seal;
        this.json = json;
    }

    private record Sealed(String account, String content) {}

    /** Receiver and content. */
    record Letter(String account, Content content) {}

    String content(Content content) {
        try {
            return json.writerFor(Content.class).writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    String seal(String account, Content content) {
        try {
            return seal.close(json.writeValueAsString(new Sealed(account, content(content))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Content read(String content) {
        try {
            return json.readValue(content, Content.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored message cannot be read", e);
        }
    }

    Letter open(String account, String content, String sealed) {
        if (sealed == null) return new Letter(account, read(content));
        try {
            Sealed inside = json.readValue(seal.open(sealed), Sealed.class);
            return new Letter(inside.account(), read(inside.content()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sealed message cannot be read", e);
        }
    }
}
