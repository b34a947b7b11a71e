package io.duban.chat;

import java.util.List;

/** What a platform made of a callback: pure, nothing stored or sent yet. */
public sealed interface Received {
    /** The platform checks that we are who it thinks: answer 200 with exactly this body. */
    record Handshake(String contentType, String reply) implements Received {}

    /** Genuine: store every inbound, then answer 200 with the platform's neutral reply. */
    record Batch(List<Inbound> inbounds, String contentType, String reply) implements Received {}

    /**
     * Not genuine or not readable: nothing may change.
     *
     * @param status 400, 401, 403 or 413
     * @param why for the log; holds no content
     */
    record Refused(int status, String why) implements Received {}
}
