package io.duban.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.StoredFile;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.store.Numbers;
import io.duban.store.Tx;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The only write door of the ledger: load, decide, save, audit, inside the caller's transaction. */
public final class Ledger {
    private static final int TITLE = 30;

    /** Nine digits, so that a seed can be read aloud. */
    private static final int MOST_SEED = 999_999_999;

    private final CampaignRules rules;
    private final AuditTrail audit;
    private final Seal seal;
    private final Authority authority;
    private final Workflow workflow;
    private final ProblemStore store;
    private final LadderStore ladders;
    private final ChangeRecord changes;
    private final SecretWords secretWords;
    private final Records records;
    private final Mechanisms mechanisms;
    private final Samples samples;
    private final Exposures exposures;
    private final SameProblems sameProblems;

    /** @param json writes records and java.time values */
    public Ledger(
            CampaignRules rules,
            OfficeCalendar calendar,
            Roster roster,
            AuditTrail audit,
            Seal seal,
            ObjectMapper json) {
        this.rules = rules;
        this.audit = audit;
        this.seal = seal;
        this.authority = new Authority(roster, seal);
        Signing signing = new Signing(rules, authority);
        Amending amending = new Amending(rules, roster, authority, signing);
        this.workflow = new Workflow(authority, new Steps(rules, calendar, roster, signing, amending));
        this.store = new ProblemStore(json);
        this.ladders = new LadderStore(json);
        this.changes = new ChangeRecord(json);
        this.secretWords = new SecretWords(rules.secretWords());
        this.records = new Records(rules, calendar, json);
        this.mechanisms = new Mechanisms(rules, audit, json);
        this.exposures = new Exposures(rules, json);
        this.sameProblems = new SameProblems(audit);
        SecureRandom random = new SecureRandom();
        this.samples = new Samples(rules, audit, json, () -> 1 + random.nextInt(MOST_SEED));
    }

    /** Puts a new problem on the ledger; refused only when it may not be kept or an anonymous report cannot be sealed. */
    public Decision report(Tx tx, Actor reporter, NewProblem report) {
        return report(tx, reporter, report, "self_check");
    }

    /** The same from another of the sources of domain.md 5; {@code reporter} is who put it on the ledger. */
    public Decision report(Tx tx, Actor reporter, NewProblem report, String source) {
        Optional<String> secret = secretWords.in(report.description());
        if (secret.isPresent()) return Refusal.SECRET_WORDS.of(0, "word", secret.get());
        if (report.anonymous() && !seal.ready()) return Refusal.CANNOT_SEAL.of(0);
        long number = Numbers.next(tx, "problem");
        Problem problem = problem(tx, number, reporter, report, source);
        store.insert(tx, problem);
        if (report.anonymous()) {
            store.sealReporter(tx, number, seal.close(reporter.id()), problem.reporterMark());
        }
        write(tx, reporter, "report", null, problem, null);
        return new Decision.Done(null, problem, List.of(new LedgerEvent.Reported()));
    }

    /** Does {@code act} to the problem if the actor may do it now; else says who can. */
    public Decision act(Tx tx, Actor actor, long number, Act act) {
        store.hold(tx, number);
        Optional<Problem> found = one(tx, number);
        if (found.isEmpty()) return Refusal.NO_SUCH.of(number);
        Problem before = found.get();
        Optional<Decision> barred = barred(tx, before, actor, act);
        if (barred.isPresent()) return barred.get();
        LocalDate today = OfficeCalendar.date(tx.now());
        Decision decision = workflow.decide(before, act, actor, new Moment(tx.now(), today));
        return decision instanceof Decision.Done done ? kept(tx, actor, act, done) : decision;
    }

    private Decision kept(Tx tx, Actor actor, Act act, Decision.Done done) {
        Problem after = done.after();
        store.update(tx, done.before(), after);
        ladders.keep(tx, done.before(), after, rules.reminding().ladder());
        Optional<LedgerEvent> ruling = records.ruled(tx, actor, act, done);
        Object record = records.keep(tx, actor, after.number(), after.unit(), act);
        write(tx, actor, act.kind().id(), done.before(), after, record == null ? ruling.orElse(null) : record);
        if (ruling.isEmpty()) return done;
        List<LedgerEvent> events = new ArrayList<>(act instanceof Act.Overrule ? List.of() : done.events());
        events.add(ruling.get());
        return new Decision.Done(done.before(), after, events);
    }

    /** What this person could do to this problem right now, for buttons and for refusals. */
    public Set<Act.Kind> possible(Person person, Problem problem) {
        Set<Act.Kind> possible = EnumSet.noneOf(Act.Kind.class);
        for (Act.Kind kind : Act.Kind.values()) {
            boolean signing = kind == Act.Kind.APPROVE || kind == Act.Kind.SEND_BACK;
            if ((!signing || problem.pending() != null) && workflow.may(person, kind, problem)) possible.add(kind);
        }
        return possible;
    }

    /** What was found worth keeping. */
    public Mechanisms mechanisms() {
        return mechanisms;
    }

    /** What is said to be the same problem. */
    public SameProblems sameProblems() {
        return sameProblems;
    }

    /** What was drawn for inspection. */
    public Samples samples() {
        return samples;
    }

