package io.duban.conversation;

import io.duban.assist.Advice;
import io.duban.assist.Adviser;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Inbound;
import io.duban.roster.Person;
import io.duban.store.Store;
import io.duban.understand.Understanding;
import java.util.Optional;

/**
 * Asks the adviser about words that the rules cannot read, before the transaction in which they are handled: nobody's
 * write waits for a model. Not asked about an answer to a pending question, nor in a group.
 */
final class SecondOpinion {
    private final Store store;
    private final Adviser adviser;
    private final Understanding understanding;
    private final Dialogs dialogs;

    SecondOpinion(Store store, Adviser adviser, Understanding understanding, Dialogs dialogs) {
        this.store = store;
        this.adviser = adviser;
        this.understanding = understanding;
        this.dialogs = dialogs;
    }

    Optional<Advice> on(Inbound inbound, Person person) {
        if (adviser == Adviser.NONE || !(inbound instanceof Inbound.Said said)) return Optional.empty();
        String words = said.text().strip();
        if (words.isEmpty() || said.sender().group()) return Optional.empty();
        boolean unclear = store.read(tx -> dialogs.of(tx, person.id()).isEmpty()
                && understanding.unclear(words, person, OfficeCalendar.local(tx.now())));
        return unclear ? adviser.advise(words) : Optional.empty();
    }
}
