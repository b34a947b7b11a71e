package io.duban.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.StoredFile;
import io.duban.config.CampaignRules;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an act leaves beside the problem: a verdict, an answer, an objection and its ruling, a bad example. */
final class Records {
    private final RecordStore store;
    private final OfficeCalendar calendar;
    private final int objectionDays;

    Records(CampaignRules rules, OfficeCalendar calendar, ObjectMapper json) {
        this.store = new RecordStore(json);
        this.calendar = calendar;
        this.objectionDays = rules.unsettled().objectionDays();
    }

    /** Refused because of what is or is not on record. */
    Optional<Refusal> barred(Tx tx, Problem p, Actor actor, Act act) {
        if (act instanceof Act.InspectionFiles
                && latest(tx, p.number(), actor.id()).isEmpty()) {
            return Optional.of(Refusal.NOT_YOURS);
        }
        if (act instanceof Act.Overrule && open(tx, p.number()).isEmpty()) return Optional.of(Refusal.NO_OBJECTION);
        if (act instanceof Act.Expose && store.exposures(tx).stream().anyMatch(e -> e.number() == p.number())) {
            return Optional.of(Refusal.EXPOSED_BEFORE);
        }
        if (act instanceof Act.Contest && late(tx, p)) return Optional.of(Refusal.OBJECTION_LATE);
        return Optional.empty();
    }

    /** Counted from the hand-over or the latest verdict, whichever came last. */
    private boolean late(Tx tx, Problem p) {
        if (objectionDays == 0 || p.assignedAt() == null) return false;
        Instant since = Stream.concat(
                        Stream.of(p.assignedAt()), of(tx, p.number()).stream().map(Inspection::at))
                .max(Instant::compareTo)
                .orElseThrow();
        LocalDate last = calendar.plusWorkingDays(OfficeCalendar.date(since), objectionDays);
        return OfficeCalendar.date(tx.now()).isAfter(last);
    }

    /**
     * Keeps what the act leaves.
     *
     * @return the record for the audit, or null where there is none
     */
    Object keep(Tx tx, Actor actor, long number, String unit, Act act) {
        if (act instanceof Act.Inspect inspect) {
            Inspection kept = new Inspection(
                    Numbers.next(tx, "inspection"),
                    number,
                    tx.now(),
                    actor.id(),
                    inspect.result(),
                    inspect.text(),
                    inspect.files());
            store.add(tx, kept);
            return kept;
        }
        if (act instanceof Act.InspectionFiles more) return more(tx, actor, number, more.files());
        if (act instanceof Act.Ask ask) {
            Feedback kept = new Feedback(
                    Numbers.next(tx, "feedback"), number, tx.now(), actor.id(), ask.satisfied(), ask.text());
            store.add(tx, kept);
            return kept;
        }
        if (act instanceof Act.Contest contest) {
            long id = Numbers.next(tx, "objection");
            Objection kept =
                    new Objection(id, number, tx.now(), actor.id(), unit, contest.text(), null, null, null, null);
            store.add(tx, kept);
            return kept;
        }
        if (act instanceof Act.Expose e) {
            Exposure kept = new Exposure(number, e.batch(), tx.now(), actor.id(), e.category(), e.naming(), e.text());
            store.add(tx, kept);
            return kept;
        }
        return null;
    }

    private Inspection more(Tx tx, Actor actor, long number, List<StoredFile> files) {
        Inspection i = latest(tx, number, actor.id()).orElseThrow();
        List<StoredFile> all = new ArrayList<>(i.files());
        files.stream().filter(f -> !all.contains(f)).forEach(all::add);
        store.files(tx, i.id(), all);
        return new Inspection(i.id(), number, i.at(), i.by(), i.result(), i.text(), all);
    }

    /** The office's ruling on open objections, if the act is one; who objected is told. */
    Optional<LedgerEvent> ruled(Tx tx, Actor actor, Act act, Decision.Done done) {
        boolean kept = act instanceof Act.Overrule;
        boolean moved =
                !java.util.Objects.equals(done.before().unit(), done.after().unit());
        if (!kept && !moved) return Optional.empty();
        long number = done.after().number();
        List<String> objectors =
                open(tx, number).stream().map(Objection::by).distinct().toList();
        if (objectors.isEmpty()) return Optional.empty();
        String text = act instanceof Act.Overrule overrule ? overrule.text() : null;
        store.rule(tx, number, kept ? "kept" : "moved", actor.id(), text);
        return Optional.of(kept ? new LedgerEvent.Overruled(text, objectors) : new LedgerEvent.Upheld(objectors));
    }

    /** Inspections of one problem, oldest first. */
    List<Inspection> of(Tx tx, long number) {
        return store.inspections(tx, "number = :number", Map.of("number", number));
    }

    /** All inspections, oldest first. */
    List<Inspection> inspections(Tx tx) {
        return store.inspections(tx, "1 = 1", Map.of());
    }

    /** Answers about one problem, oldest first. */
    List<Feedback> feedback(Tx tx, long number) {
        return store.feedback(tx, "number = :number", Map.of("number", number));
    }

    /** All answers, oldest first. */
    List<Feedback> feedback(Tx tx) {
        return store.feedback(tx, "1 = 1", Map.of());
    }

    /** Objections to one problem, oldest first. */
    List<Objection> objections(Tx tx, long number) {
        return store.objections(tx, "number = :number", Map.of("number", number));
    }

    /** Those that wait for a ruling. */
    List<Objection> open(Tx tx, long number) {
        return store.objections(tx, "number = :number AND ruling IS NULL", Map.of("number", number));
    }

    private Optional<Inspection> latest(Tx tx, long number, String by) {
        return of(tx, number).stream().filter(i -> i.by().equals(by)).reduce((a, b) -> b);
    }
}
