package io.duban.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.seal.Seal;
import io.duban.store.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The only read door of the ledger, scoped by who asks. */
public final class LedgerReader {
    private static final Comparator<Problem> BY_DEADLINE =
            Comparator.comparing(Problem::deadline, Comparator.nullsLast(Comparator.naturalOrder()));

    /** How many numbers back a report is compared. */
    private static final int LOOKED_BACK = 1000;

    private final ProblemStore store;
    private final SameProblems sameProblems;
    private final LadderStore ladders;
    private final Authority authority;
    private final AuditTrail audit;
    private final Seal seal;
    private final Lamp lamp;
    private final Records records;

    public LedgerReader(
            CampaignRules rules,
            OfficeCalendar calendar,
            Roster roster,
            AuditTrail audit,
            Seal seal,
            ObjectMapper json) {
        this.store = new ProblemStore(json);
        this.ladders = new LadderStore(json);
        this.authority = new Authority(roster, seal);
        this.audit = audit;
        this.sameProblems = new SameProblems(audit);
        this.seal = seal;
        this.lamp = new Lamp(rules.lamps(), calendar);
        this.records = new Records(rules, calendar, json);
    }

    /** The problem, whoever asks: for the machine itself, never for showing. */
    public Optional<Problem> find(Tx tx, long number) {
        return store.where(tx, "p.number = :number", Map.of("number", number)).stream()
                .findFirst();
    }

    /**
     * Whether this person may see this problem: his own, his unit's as principal or liaison, his units' as leader, all as office
     * or inspector; an anonymous report also its reporter.
     */
    public boolean visible(Person person, Problem problem) {
        return !authority.functions(person, problem).isEmpty();
    }

    /** Whether more than having reported it ties him to the problem: what is on record about it is for those. */
    public boolean involved(Person person, Problem problem) {
        Set<Function> his = authority.functions(person, problem);
        his.remove(Function.REPORTER);
        return !his.isEmpty();
    }

    /** Whether he reported it, also namelessly. */
    public boolean reporter(Person person, Problem problem) {
        return authority.functions(person, problem).contains(Function.REPORTER);
    }

    /**
     * Open problems that may be the same as a report: of its unit, or where either names none; not older than a
     * thousand numbers, so that a long ledger costs no more than a short one.
     */
    public List<Problem> openBeside(Tx tx, Problem report) {
        String open =
                "p.status IN ('reported', 'assigned', 'rectifying', 'closing') AND p.number <> :number AND p.number > :from";
        Map<String, Object> values =
                new HashMap<>(Map.of("number", report.number(), "from", report.number() - LOOKED_BACK));
        if (report.unit() == null) return store.where(tx, open, values);
        values.put("unit", report.unit());
        return store.where(tx, open + " AND (p.unit = :unit OR p.unit IS NULL)", values);
    }

    /** The problems whose reporters are told of this one's end: said to be the same, or merged into it. */
    public List<Problem> followers(Tx tx, long number) {
        Set<Long> numbers = sameProblems.following(tx, number);
        if (numbers.isEmpty()) return List.of();
        return store.where(tx, "p.number IN (<numbers>)", Map.of("numbers", List.copyOf(numbers)));
    }

    /** Open problems whose responsible person he is, earliest deadline first. */
    public List<Problem> tasksOf(Tx tx, String person) {
        String open = "p.person = :person AND p.status IN ('assigned', 'rectifying', 'closing')";
        return store.where(tx, open, Map.of("person", person)).stream()
                .sorted(BY_DEADLINE)
                .toList();
    }

    /** What he reported, newest first, anonymous ones included. */
    public List<Problem> reportedBy(Tx tx, String person) {
        Stream<Problem> named = store.where(tx, "p.reporter = :person", Map.of("person", person)).stream();
        Stream<Problem> nameless = seal.ready()
                ? store.where(tx, "p.anonymous = 1", Map.of()).stream()
                        .filter(p -> authority.mark(person, p.number()).equals(p.reporterMark()))
                : Stream.empty();
        return Stream.concat(named, nameless)
                .sorted(Comparator.comparing(Problem::number).reversed())
                .toList();
    }

    /** The person behind an anonymous report, to answer him; every call is audited under {@code why}. */
    public Optional<String> anonymousReporter(Tx tx, long number, String why) {
        Optional<String> sealed = seal.ready() ? store.sealedReporter(tx, number) : Optional.empty();
        if (sealed.isPresent()) {
            audit.append(tx, new AuditTrail.Entry(null, null, null, "open_reporter_" + why, number, null, null));
        }
        return sealed.map(seal::open);
    }

    /** Problems that nobody has yet been given, by number. */
    public List<Problem> unassigned(Tx tx) {
        return store.where(tx, "p.status = 'reported'", Map.of());
    }

    /** Problems that wait for this person's signature, longest waiting first. */
    public List<Problem> waitingFor(Tx tx, Person person) {
        Set<Function> signer = EnumSet.of(Function.NEXT_SIGNER);
        return store.where(tx, "p.pending IS NOT NULL", Map.of()).stream()
                .filter(p -> authority.functions(person, p).containsAll(signer))
                .sorted(Comparator.comparing((Problem p) -> p.pending().nextSince()))
                .toList();
    }

    /** All problems of the units, by number; all of the ledger when {@code units} is null. */
    public List<Problem> ofUnits(Tx tx, Collection<String> units) {
        if (units == null) return store.where(tx, "1 = 1", Map.of());
        if (units.isEmpty()) return List.of();
        return store.where(tx, "p.unit IN (<units>)", Map.of("units", List.copyOf(units)));
    }

    /** Every problem by number, a page in memory at a time. */
    public void each(Tx tx, Consumer<Problem> row) {
        long after = 0;
        for (List<Problem> page = store.pageAfter(tx, after); !page.isEmpty(); page = store.pageAfter(tx, after)) {
            page.forEach(row);
            after = page.get(page.size() - 1).number();
        }
    }

    /** Inspections of one problem, oldest first. */
    public List<Inspection> inspections(Tx tx, long number) {
        return records.of(tx, number);
    }

    /** All inspections, oldest first. */
    public List<Inspection> inspections(Tx tx) {
        return records.inspections(tx);
    }

    /** All answers of enterprises and citizens, oldest first; for {@link Satisfaction}. */
    public List<Feedback> feedback(Tx tx) {
        return records.feedback(tx);
    }

    /** The answers about one problem, oldest first. */
    public List<Feedback> feedback(Tx tx, long number) {
        return records.feedback(tx, number);
    }

    /** The objections to one problem, oldest first; the ruling is null while the office has not ruled. */
    public List<Objection> objections(Tx tx, long number) {
        return records.objections(tx, number);
    }

    /** When a problem's responsible person, or his liaison for him, last did something about it. */
    public Map<Long, Instant> acted(Tx tx) {
        return audit.newest(
                tx,
                Stream.of(Act.Kind.SIGN, Act.Kind.PROGRESS, Act.Kind.REQUEST_CLOSE, Act.Kind.REQUEST_EXTENSION)
                        .map(Act.Kind::id)
                        .toList());
    }

    /** The ladders kept with the deadlines that hold now, by problem; a deadline from before they were kept has none. */
    public Map<Long, FrozenLadder> ladders(Tx tx) {
        return ladders.current(tx);
    }

    /** The lamp today. */
    public Light light(Problem problem, LocalDate today) {
        return lamp.of(problem, today);
    }

    /** Calendar days past the deadline, 0 if none or no longer open. */
    public int overdueDays(Problem problem, LocalDate today) {
        return Lamp.overdueDays(problem, today);
    }
}
