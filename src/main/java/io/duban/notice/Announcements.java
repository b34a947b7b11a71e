package io.duban.notice;

import io.duban.chat.Content;
import io.duban.ledger.Act;
import io.duban.ledger.Actor;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerEvent;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Tells the people whom an event concerns, once each, in the transaction in which it happened. Whoever did it is not told:
 * he gets the direct answer. Cards about the problem that lie in chats get a stamp where what one could do has changed.
 */
public final class Announcements {
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;
    private final Verdicts verdicts;
    private final Quiet quiet;
    private final Arrivals arrivals;

    public Announcements(
            Desk desk, Addressing addressing, Outbox outbox, ProblemCard cards, Wording wording, Texts texts) {
        this.ledger = desk.ledger();
        this.reader = desk.reader();
        this.roster = desk.roster();
        this.quiet = desk.quiet();
        this.addressing = addressing;
        this.outbox = outbox;
        this.cards = cards;
        this.wording = wording;
        this.texts = texts;
        this.verdicts = new Verdicts(roster, wording, texts);
        this.arrivals = new Arrivals(reader, quiet.calendar(), outbox, cards, texts);
    }

    /** The ledger's two doors, the people, and when they are let be. */
    public record Desk(Ledger ledger, LedgerReader reader, Roster roster, Quiet quiet) {}

    /** Queues what {@code done} makes others hear. */
    public void tell(Tx tx, Actor actor, Decision.Done done) {
        Problem problem = done.after();
        stampCards(tx, actor, done);
        Map<String, LedgerEvent> told = new HashMap<>();
        for (LedgerEvent event : done.events()) {
            for (Person person : audience(problem, event, actor)) {
                if (!person.id().equals(actor.id())) told.putIfAbsent(person.id(), event);
            }
        }
        told.forEach((id, event) -> roster.person(id).ifPresent(p -> send(tx, p, actor, event, problem)));
        done.events().forEach(event -> tellReporter(tx, actor, event, problem, told.keySet()));
    }

    /** When people are let be, for whoever else tells somebody of what others did. */
    public Quiet quiet() {
        return quiet;
    }

    /** Warns the office that somebody tried to hand in classified words, without the words; a nameless one stays so. */
    public void warnOfSecrets(Tx tx, Actor actor, boolean anonymous) {
        String who = anonymous ? texts.say("words.anonymous") : actor.person().name();
        Content warning = new Content.Text(texts.say("announce.secret_words", "who", who));
        for (Person person : roster.with(Person.Role.OFFICE)) {
            if (person.id().equals(actor.id())) continue;
            String key = "n-" + UUID.randomUUID();
            addressing
                    .of(tx, person)
                    .ifPresent(to -> outbox.add(
                            tx,
                            new Outbox.Message(
                                    to.platform(),
                                    to.account(),
                                    warning,
                                    key,
                                    null,
                                    quiet.notBefore(tx.now()),
                                    null,
                                    null,
                                    false)));
        }
    }

    private void send(Tx tx, Person person, Actor actor, LedgerEvent event, Problem problem) {
        String title = title(event, problem, actor, person);
        Set<Act.Kind> possible = ledger.possible(person, problem);
        // Pictures are for those who have to decide or to do something about it now.
        boolean decides = possible.contains(Act.Kind.SIGN)
                || possible.contains(Act.Kind.APPROVE)
                || problem.status() == Status.REPORTED;
        Content.Card card = decides ? cards.of(title, problem, person) : cards.bare(title, problem, person);
        Content.Card whole = card;
        if (event instanceof LedgerEvent.Objected objected) {
            whole = ProblemCard.with(card, card.body(), verdicts.rulings(objected, problem));
        } else if (event instanceof LedgerEvent.Closed && asksForMechanism(tx, person, problem)) {
            whole = verdicts.askForMechanism(card, problem);
        }
        Content.Card sent = whole;
        addressing.of(tx, person).ifPresent(to -> {
            Instant opening = quiet.notBefore(tx.now());
            if (event instanceof LedgerEvent.Reported && opening != null) {
                arrivals.add(tx, person, to, problem, opening).ifPresent(key -> add(tx, to, sent, problem, false, key));
            } else {
                add(tx, to, sent, problem, false);
            }
        });
    }

