package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What each permitted act does to a problem. Signatures are {@link Signing}'s, amendments {@link Amending}'s,
 * verdicts {@link Judging}'s. */
final class Steps {
    /** Working days for a problem whose stage has no day left. */
    private static final int LATE_ASSIGNMENT = 15;

    private final CampaignRules rules;
    private final OfficeCalendar calendar;
    private final Roster roster;
    private final Signing signing;
    private final Amending amending;
    private final Judging judging;

    Steps(CampaignRules rules, OfficeCalendar calendar, Roster roster, Signing signing, Amending amending) {
        this.rules = rules;
        this.calendar = calendar;
        this.roster = roster;
        this.signing = signing;
        this.amending = amending;
        this.judging = new Judging(calendar);
    }

    Decision take(Problem p, Act act, Actor actor, Moment m) {
        if (act instanceof Act.Assign assign) return assign(p, assign, m);
        if (act instanceof Act.Sign) return sign(p, m);
        if (act instanceof Act.Progress progress) return progress(p, progress, actor, m);
        if (act instanceof Act.RequestClose close) return signing.requestClose(p, close, actor, m);
        if (act instanceof Act.RequestExtension extension) return signing.requestExtension(p, extension, actor, m);
        if (act instanceof Act.Approve) return signing.approve(p, actor, m);
        if (act instanceof Act.SendBack back) return signing.sendBack(p, back);
        if (act instanceof Act.Reject reject) return reject(p, reject);
        if (act instanceof Act.Merge merge) return merge(p, merge);
        if (act instanceof Act.Amend amend) return amending.amend(p, amend, actor, m);
        if (act instanceof Act.Withdraw) return withdraw(p);
        if (act instanceof Act.Attach attach) return attach(p, attach, actor, m);
        return judging.take(p, act, m);
    }

    private Decision assign(Problem p, Act.Assign act, Moment m) {
        Optional<Person> person = roster.person(act.person());
        if (act.person() != null && person.isEmpty()) return Refusal.PERSON_UNKNOWN.of(p.number());
        String unit = act.unit() != null ? act.unit() : person.map(Person::unit).orElse(p.unit());
        if (unit == null) return Refusal.UNIT_MISSING.of(p.number());
        if (roster.unit(unit).isEmpty()) return Refusal.UNIT_UNKNOWN.of(p.number());
        if (person.isPresent() && !belongs(person.get(), unit)) {
            return Refusal.PERSON_NOT_IN_UNIT.of(p.number(), "who", List.of(act.person()));
        }
        if (act.deadline() != null && act.deadline().isBefore(m.today())) return Refusal.DEADLINE_PAST.of(p.number());
        Draft d = new Draft(p);
        d.status = Status.ASSIGNED;
        d.unit = unit;
        d.person = act.person();
        d.deadline = act.deadline() != null ? act.deadline() : deadline(p, m.today());
        d.firstDeadline = d.deadline;
        if (act.level() != null) d.level = act.level();
        d.assignedAt = m.now();
        d.signedAt = null;
        d.pending = null;
        d.closingAt = null;
        return done(p, d, new LedgerEvent.Assigned(p.status() != Status.REPORTED));
    }

    /** A principal counts as his unit's own man wherever his desk is. */
    private boolean belongs(Person person, String unit) {
        return person.unit().equals(unit)
                || roster.principal(unit).filter(person::equals).isPresent();
    }

    /** The day that the complainant named, else the stage's; a day that is over gives fifteen working days. */
    private LocalDate deadline(Problem p, LocalDate today) {
        LocalDate stage = p.stage().equals("concentrated") ? rules.concentratedDue() : rules.dynamicDue();
        LocalDate day = p.deadline() != null ? p.deadline() : stage;
        return day.isBefore(today) ? calendar.plusWorkingDays(today, LATE_ASSIGNMENT) : day;
    }

    private Decision sign(Problem p, Moment m) {
        if (p.person() == null) return Refusal.PERSON_MISSING.of(p.number());
        Draft d = new Draft(p);
        d.status = Status.RECTIFYING;
        d.signedAt = m.now();
        return done(p, d, new LedgerEvent.Signed());
    }

    private Decision progress(Problem p, Act.Progress act, Actor actor, Moment m) {
        Draft d = new Draft(p);
        d.progress.add(new Problem.ProgressEntry(m.now(), actor.id(), act.text(), act.percent(), act.files()));
        d.addEvidence(act.files(), "after", actor.id(), m.now());
        return done(p, d, new LedgerEvent.Progressed(act.text()));
    }

    private Decision reject(Problem p, Act.Reject act) {
        if (blank(act.text())) return Refusal.REASON_NEEDED.of(p.number());
        Draft d = new Draft(p);
        d.status = Status.REJECTED;
        return done(p, d, new LedgerEvent.Rejected(act.text()));
    }

    /** That the other problem is there and open is checked by the ledger, which can look. */
    private Decision merge(Problem p, Act.Merge act) {
        if (act.into() == p.number()) return Refusal.INTO_SAME.of(p.number());
        Draft d = new Draft(p);
        d.status = Status.MERGED;
        d.mergedInto = act.into();
        d.pending = null;
        return done(p, d, new LedgerEvent.Merged(act.into()));
    }

    private Decision withdraw(Problem p) {
        Draft d = new Draft(p);
        d.status = Status.REJECTED;
        return done(p, d, new LedgerEvent.Withdrawn());
    }

    private Decision attach(Problem p, Act.Attach act, Actor actor, Moment m) {
        Draft d = new Draft(p);
        d.addEvidence(
                act.files(), act.phase(), p.anonymous() && act.phase().equals("before") ? null : actor.id(), m.now());
        return done(p, d, new LedgerEvent.Attached(act.phase(), act.files().size()));
    }

    static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    static Decision done(Problem before, Draft after, LedgerEvent event) {
        return new Decision.Done(before, after.done(), List.of(event));
    }
}
