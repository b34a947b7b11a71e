package io.duban.conversation;

import io.duban.assist.Advice;
import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.roster.Person;
import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.HashMap;
import java.util.Map;

/** What is made ready before the transaction in which a message is answered: an adviser's word, a file. */
final class Beforehand {
    private final SecondOpinion opinion;
    private final Exporting exporting;

    Beforehand(SecondOpinion opinion, Exporting exporting) {
        this.opinion = opinion;
        this.exporting = exporting;
    }

    Ready of(Inbound inbound, Person person) {
        return new Ready(
                opinion.on(inbound, person).orElse(null),
                exporting.made(inbound, person).orElse(null));
    }

    /** Either may be null. */
    record Ready(Advice advice, StoredFile file) {
        static final Ready NOTHING = new Ready(null, null);

        /** The slots, with the file where one was asked for. */
        Map<String, Object> in(Understood meaning) {
            if (file == null || meaning.intent() != Intent.EXPORT) return meaning.slots();
            Map<String, Object> slots = new HashMap<>(meaning.slots());
            slots.put("made", file);
            return slots;
        }
    }
}
