package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.letter.Letter;
import io.duban.letter.LetterWriter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Letters that were to be answered by a day, and nothing came: a line to the office, once a letter, since a paper whose
 * answer nobody misses is waste paper. Anything that moved a problem since the letter went is an answer.
 */
final class SilentLetters implements Matter {
    /** What is found out later than that is old news. */
    private static final int TELLING_DAYS = 5;

    private static final int MOST_NUMBERS = 5;

    private final int replyDays;
    private final OfficeCalendar calendar;
    private final Roster roster;
    private final LetterWriter writer;
    private final Wording wording;

    SilentLetters(int replyDays, OfficeCalendar calendar, Roster roster, LetterWriter writer, Wording wording) {
        this.replyDays = replyDays;
        this.calendar = calendar;
        this.roster = roster;
        this.writer = writer;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        List<Letter> due = situation.kept().letters().stream()
                .filter(l -> l.state() == Letter.State.SENT && over(l, situation.today()))
                .toList();
        if (due.isEmpty()) return Stream.empty();
        Map<Long, Problem> ledger =
                situation.problems().stream().collect(Collectors.toMap(Problem::number, Function.identity()));
        return due.stream().flatMap(letter -> lines(letter, silent(letter, situation, ledger), situation));
    }

    private LocalDate reply(Letter letter) {
        return calendar.plusWorkingDays(letter.decidedOn(), replyDays);
    }

    private boolean over(Letter letter, LocalDate today) {
        LocalDate reply = reply(letter);
        return today.isAfter(reply) && !today.isAfter(calendar.plusWorkingDays(reply, TELLING_DAYS));
    }

    private static List<Problem> silent(Letter letter, Situation situation, Map<Long, Problem> ledger) {
        Instant sent = letter.decidedOn().atStartOfDay(OfficeCalendar.ZONE).toInstant();
        return letter.standing(n -> Optional.ofNullable(ledger.get(n))).stream()
                .filter(p -> !RoundState.movedSince(p, situation, sent))
                .toList();
    }

    private Stream<Item> lines(Letter letter, List<Problem> silent, Situation situation) {
        if (silent.isEmpty()) return Stream.empty();
        String numbers = silent.stream()
                .limit(MOST_NUMBERS)
                .map(p -> wording.say("bulletin.number", "number", p.number()))
                .collect(Collectors.joining(wording.say("reminder.join")));
        String line = wording.say(
                "reminder.line.letter_silent",
                Map.of(
                        "letter", writer.number(letter),
                        "unit", wording.unit(letter.unit()),
                        "date", wording.date(reply(letter)),
                        "count", silent.size(),
                        "numbers", numbers));
        return roster.with(Person.Role.OFFICE).stream()
                .map(person -> new Item(
                        person,
                        Section.LETTER_SILENT,
                        0,
                        line,
                        new LogKey(0, "letter_silent", 0, letter.id(), person.id())))
                .filter(item -> !situation.sent().has(item.key()));
    }
}
