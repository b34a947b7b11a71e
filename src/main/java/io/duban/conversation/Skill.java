package io.duban.conversation;

import io.duban.understand.Intent;
import io.duban.understand.Understood;
import java.util.Set;

/** A family of things the bot does for people. */
interface Skill {
    Set<Intent> intents();

    /** Whether this turn is for it; of several skills the first one in {@link Rooms} takes it. */
    default boolean takes(Turn turn) {
        return intents().contains(turn.intent());
    }

    /** What the words mean where the understanding leaves it open: exactly a button's own sentence, at most. */
    default Understood heard(Understood meaning, String words) {
        return meaning;
    }

    /** Does it or asks for what is missing; never throws for what a person said. */
    Reply take(Turn turn);
}
