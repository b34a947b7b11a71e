package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Problems that came in while the office was shut and was let be: a few come in a message each, with their buttons, at the
 * opening; more come in one, for a Monday that began with forty messages would begin with none read.
 */
final class Arrivals {
    private static final int FEW = 3;
    private static final int LINES = 10;

    private final LedgerReader reader;
    private final OfficeCalendar calendar;
    private final Outbox outbox;
    private final ProblemCard cards;
    private final Texts texts;

    Arrivals(LedgerReader reader, OfficeCalendar calendar, Outbox outbox, ProblemCard cards, Texts texts) {
        this.reader = reader;
        this.calendar = calendar;
        this.outbox = outbox;
        this.cards = cards;
        this.texts = texts;
    }

    /**
     * Makes room for one more that waits until the opening.
     *
     * @return the key of a message of its own; empty where it now lies in one message with the others
     */
    Optional<String> add(Tx tx, Person person, Addressing.Address to, Problem problem, Instant opening) {
        String prefix = "n-new-" + opening.getEpochSecond() + '-' + person.id() + '-';
        List<String> waiting = outbox.waitingKeys(tx, to.platform(), to.account(), prefix);
        String key = prefix + problem.number();
        List<Problem> came = reader.unassigned(tx).stream()
                .filter(p -> calendar.nextOfficeInstant(p.reportedAt()).equals(opening))
                .toList();
        if (came.size() <= FEW) return Optional.of(key);
        waiting.forEach(old -> outbox.withdraw(tx, old));
        outbox.add(
                tx,
                new Outbox.Message(
                        to.platform(), to.account(), together(came), key + "-all", null, opening, null, null, false));
        return Optional.empty();
    }

    private Content.Card together(List<Problem> came) {
        List<String> lines = new ArrayList<>();
        came.stream().limit(LINES).map(cards::line).forEach(lines::add);
        if (came.size() > LINES) lines.add(texts.say("announce.came.more", "count", came.size() - LINES));
        lines.add(texts.say("announce.came.how", "number", came.get(0).number()));
        Button list = new Button(
                texts.say("announce.came.list.label"), texts.say("announce.came.list.sentence"), Button.Style.PRIMARY);
        String title = texts.say("announce.came.title", "count", came.size());
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), List.of(list), "");
    }
}
