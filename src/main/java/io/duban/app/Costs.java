package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import io.duban.inbox.Inbox;
import io.duban.outbox.Outbox;
import io.duban.reminder.Burden;
import io.duban.reminder.KeptStore;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;

/** Counts from both queues what a month cost people; whoever is not on the roster is nobody here. */
final class Costs implements KeptStore.Costs {
    private final Roster roster;
    private final Inbox inbox;
    private final Outbox outbox;

    Costs(Roster roster, Inbox inbox, Outbox outbox) {
        this.roster = roster;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    @Override
    public Burden of(Tx tx, YearMonth month) {
        Instant from = begins(month);
        Instant until = begins(month.plusMonths(1));
        Map<String, Integer> unasked = new HashMap<>();
        for (Outbox.Received received : outbox.unasked(tx, from, until)) {
            roster.byAccount(received.platform(), received.account())
                    .ifPresent(person -> unasked.merge(person.id(), received.messages(), Integer::sum));
        }
        Inbox.Given given = inbox.given(tx, from, until);
        return new Burden(unasked, given.said(), given.tapped(), outbox.questions(tx, from, until));
    }

    private static Instant begins(YearMonth month) {
        return month.atDay(1).atStartOfDay(OfficeCalendar.ZONE).toInstant();
    }
}
