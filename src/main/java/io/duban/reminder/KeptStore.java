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
import java.time.LocalDate;
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
    private final Costs costs;
    private final StandIns standIns = new StandIns();

    public KeptStore(LedgerReader reader, Letters letters, Papers papers, Mechanisms mechanisms, Costs costs) {
        this.reader = reader;
        this.letters = letters;
        this.rounds = papers.rounds();
        this.bulletins = papers.bulletins();
        this.decided = papers.decided();
        this.mechanisms = mechanisms;
        this.costs = costs;
    }

    /** What monthly rounds and quarters leave. */
    public record Papers(Rounds rounds, Bulletins bulletins, DecidedItems decided) {}

    /** What the bot cost people in a month, counted where messages lie. */
    public interface Costs {
        Burden of(Tx tx, YearMonth month);
    }

    @Override
    public Kept all(Tx tx) {
        LocalDate today = OfficeCalendar.date(tx.now());
        YearMonth last = YearMonth.from(today).minusMonths(1);
        boolean told = today.getDayOfMonth() <= Burden.TOLD_UNTIL;
        return all(tx, told ? Map.of(last, costs.of(tx, last)) : Map.of());
    }

    /** The same for one who looks ahead, into next month too. */
    public Kept ahead(Tx tx) {
        YearMonth month = YearMonth.from(OfficeCalendar.date(tx.now()));
        YearMonth last = month.minusMonths(1);
        return all(tx, Map.of(last, costs.of(tx, last), month, costs.of(tx, month)));
    }

    private Kept all(Tx tx, Map<YearMonth, Burden> burdens) {
        return new Kept(
                reader.ladders(tx),
                letters.all(tx),
                rounds.started(tx),
                rounds.unchanged(tx),
                bulletins.sent(tx),
                standIns.from(tx, OfficeCalendar.date(tx.now())),
                facts(tx),
                burdens);
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
