package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.letter.Letter;
import io.duban.letter.LetterWriter;
import io.duban.letter.Letters;
import io.duban.notice.Addressing;
import io.duban.notice.Quiet;
import io.duban.notice.Wording;
import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looking at, sending or dropping a drafted letter, or sending all. Only the office decides; what moved since the draft falls out before it goes. */
final class LetterDesk implements Skill {
    private final Letters letters;
    private final LetterWriter writer;
    private final LedgerReader reader;
    private final Roster roster;
    private final Addressing addressing;
    private final Outbox outbox;
    private final Quiet quiet;
    private final Wording wording;
    private final Texts texts;

    LetterDesk(Rooms rooms, Letters letters, LetterWriter writer) {
        this.letters = letters;
        this.writer = writer;
        this.reader = rooms.reader();
        this.roster = rooms.roster();
        this.addressing = rooms.addressing();
        this.outbox = rooms.outbox();
        this.quiet = rooms.announcements().quiet();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.SEND_LETTER, Intent.DROP_LETTER, Intent.SHOW_LETTER);
    }

    @Override
    public Reply take(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) {
            return Reply.say(texts.say("letter.office_only", "who", names(roster.with(Person.Role.OFFICE))));
        }
        if (turn.slots().containsKey("all")) return sendAll(turn);
        Optional<Letter> letter = letter(turn);
        if (letter.isEmpty()) return Reply.say(texts.say("letter.no_such"));
        if (letter.get().state() != Letter.State.DRAFT) {
            return Reply.say(texts.say("letter.decided", "letter", writer.number(letter.get())));
        }
        return switch (turn.intent()) {
            case SEND_LETTER -> send(turn, letter.get());
            case SHOW_LETTER -> show(turn, letter.get());
            default -> drop(turn, letter.get());
        };
    }

    private Reply show(Turn turn, Letter letter) {
        List<Problem> standing = letter.standing(n -> reader.find(turn.tx(), n));
        if (standing.isEmpty()) {
            return Reply.say(texts.say("letter.nothing_left", "letter", writer.number(letter)));
        }
        return Reply.card(
                writer.draft(letter, standing, OfficeCalendar.date(turn.tx().now())), null);
    }

    /** All that lie drafted: shown back first, and only those that were shown go out. */
    private Reply sendAll(Turn turn) {
        List<Letter> drafts = letters.all(turn.tx()).stream()
                .filter(l -> l.state() == Letter.State.DRAFT)
                .filter(l -> !turn.confirmed() || shown(turn).contains(l.id()))
                .filter(l -> !l.standing(n -> reader.find(turn.tx(), n)).isEmpty())
                .toList();
        if (drafts.isEmpty()) return Reply.say(texts.say("letter.all.none"));
        if (!turn.confirmed()) {
            Map<String, Object> slots = new HashMap<>(turn.slots());
            slots.put("letters", drafts.stream().map(Letter::id).toList());
            String title = texts.say("letter.all.confirm", "count", drafts.size());
            return Confirming.ask(turn.with(slots), texts, title, writer.lines(drafts));
        }
        List<Letter> left = drafts.stream().filter(l -> !sent(turn, l)).toList();
        String sent = texts.say("letter.all.sent", "count", drafts.size() - left.size());
        return Reply.say(left.isEmpty() ? sent : sent + texts.say("letter.all.left", "letters", writer.lines(left)));
    }

    private static List<?> shown(Turn turn) {
        return turn.slots().get("letters") instanceof List<?> ids ? ids : List.of();
    }

    private boolean sent(Turn turn, Letter letter) {
        send(turn, letter);
        return letters.find(turn.tx(), letter.step(), letter.year(), letter.serial())
                .filter(l -> l.state() == Letter.State.SENT)
                .isPresent();
    }

    private Optional<Letter> letter(Turn turn) {
        if (!(turn.slots().get("year") instanceof Number year)
                || !(turn.slots().get("serial") instanceof Number serial)) {
            return Optional.empty();
        }
        return letters.find(turn.tx(), turn.text("step").orElse(""), year.intValue(), serial.intValue());
    }

    private Reply drop(Turn turn, Letter letter) {
        letters.decide(turn.tx(), letter, Letter.State.DROPPED, turn.actor(), List.of());
        return Reply.say(texts.say("letter.dropped", "letter", writer.number(letter)));
    }

    private Reply send(Turn turn, Letter letter) {
        List<Problem> standing = letter.standing(n -> reader.find(turn.tx(), n));
        if (standing.isEmpty()) {
            return Reply.say(texts.say("letter.nothing_left", "letter", writer.number(letter)));
        }
        List<Person> all = receivers(turn, letter);
        List<Person> reached = all.stream()
                .filter(p -> addressing.of(turn.tx(), p).isPresent())
                .toList();
        if (reached.isEmpty()) return Reply.say(texts.say("letter.nobody", "letter", writer.number(letter)));
        List<Long> numbers = standing.stream().map(Problem::number).toList();
        if (!letters.decide(turn.tx(), letter, Letter.State.SENT, turn.actor(), numbers)) {
            return Reply.say(texts.say("letter.decided", "letter", writer.number(letter)));
        }
        reached.forEach(person -> post(turn, letter, standing, person));
        return Reply.say(String.join("\n", told(letter, standing, all, reached)));
    }

    private List<String> told(Letter letter, List<Problem> standing, List<Person> all, List<Person> reached) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.say(
                "letter.sent", "letter", writer.number(letter), "who", names(reached), "count", standing.size()));
        int gone = letter.about().size() - standing.size();
        if (gone > 0) lines.add(texts.say("letter.left_out", "count", gone));
        List<Person> missed = all.stream().filter(p -> !reached.contains(p)).toList();
        if (!missed.isEmpty()) lines.add(texts.say("letter.unreached", "who", names(missed)));
        return lines;
    }

    /** The office itself has the draft already; whoever sends it is told by the answer. */
    private List<Person> receivers(Turn turn, Letter letter) {
        Set<Person> people = new LinkedHashSet<>();
        for (String to : letter.to()) {
            Stream<Person> some = to.equals("principal")
                    ? roster.principal(letter.unit()).stream()
                    : to.equals("leader")
                            ? roster.leader(letter.unit()).stream()
                            : roster.with(Person.Role.OFFICE).stream();
            some.filter(p -> !p.equals(turn.person())).forEach(people::add);
        }
        return List.copyOf(people);
    }

    private void post(Turn turn, Letter letter, List<Problem> standing, Person person) {
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        addressing
                .of(turn.tx(), person)
                .ifPresent(to -> outbox.add(
                        turn.tx(),
                        new Outbox.Message(
                                        to.platform(),
                                        to.account(),
                                        writer.letter(letter, standing, today),
                                        "letter:" + letter.id() + ':' + person.id(),
                                        null,
                                        quiet.notBefore(turn.tx().now()),
                                        null,
                                        null,
                                        false)
                                .urgent(true)));
    }

    private String names(List<Person> people) {
        return wording.people(people.stream().map(Person::id).toList());
    }
}