    /** Once: at the first close-out, unless there is one already; in the message that goes out anyway. */
    private boolean asksForMechanism(Tx tx, Person person, Problem problem) {
        return person.id().equals(problem.person())
                && problem.reopened() == 0
                && !ledger.mechanisms().has(tx, problem.number());
    }

    private void tellReporter(Tx tx, Actor actor, LedgerEvent event, Problem problem, Set<String> told) {
        if (!concernsReporter(event)) return;
        Optional<String> reporter = problem.anonymous()
                ? reader.anonymousReporter(tx, problem.number(), "answer")
                : Optional.ofNullable(problem.reporter());
        reporter.filter(id -> !id.equals(actor.id()) && (problem.anonymous() || !told.contains(id)))
                .flatMap(roster::person)
                .ifPresent(person -> addressing.of(tx, person).ifPresent(to -> {
                    Content text = new Content.Text(reporterText(event, problem));
                    add(tx, to, text, problem, problem.anonymous());
                }));
        tellFollowers(tx, actor, event, problem, told);
    }

    /** Whoever reported the same hears of the end too, of his own report and nobody else's words. */
    private void tellFollowers(Tx tx, Actor actor, LedgerEvent event, Problem problem, Set<String> told) {
        if (event instanceof LedgerEvent.Merged) return;
        Set<String> heard = new HashSet<>(told);
        heard.add(actor.id());
        if (problem.reporter() != null) heard.add(problem.reporter());
        for (Problem own : reader.followers(tx, problem.number())) {
            Optional<String> follower = own.anonymous()
                    ? reader.anonymousReporter(tx, own.number(), "answer")
                    : Optional.ofNullable(own.reporter());
            follower.filter(id -> own.anonymous() ? !id.equals(actor.id()) : heard.add(id))
                    .flatMap(roster::person)
                    .ifPresent(person -> addressing.of(tx, person).ifPresent(to -> {
                        Content text = new Content.Text(followerText(event, problem, own));
                        add(tx, to, text, own, own.anonymous());
                    }));
        }
    }

    private String followerText(LedgerEvent event, Problem problem, Problem own) {
        return texts.say(
                "announce.follower." + name(event),
                Map.of(
                        "number", own.number(),
                        "title", own.title(),
                        "other", problem.number(),
                        "unit", wording.unit(problem.unit())));
    }

    private void add(Tx tx, Addressing.Address to, Content content, Problem problem, boolean secret) {
        add(tx, to, content, problem, secret, "n-" + UUID.randomUUID());
    }

    private void add(Tx tx, Addressing.Address to, Content content, Problem problem, boolean secret, String key) {
        String card = content instanceof Content.Card && !secret ? ProblemCard.key(problem.number()) : null;
        Instant from = quiet.notBefore(tx.now());
        outbox.add(tx, new Outbox.Message(to.platform(), to.account(), content, key, card, from, null, null, secret));
    }

    /** Whom an event concerns, besides the reporter. */
    private List<Person> audience(Problem p, LedgerEvent event, Actor actor) {
        if (event instanceof LedgerEvent.Reported) return roster.with(Person.Role.OFFICE);
        if (event instanceof LedgerEvent.Assigned) return people(person(p), liaisons(p), principal(p));
        if (event instanceof LedgerEvent.Amended amended && amended.field().equals("person")) return people(person(p));
        if (p.pending() != null && asksForSignature(event)) return signers(p);
        if (event instanceof LedgerEvent.SentBack || isExtensionAnswer(event)) return people(person(p));
        if (event instanceof LedgerEvent.Closed || event instanceof LedgerEvent.Reopened) {
            return people(person(p), principal(p));
        }
        return verdicts.audience(p, event, actor.person());
    }

    private static boolean asksForSignature(LedgerEvent event) {
        return event instanceof LedgerEvent.CloseRequested
                || event instanceof LedgerEvent.CloseEndorsed
                || event instanceof LedgerEvent.ExtensionRequested
                || event instanceof LedgerEvent.ExtensionEndorsed;
    }

