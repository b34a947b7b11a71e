package io.duban.ledger;

import io.duban.config.CampaignRules;
import io.duban.ledger.Problem.Application;
import io.duban.ledger.Problem.Signature;
import io.duban.ledger.Problem.Signer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Close-out and extension applications: one at a time, signed in order, returned with a reason. */
final class Signing {
    private static final String CLOSE = "close";
    private static final String EXTENSION = "extension";
    private final CampaignRules rules;
    private final Authority authority;

    Signing(CampaignRules rules, Authority authority) {
        this.rules = rules;
        this.authority = authority;
    }

    Decision requestClose(Problem p, Act.RequestClose act, Actor actor, Moment m) {
        Draft d = new Draft(p);
        d.addEvidence(act.files(), "after", actor.id(), m.now());
        boolean bare = d.evidence.stream().noneMatch(e -> e.phase().equals("after"));
        if (bare && rules.evidence().requiredFor().contains(String.valueOf(p.category()))) {
            return Refusal.EVIDENCE_NEEDED.of(p.number());
        }
        Signer first = closeChain(p, actor.id()).get(0);
        d.status = Status.CLOSING;
        d.closingAt = m.now();
        d.pending = new Application(CLOSE, actor.id(), m.now(), act.text(), null, List.of(), first, m.now());
        return Steps.done(p, d, new LedgerEvent.CloseRequested(first, p.pending() != null));
    }

    Decision requestExtension(Problem p, Act.RequestExtension act, Actor actor, Moment m) {
        if (act.until() == null
                || !act.until().isAfter(p.deadline())
                || act.until().isBefore(m.today())) {
            return Refusal.DATE_NOT_LATER.of(p.number(), "deadline", p.deadline());
        }
        Signer first = extensionChain(p, act.until(), actor.id()).get(0);
        Draft d = new Draft(p);
        d.pending = new Application(EXTENSION, actor.id(), m.now(), act.text(), act.until(), List.of(), first, m.now());
        return Steps.done(p, d, new LedgerEvent.ExtensionRequested(act.until(), act.text(), first));
    }

    /** Only ever called for the next signer. */
    Decision approve(Problem p, Actor actor, Moment m) {
        Application a = p.pending();
        List<Signer> chain = a.kind().equals(CLOSE) ? closeChain(p, a.by()) : extensionChain(p, a.until(), a.by());
        int after = chain.indexOf(a.next()) + 1;
        List<Signature> signed = new ArrayList<>(a.signed());
        signed.add(new Signature(a.next(), actor.id(), m.now()));
        if (after >= chain.size()) return a.kind().equals(CLOSE) ? close(p, m) : extend(p, a);
        Signer next = chain.get(after);
        Draft d = new Draft(p);
        d.pending = new Application(a.kind(), a.by(), a.at(), a.text(), a.until(), signed, next, m.now());
        return Steps.done(
                p,
                d,
                a.kind().equals(CLOSE)
                        ? new LedgerEvent.CloseEndorsed(a.next(), next)
                        : new LedgerEvent.ExtensionEndorsed(a.until(), a.next(), next));
    }

    /**
     * The application as if it had just been made, by the chain that holds now: who is responsible and how important it is
     * decide who signs, so signatures given before such a change count for nothing.
     */
    Application restarted(Problem p, Moment m) {
        Application a = p.pending();
        List<Signer> chain = a.kind().equals(CLOSE) ? closeChain(p, a.by()) : extensionChain(p, a.until(), a.by());
        return new Application(a.kind(), a.by(), a.at(), a.text(), a.until(), List.of(), chain.get(0), m.now());
    }

    private static Decision close(Problem p, Moment m) {
        Draft d = new Draft(p);
        d.status = Status.CLOSED;
        d.closedAt = m.now();
        d.pending = null;
        return Steps.done(p, d, new LedgerEvent.Closed());
    }

    private static Decision extend(Problem p, Application a) {
        Draft d = new Draft(p);
        d.deadline = a.until();
        d.extensions++;
        d.pending = null;
        return Steps.done(p, d, new LedgerEvent.ExtensionGranted(p.deadline(), a.until()));
    }

    /** Every signature given so far falls with it. */
    Decision sendBack(Problem p, Act.SendBack act) {
        if (Steps.blank(act.text())) return Refusal.REASON_NEEDED.of(p.number());
        Application a = p.pending();
        Draft d = new Draft(p);
        if (a.kind().equals(EXTENSION)) {
            d.pending = null;
            return Steps.done(p, d, new LedgerEvent.ExtensionRefused(act.text(), a.next()));
        }
        d.dropApplication();
        d.returned++;
        return Steps.done(p, d, new LedgerEvent.SentBack(act.text(), a.next()));
    }

    private List<Signer> closeChain(Problem p, String applicant) {
        List<String> names = p.level().equals("county")
                ? rules.closeOut().county()
                : rules.closeOut().unit();
        List<Signer> wanted = names.stream()
                .map(n -> Signer.valueOf(n.toUpperCase(Locale.ROOT)))
                .toList();
        return authority.chain(p, wanted, applicant);
    }

    /** Beyond so many days in all, counted from the first deadline, the supervising leader signs too. */
    private List<Signer> extensionChain(Problem p, LocalDate until, String applicant) {
        LocalDate first = p.firstDeadline() == null ? p.deadline() : p.firstDeadline();
        boolean far = ChronoUnit.DAYS.between(first, until) > rules.extensions().leaderBeyondDays();
        List<Signer> wanted = far
                ? List.of(Signer.PRINCIPAL, Signer.LEADER, Signer.OFFICE)
                : List.of(Signer.PRINCIPAL, Signer.OFFICE);
        return authority.chain(p, wanted, applicant);
    }
}
