package io.duban.chat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/** One thing a person did in a chat, the same on every platform. Kept as JSON in the inbox. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Inbound.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Inbound.Tapped.class, name = "tapped"),
    @JsonSubTypes.Type(value = Inbound.Opened.class, name = "opened"),
    @JsonSubTypes.Type(value = Inbound.Read.class, name = "read"),
    @JsonSubTypes.Type(value = Inbound.Unknown.class, name = "unknown")
})
public sealed interface Inbound {
    /** Unique within the platform: the same event delivered again has the same key, different events never do. */
    String key();

    Sender sender();

    /** When the platform says that it happened. */
    Instant at();

    /** Words, files or both. Text is empty when only files came. */
    record Said(String key, Sender sender, Instant at, String text, List<Attachment> attachments) implements Inbound {}

    /**
     * A button. It carries the sentence that does the same and no authority.
     *
     * @param handle what lets the platform update the tapped card, empty if it can't
     */
    record Tapped(String key, Sender sender, Instant at, String sentence, String handle) implements Inbound {}

    /** The person opened the chat or was given the app. */
    record Opened(String key, Sender sender, Instant at, boolean first) implements Inbound {}

    /** The person has read the message that {@link Delivery.Delivered} gave this handle for. */
    record Read(String key, Sender sender, Instant at, String handle) implements Inbound {}

    /** Genuine but nothing we know: answered kindly when a person caused it ({@code fromPerson}). */
    record Unknown(String key, Sender sender, Instant at, String what, boolean fromPerson) implements Inbound {}
}
