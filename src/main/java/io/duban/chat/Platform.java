package io.duban.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One chat platform. Adding one is a package with an implementation of this and one line in {@code Duban}; no other
 * package may name a platform or ask what it can do.
 */
public interface Platform {
    /** The name in {@code duban.yaml}, in routes and in the roster's columns. */
    String name();

    /** What may be sent, for the sender's pace. */
    Limits limits();

    /** Verifies, decrypts and parses. No I/O, no side effect, never throws on hostile bytes. */
    Received receive(Callback callback);

    /** Sends once. Blocking; no retry inside beyond one token refresh. */
    Delivery send(Outgoing message);

    /** Downloads an attachment named by an earlier inbound. */
    Fetched fetch(Attachment attachment);

    /** What is wrong with the settings as far as the platform's servers tell; empty when all is well. */
    List<String> check();

    /** What {@code check --online} offers to set up on the platform, one line each (a menu); none by default. */
    default List<String> offers() {
        return List.of();
    }

    /** Sets up what is offered; says how it went, one line each. */
    default List<String> takeUpOffers() {
        return List.of();
    }

    /** The members of the organisation there; empty where the platform has no such list. */
    default Optional<Directory> directory() {
        return Optional.empty();
    }

    /** For how long after sending the platform tells who has read; zero: it never does. */
    default Duration readWindow() {
        return Duration.ZERO;
    }

    /**
     * Which of these accounts have read the message; the platform is asked, blocking.
     *
     * @param handle what {@link Delivery.Delivered} gave for it
     * @return empty when it could not be learnt now
     */
    default Optional<Set<String>> readers(String handle, List<String> accounts) {
        return Optional.empty();
    }

    /** What keeps the platform from working just now, for readiness; asks nobody and is quick. Empty while all is well. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Starts what the platform needs running (a long connection, which hands over to {@code intake}); nothing by default. */
    default void open(Intake intake) {}

    /** Whether only one instance may have the connection: whoever opens it takes it from the others. */
    default boolean oneConnection() {
        return false;
    }

    /** Closes the connection and nothing else; {@link #open} opens it again. */
    default void disconnect() {}

    /** Whether sending is left to the instance that has the connection, which is not this one. */
    default boolean standsBy() {
        return false;
    }

    /** Stops it. */
    default void close() {}
}