    /** What may be made public and what has been. */
    public Exposures exposures() {
        return exposures;
    }

    /** The day by which problems of its stage are to be done. */
    public LocalDate stageEnd(Problem problem) {
        return problem.stage().equals("concentrated") ? rules.concentratedDue() : rules.dynamicDue();
    }

    /** The refusal of words that may not be kept anywhere here; empty when they may. */
    public Optional<Decision.Refused> barred(String words) {
        return secretWords.in(words).map(word -> (Decision.Refused) Refusal.SECRET_WORDS.of(0, "word", word));
    }

    /** What only a look at the rest of the ledger, or at the words, can tell. */
    private Optional<Decision> barred(Tx tx, Problem p, Actor actor, Act act) {
        Optional<String> secret = secretWords.in(SecretWords.said(act));
        if (secret.isPresent()) return Optional.of(Refusal.SECRET_WORDS.of(p.number(), "word", secret.get()));
        if (act instanceof Act.RequestExtension && p.status() == Status.CLOSING) {
            return Optional.of(Refusal.WHILE_CLOSING.of(p.number()));
        }
        Optional<Refusal> record =
                workflow.may(actor.person(), act.kind(), p) ? records.barred(tx, p, actor, act) : Optional.empty();
        if (record.isPresent())
            return record.map(refusal -> refusal.of(
                    p.number(), "who", List.of(), "status", p.status().id()));
        if (act instanceof Act.Merge merge) {
            boolean open =
                    one(tx, merge.into()).filter(into -> into.status().open()).isPresent();
            if (!open) return Optional.of(Refusal.INTO_GONE.of(p.number(), "into", merge.into()));
        }
        return Optional.empty();
    }

    private Optional<Problem> one(Tx tx, long number) {
        return store.where(tx, "p.number = :number", Map.of("number", number)).stream()
                .findFirst();
    }

    private Problem problem(Tx tx, long number, Actor reporter, NewProblem report, String source) {
        boolean hidden = report.anonymous();
        // To the hour only: in a small unit the minute would betray who it was.
        Instant at = hidden ? tx.now().truncatedTo(ChronoUnit.HOURS) : tx.now();
        String by = hidden ? null : reporter.id();
        List<Problem.Evidence> evidence = new ArrayList<>();
        report.before()
                .forEach(file -> evidence.add(new Problem.Evidence(hidden ? nameless(file) : file, "before", by, at)));
        String title = report.title() == null ? title(report.description()) : report.title();
        return new Problem(
                number,
                title,
                report.description(),
                source,
                report.category(),
                "unit",
                rules.stage(source, OfficeCalendar.date(tx.now())),
                Status.REPORTED,
                report.unit(),
                null,
                by,
                hidden,
                null,
                report.deadline(),
                0,
                List.of(),
                evidence,
                at,
                null,
                null,
                null,
                null,
                0,
                0,
                hidden ? null : reporter.platform(),
                "phased",
                null,
                report.place(),
                null,
                null,
                hidden ? authority.mark(reporter.id(), number) : null);
    }

    /** A file's own name ("张三举报材料.docx") could betray who reported; the kind of file stays. */
    private static StoredFile nameless(StoredFile file) {
        int dot = file.name().lastIndexOf('.');
        String kind = dot < 0 ? "" : file.name().substring(dot).toLowerCase(java.util.Locale.ROOT);
        return new StoredFile(
                file.sha256(), kind.matches("\\.[a-z0-9]{1,5}") ? "file" + kind : "", file.type(), file.size());
    }

    /** The first sentence, at most thirty characters. */
    static String title(String description) {
        String first = description.strip().split("[。！？；\\n]", 2)[0];
        int characters = first.codePointCount(0, first.length());
        if (characters <= TITLE) return first;
        return first.substring(0, first.offsetByCodePoints(0, TITLE - 1)) + "…";
    }

    /** Writes down who took rows of the ledger away as a file, and which: its name says whose and how many. */
    public void takenAway(Tx tx, Actor actor, StoredFile file) {
        String what = JsonNodeFactory.instance
                .objectNode()
                .put("file", file.name())
                .put("sha256", file.sha256())
                .toString();
        audit.append(tx, new AuditTrail.Entry(actor.id(), null, actor.platform(), "export", null, null, what));
    }

    /** An anonymous reporter's own acts are written down without him. */
    private void write(Tx tx, Actor actor, String act, Problem before, Problem after, Object record) {
        Problem asked = before == null ? after : before;
        boolean hidden = asked.anonymous()
                && authority.functions(actor.person(), asked).contains(Function.REPORTER)
                && asked.status() == Status.REPORTED
                && !actor.person().is(Person.Role.OFFICE);
        hidden |= before == null && after.anonymous();
        boolean typed = asked.person() != null
                && !asked.person().equals(actor.id())
                && authority.functions(actor.person(), asked).contains(Function.LIAISON);
        ChangeRecord.Change change = changes.between(before, after, record);
        audit.append(
                tx,
                new AuditTrail.Entry(
                        hidden ? null : actor.id(),
                        typed ? asked.person() : null,
                        hidden ? null : actor.platform(),
                        act,
                        after.number(),
                        change.before(),
                        change.after()));
    }
}
