package io.duban.broadcast;

import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Actor;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.notice.Addressing;
import io.duban.notice.ProblemCard;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Chasing (催办): each responsible person gets one card with all his numbers, in office hours; a problem is chased once a
 * working day at most, whoever asks. Whether he may is asked before, by the caller.
 */
public final class Chases {
    /** A chase that could not be sent by then would come in the evening; tomorrow somebody chases again. */
    private static final LocalTime TOO_LATE = LocalTime.of(18, 0);

    private static final int BUTTONS = 3;

    private final Desk desk;
    private final Audiences audiences;
    private final Addressing addressing;
    private final Outbox outbox;
    private final ProblemCard cards;
    private final Texts texts;

    public Chases(Desk desk, Notices.Mail mail, ProblemCard cards, Texts texts) {
        this.desk = desk;
        this.audiences = new Audiences(desk.roster());
        this.addressing = mail.addressing();
        this.outbox = mail.outbox();
        this.cards = cards;
        this.texts = texts;
    }

    /** The problems wished for, by number. */
    public List<Problem> wanted(Tx tx, ChaseWish wish) {
        LocalDate today = OfficeCalendar.date(tx.now());
        return desk.reader().ofUnits(tx, wish.units().isEmpty() ? null : wish.units()).stream()
                .filter(p -> wish.wants(p, audiences, today, lit(today)))
                .toList();
    }

    private Predicate<Problem> lit(LocalDate today) {
        return p -> {
            boolean his = Audiences.unsigned(p) || p.status() == Status.RECTIFYING;
            return his && desk.reader().light(p, today) != Light.GREEN;
        };
    }

    /** Chases about these problems what can be chased; the rest is named with its reason. */
    public Chased chase(Tx tx, Actor actor, List<Problem> problems) {
        Instant at = desk.calendar().nextOfficeInstant(tx.now());
        Map<String, List<Problem>> told = new LinkedHashMap<>();
        Map<Chased.Why, List<Long>> skipped = new EnumMap<>(Chased.Why.class);
        for (Problem problem : problems) {
            List<Person> people = audiences.responsible(problem);
            Optional<Chased.Why> why = why(tx, actor, problem, people)
                    .or(() -> claimed(tx, actor, problem, people, at)
                            ? Optional.empty()
                            : Optional.of(Chased.Why.ALREADY));
            if (why.isPresent()) {
                skipped.computeIfAbsent(why.get(), none -> new ArrayList<>()).add(problem.number());
                continue;
            }
            record(tx, actor, problem);
            people.stream()
                    .filter(person -> !person.id().equals(actor.id()))
                    .filter(person -> addressing.of(tx, person).isPresent())
                    .forEach(p -> told.computeIfAbsent(p.id(), none -> new ArrayList<>())
                            .add(problem));
        }
        told.forEach((person, his) -> send(tx, actor, person, his, at));
        Map<String, List<Long>> numbers = new LinkedHashMap<>();
        told.forEach((person, his) ->
                numbers.put(person, his.stream().map(Problem::number).toList()));
        return new Chased(numbers, skipped, at);
    }

    private Optional<Chased.Why> why(Tx tx, Actor actor, Problem problem, List<Person> people) {
        Chased.Why why = switch (problem.status()) {
            case REPORTED -> Chased.Why.UNASSIGNED;
            case CLOSING -> Chased.Why.CLOSING;
            case CLOSED, REJECTED, MERGED -> Chased.Why.DONE;
            default -> null;
        };
        if (why == null && people.isEmpty()) why = Chased.Why.NOBODY;
        if (why == null && people.stream().allMatch(p -> p.id().equals(actor.id()))) why = Chased.Why.HIMSELF;
        if (why == null && people.stream().allMatch(p -> addressing.of(tx, p).isEmpty())) why = Chased.Why.UNREACHABLE;
        return Optional.ofNullable(why);
    }

    /** The unique key, not a look before, keeps two chases of one day apart. */
    private static boolean claimed(Tx tx, Actor actor, Problem problem, List<Person> people, Instant at) {
        return tx.handle()
                        .createUpdate("INSERT INTO chase(number, day, person, author, at)"
                                + " VALUES (:number, :day, :person, :author, :at) ON CONFLICT DO NOTHING")
                        .bind("number", problem.number())
                        .bind("day", OfficeCalendar.date(at).toString())
                        .bind("person", people.get(0).id())
                        .bind("author", actor.id())
                        .bind("at", tx.now())
                        .execute()
                == 1;
    }

    private void record(Tx tx, Actor actor, Problem problem) {
        AuditTrail.Entry entry =
                new AuditTrail.Entry(actor.id(), null, actor.platform(), "chase", problem.number(), null, null);
        desk.audit().append(tx, entry);
    }

    private void send(Tx tx, Actor actor, String id, List<Problem> problems, Instant at) {
        Person person = desk.roster().person(id).orElseThrow();
        Instant expires = OfficeCalendar.date(at)
                .atTime(TOO_LATE)
                .atZone(OfficeCalendar.ZONE)
                .toInstant();
        Content.Card card = card(actor, problems);
        addressing
                .of(tx, person)
                .ifPresent(to -> outbox.add(
                        tx,
                        new Outbox.Message(
                                to.platform(),
                                to.account(),
                                card,
                                "chase-" + UUID.randomUUID(),
                                null,
                                at,
                                expires,
                                null,
                                false)));
    }

    private Content.Card card(Actor actor, List<Problem> problems) {
        boolean office = actor.person().is(Person.Role.OFFICE);
        String who = office ? texts.say("chase.office") : actor.person().name();
        String title = texts.say("chase.title", "who", who, "count", problems.size());
        String lines = String.join("\n", problems.stream().map(cards::line).toList());
        List<Button> buttons = new ArrayList<>();
        problems.stream().limit(BUTTONS).forEach(p -> buttons.add(button(p)));
        return new Content.Card(title, "", List.of(), lines, List.of(), buttons, "");
    }

    /** What he can do about it at once. */
    private Button button(Problem problem) {
        String what = Audiences.unsigned(problem) ? "chase.sign." : "chase.progress.";
        return new Button(
                texts.say(what + "label", "number", problem.number()),
                texts.say(what + "sentence", "number", problem.number()),
                Button.Style.PRIMARY);
    }
}
