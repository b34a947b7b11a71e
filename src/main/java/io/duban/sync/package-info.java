/**
 * The roster beside the platforms' address books, looked at by night: what could be linked and who has no account there is
 * told to the office, in one message and only when something has changed. It proposes and writes nothing; people.csv is the
 * office's own. May know the roster, the calendar, chat, the outbox, texts, the store and notice (where a person is reached).
 * A platform takes part by having a {@link io.duban.chat.Directory}, and a text {@code sync.name.PLATFORM}.
 */
package io.duban.sync;
