package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Counting;
import io.duban.ledger.Lamp;
import io.duban.ledger.Light;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;

/** Units of a leader with something overdue, a line each, once a week: he sees, he does not type. */
final class LedMatter implements Matter {
    private final Lamp lamp;
    private final Week week;
    private final Roster roster;
    private final Wording wording;

    LedMatter(Lamp lamp, OfficeCalendar calendar, Roster roster, Wording wording) {
        this.lamp = lamp;
        this.week = new Week(calendar);
        this.roster = roster;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return week.opened(situation.today()).stream()
                .flatMap(opened -> roster.units().stream()
                        .flatMap(unit -> roster.person(unit.leader()).stream()
                                .flatMap(leader -> item(situation, unit, leader, opened))))
                .filter(item -> !situation.sent().has(item.key()));
    }

    private Stream<Item> item(Situation situation, Unit unit, Person leader, LocalDate opened) {
        Counting figures = Counting.of(situation.ofUnit(unit.id()), situation.today());
        if (figures.overdue() == 0
                || Counting.of(situation.ofUnit(unit.id()), opened).overdue() == 0) {
            // What went overdue since then comes with next week's list; its rungs are told meanwhile.
            return Stream.empty();
        }
        String line = wording.say(
                "reminder.line.led",
                Map.of(
                        "unit",
                        unit.name(),
                        "overdue",
                        figures.overdue(),
                        "open",
                        figures.open(),
                        "red",
                        lights(situation, unit, Light.RED),
                        "yellow",
                        lights(situation, unit, Light.YELLOW)));
        LogKey key = new LogKey(0, "led_week", 0, opened + " " + unit.id(), leader.id());
        return Stream.of(new Item(leader, Section.LED, 0, line, key));
    }

    private long lights(Situation situation, Unit unit, Light light) {
        return situation.ofUnit(unit.id()).stream()
                .filter(p -> lamp.of(p, situation.today()) == light)
                .count();
    }
}