    private static boolean isExtensionAnswer(LedgerEvent event) {
        return event instanceof LedgerEvent.ExtensionGranted || event instanceof LedgerEvent.ExtensionRefused;
    }

    private static boolean concernsReporter(LedgerEvent event) {
        return event instanceof LedgerEvent.Closed
                || event instanceof LedgerEvent.Rejected
                || event instanceof LedgerEvent.Merged;
    }

    /** Exactly those who could sign now. */
    private List<Person> signers(Problem p) {
        Stream<Person> heads = Stream.concat(principal(p).stream(), roster.leader(p.unit()).stream());
        return Stream.concat(heads, roster.with(Person.Role.OFFICE).stream())
                .distinct()
                .filter(candidate -> ledger.possible(candidate, p).contains(Act.Kind.APPROVE))
                .toList();
    }

    private String title(LedgerEvent event, Problem p, Actor actor, Person to) {
        Optional<String> verdict = verdicts.title(event, p, actor.person(), to);
        if (verdict.isPresent()) return verdict.get();
        Map<String, Object> values = new HashMap<>();
        values.put("number", p.number());
        values.put(
                "who",
                p.anonymous() && event instanceof LedgerEvent.Reported
                        ? texts.say("words.anonymous")
                        : actor.person().name());
        values.put("deadline", wording.date(p.deadline()));
        if (event instanceof LedgerEvent.SentBack sentBack) values.put("text", sentBack.text());
        if (event instanceof LedgerEvent.ExtensionRefused refused) values.put("text", refused.text());
        if (event instanceof LedgerEvent.Reopened reopened)
            values.put("text", Objects.requireNonNullElse(reopened.text(), ""));
        boolean his = event instanceof LedgerEvent.Assigned && to.id().equals(p.person());
        boolean open = event instanceof LedgerEvent.Amended && p.deadline() == null;
        return texts.say("announce." + name(event) + (his ? "_to_you" : open ? "_no_deadline" : ""), values);
    }

    private String reporterText(LedgerEvent event, Problem p) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", p.number());
        values.put("title", p.title());
        values.put("unit", wording.unit(p.unit()));
        if (event instanceof LedgerEvent.Rejected rejected) values.put("text", rejected.text());
        if (event instanceof LedgerEvent.Merged merged) values.put("into", merged.into());
        return texts.say("announce.reporter." + name(event), values);
    }

    private static String name(LedgerEvent event) {
        return event.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** A card whose buttons no longer fit says what happened, by whom. */
    private void stampCards(Tx tx, Actor actor, Decision.Done done) {
        if (done.before() == null) return;
        String stamp = stamp(tx, actor, done);
        outbox.updateCards(
                tx,
                ProblemCard.key(done.after().number()),
                (platform, account) -> roster.byAccount(platform, account)
                        .filter(person ->
                                !ledger.possible(person, done.before()).equals(ledger.possible(person, done.after())))
                        .map(person -> cards.of(cards.title(done.after()), done.after(), person)
                                .stamped(stamp))
                        .orElse(null));
    }

    private String stamp(Tx tx, Actor actor, Decision.Done done) {
        boolean hidden =
                done.after().anonymous() && done.events().stream().anyMatch(e -> e instanceof LedgerEvent.Withdrawn);
        String who = hidden ? texts.say("words.anonymous") : actor.person().name();
        String what = texts.say("stamp." + name(done.events().get(0)));
        return texts.say("stamp.line", "what", what, "who", who, "at", wording.instant(tx.now()));
    }

    private Optional<Person> person(Problem p) {
        return roster.person(p.person());
    }

    private Optional<Person> principal(Problem p) {
        return roster.principal(p.unit());
    }

    private List<Person> liaisons(Problem p) {
        return p.unit() == null ? List.of() : roster.liaisons(p.unit());
    }

    private static List<Person> people(Optional<Person> one) {
        return one.stream().toList();
    }

    private static List<Person> people(Optional<Person> one, Optional<Person> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    private static List<Person> people(Optional<Person> one, List<Person> more, Optional<Person> other) {
        List<Person> all = new ArrayList<>(one.stream().toList());
        all.addAll(more);
        all.addAll(other.stream().toList());
        return all.stream().distinct().toList();
    }
}
