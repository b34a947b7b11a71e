package io.duban.conversation;

import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import java.util.Optional;

/** Tells who is not of the office who could do it. */
final class OfficeOnly {
    private OfficeOnly() {}

    /** Empty for the office itself. */
    static Optional<Reply> refusal(Turn turn, Roster roster, Wording wording, Texts texts) {
        if (turn.person().is(Person.Role.OFFICE)) return Optional.empty();
        String who = wording.people(
                roster.with(Person.Role.OFFICE).stream().map(Person::id).toList());
        return Optional.of(Reply.say(texts.say("broadcast.office_only", "who", who)));
    }
}
