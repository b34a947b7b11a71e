package io.duban.conversation;

import io.duban.understand.Intent;
import java.util.Set;

/** A family of things the bot does for people. */
interface Skill {
    Set<Intent> intents();

    /** Does it or asks for what is missing; never throws for what a person said. */
    Reply take(Turn turn);
}
