package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.dispatch.Bulletins;
import io.duban.dispatch.DecidedItems;
import io.duban.dispatch.RoundFacts;
import io.duban.dispatch.RoundFigures;
import io.duban.dispatch.Rounds;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Mechanisms;
import io.duban.letter.Letter;
import io.duban.letter.Letters;
import io.duban.store.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;

/** What stands beside the ledger, read from where each part is kept. */
public final class KeptStore implements Ringing.Keeping {
    private final LedgerReader reader;
    private final Letters letters;
    private final Rounds rounds;
    private final Bulletins bulletins;
    private final DecidedItems decided;
    private final Mechanisms mechanisms;
    private final StandIns standIns = new StandIns();

    public KeptStore(LedgerReader reader, Letters letters, Papers papers, Mechanisms mechanisms) {
        this.reader = reader;
        this.letters = letters;
        this.rounds = papers.rounds();
        this.bulletins = papers.bulletins();
        this.decided = papers.decided();
        this.mechanisms = mechanisms;
    }

    /** What monthly rounds and quarters leave. */
    public record Papers(Rounds rounds, Bulletins bulletins, DecidedItems decided) {}

    @Override
    public Kept all(Tx tx) {
        return new Kept(
                reader.ladders(tx),
                letters.all(tx),
                rounds.started(tx),
                rounds.unchanged(tx),
                bulletins.sent(tx),
                standIns.from(tx, OfficeCalendar.date(tx.now())),
                facts(tx));
    }

    private RoundFacts facts(Tx tx) {
        return new RoundFacts(
                decided.all(tx),
                rounds.figures(tx),
                reader.feedback(tx),
                mechanisms.all(tx),
                reader.inspections(tx),
                reader.acted(tx));
    }

    @Override
    public void count(Tx tx, RoundFigures figures) {
        rounds.count(tx, figures);
    }

    @Override
    public Map<YearMonth, Instant> started(Tx tx) {
        return rounds.started(tx);
    }

    @Override
    public void draft(Tx tx, Letter letter) {
        letters.keep(tx, letter);
    }
}
