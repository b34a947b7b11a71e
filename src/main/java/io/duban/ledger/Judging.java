package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import java.util.List;

/** What inspection, feedback, objection and reopening do to a problem; what was said is kept beside it as a record. */
final class Judging {
    /** Working days for a problem that comes back after its deadline. */
    private static final int REOPENED = 10;

    private final OfficeCalendar calendar;

    Judging(OfficeCalendar calendar) {
        this.calendar = calendar;
    }

    /** Null when the act is not one of these. */
    Decision take(Problem p, Act act, Moment m) {
        if (act instanceof Act.Inspect inspect) return inspect(p, inspect, m);
        if (act instanceof Act.InspectionFiles more)
            return stays(p, new LedgerEvent.Photographed(more.files().size()));
        if (act instanceof Act.Ask ask) return stays(p, new LedgerEvent.Answered(ask.satisfied(), ask.text()));
        if (act instanceof Act.Contest contest) {
            if (Steps.blank(contest.text())) return Refusal.WORDS_NEEDED.of(p.number());
            return stays(p, new LedgerEvent.Objected(contest.text()));
        }
        if (act instanceof Act.Overrule overrule) {
            if (Steps.blank(overrule.text())) return Refusal.WORDS_NEEDED.of(p.number());
            return stays(p, new LedgerEvent.Overruled(overrule.text(), List.of()));
        }
        if (act instanceof Act.Expose expose)
            return stays(p, new LedgerEvent.Exposed(expose.batch(), expose.category()));
        if (act instanceof Act.Reopen reopen) return reopen(p, reopen, m);
        return null;
    }

    /** Only a sham moves it: a closed one comes back, a close-out under way is void. The rest is for the office to decide. */
    private Decision inspect(Problem p, Act.Inspect act, Moment m) {
        boolean moves = act.result() == Inspection.Result.FALSE_FIX
                && (p.status() == Status.CLOSED || p.status() == Status.CLOSING);
        LedgerEvent event = new LedgerEvent.Inspected(act.result(), act.text(), moves);
        if (!moves) return stays(p, event);
        Draft d = new Draft(p);
        if (p.status() == Status.CLOSED) {
            d.reopened++;
            d.closedAt = null;
        } else {
            d.returned++;
        }
        back(d, m);
        return Steps.done(p, d, event);
    }

    private Decision reopen(Problem p, Act.Reopen act, Moment m) {
        Draft d = new Draft(p);
        d.reopened++;
        d.closedAt = null;
        back(d, m);
        return Steps.done(p, d, new LedgerEvent.Reopened(act.text()));
    }

    private void back(Draft d, Moment m) {
        d.status = Status.RECTIFYING;
        d.pending = null;
        d.closingAt = null;
        if (d.deadline == null || d.deadline.isBefore(m.today())) {
            d.deadline = calendar.plusWorkingDays(m.today(), REOPENED);
            d.firstDeadline = d.deadline;
        }
    }

    private static Decision stays(Problem p, LedgerEvent event) {
        return Steps.done(p, new Draft(p), event);
    }
}
