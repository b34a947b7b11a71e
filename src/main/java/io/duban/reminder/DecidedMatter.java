package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content.Button;
import io.duban.dispatch.DecidedItem;
import io.duban.dispatch.DecidedWords;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decided items (议定事项) in the digests of the unit's liaisons and principal: when they are new or came back, on their
 * last working day, the day after, then once a week; and in the office's when a unit says that one is done.
 */
final class DecidedMatter implements Matter {
    private final OfficeCalendar calendar;
    private final Week week;
    private final Roster roster;
    private final DecidedWords words;
    private final Wording wording;

    DecidedMatter(OfficeCalendar calendar, Roster roster, DecidedWords words, Wording wording) {
        this.calendar = calendar;
        this.week = new Week(calendar);
        this.roster = roster;
        this.words = words;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return situation.kept().facts().decided().stream()
                .filter(DecidedItem::unsettled)
                .flatMap(item -> receivers(item).stream()
                        .flatMap(person -> keys(item, person, situation)
                                .filter(key -> !situation.sent().has(key))
                                .limit(1)
                                .map(key -> item(item, person, key, situation.today()))));
    }

    private Set<Person> receivers(DecidedItem item) {
        if (item.state() == DecidedItem.State.DONE) return new LinkedHashSet<>(roster.with(Person.Role.OFFICE));
        Set<Person> people = new LinkedHashSet<>(roster.liaisons(item.unit()));
        roster.principal(item.unit()).ifPresent(people::add);
        return people;
    }

    /** What can be said today; of what came together only the last is. */
    private Stream<LogKey> keys(DecidedItem item, Person person, Situation situation) {
        LocalDate today = situation.today();
        Optional<LocalDate> opened = week.opened(today);
        if (item.state() == DecidedItem.State.DONE) {
            LogKey done = key("decided_done", item, Long.toString(item.doneAt().getEpochSecond()), person);
            return told(done, situation)
                    ? weekly(item, person, opened, OfficeCalendar.date(item.doneAt()))
                    : Stream.of(done);
        }
        LocalDate last = calendar.workingDayOnOrBefore(item.due());
        String mark = item.due() + " " + item.returned();
        if (item.late(today)) {
            LogKey late = key("decided_late", item, mark, person);
            return told(late, situation) ? weekly(item, person, opened, item.due()) : Stream.of(late);
        }
        LogKey fresh = key("decided_new", item, Integer.toString(item.returned()), person);
        if (!today.isBefore(last)) return Stream.of(key("decided_due", item, mark, person));
        return Stream.of(fresh);
    }

    private static boolean told(LogKey key, Situation situation) {
        return situation.sent().has(key);
    }

    /** Once a week, a week's opening after what started it; never in the week in which it was just told. */
    private Stream<LogKey> weekly(DecidedItem item, Person person, Optional<LocalDate> opened, LocalDate since) {
        return opened.filter(day -> calendar.workingDaysBetween(since, day) > 1).stream()
                .map(day -> key("decided_week", item, day.toString(), person));
    }

    private static LogKey key(String step, DecidedItem item, String mark, Person person) {
        return new LogKey(0, step, 0, item.id() + " " + mark, person.id());
    }

    private Item item(DecidedItem item, Person person, LogKey key, LocalDate today) {
        boolean done = item.state() == DecidedItem.State.DONE;
        String what = done ? "confirm" : "done";
        Button tap = new Button(
                wording.say("decided.button." + what + ".label", "id", item.id()),
                wording.say("decided.button." + what + ".sentence", "id", item.id()),
                Button.Style.PLAIN);
        return new Item(person, done ? Section.DECIDED_DONE : Section.DECIDED, 0, words.line(item, today), key, tap);
    }
}
