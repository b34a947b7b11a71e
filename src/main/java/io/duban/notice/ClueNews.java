package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.util.List;

/** Tells the office that clues wait: once when the first one does, in office hours, and not again until it has looked. */
public final class ClueNews {
    private final Roster roster;
    private final OfficeCalendar calendar;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Texts texts;

    public ClueNews(Roster roster, OfficeCalendar calendar, Addressing addressing, Outbox outbox, Texts texts) {
        this.roster = roster;
        this.calendar = calendar;
        this.addressing = addressing;
        this.outbox = outbox;
        this.texts = texts;
    }

    /**
     * A clue has come in.
     *
     * @param number its number
     * @param waiting how many wait now, with it
     */
    public void came(Tx tx, long number, int waiting) {
        if (waiting != 1) return;
        Button list = new Button(texts.say("clue.list.label"), texts.say("clue.list.sentence"), Button.Style.PRIMARY);
        Content card = new Content.Card(
                texts.say("clue.news"), "", List.of(), texts.say("clue.news_body"), List.of(), List.of(list), "");
        Instant at = calendar.nextOfficeInstant(tx.now());
        for (Person office : roster.with(Person.Role.OFFICE)) {
            addressing
                    .of(tx, office)
                    .ifPresent(to -> outbox.add(
                            tx,
                            new Outbox.Message(
                                    to.platform(),
                                    to.account(),
                                    card,
                                    "clue-" + number + "-" + office.id(),
                                    null,
                                    at,
                                    null,
                                    null,
                                    false)));
        }
    }
}
