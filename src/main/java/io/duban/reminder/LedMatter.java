package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Counting;
import io.duban.ledger.Lamp;
import io.duban.ledger.Light;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A leader's units once a week: a line for each with something overdue, one for all the others that have something open. He
 * sees, he does not type. Nothing open, nothing said.
 */
final class LedMatter implements Matter {
    private final Lamp lamp;
    private final boolean calmToo;
    private final Week week;
    private final Roster roster;
    private final Wording wording;

    /** @param calmToo whether units with nothing overdue are told of too */
    LedMatter(Lamp lamp, boolean calmToo, OfficeCalendar calendar, Roster roster, Wording wording) {
        this.lamp = lamp;
        this.calmToo = calmToo;
        this.week = new Week(calendar);
        this.roster = roster;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return week.opened(situation.today()).stream()
                .flatMap(opened -> led().entrySet().stream()
                        .flatMap(units -> items(situation, units.getKey(), units.getValue(), opened)))
                .filter(item -> !situation.sent().has(item.key()));
    }

    private Map<Person, List<Unit>> led() {
        Map<Person, List<Unit>> led = new LinkedHashMap<>();
        for (Unit unit : roster.units()) {
            roster.person(unit.leader())
                    .ifPresent(leader ->
                            led.computeIfAbsent(leader, l -> new ArrayList<>()).add(unit));
        }
        return led;
    }

    private Stream<Item> items(Situation situation, Person leader, List<Unit> units, LocalDate opened) {
        List<Unit> late =
                units.stream().filter(unit -> late(situation, unit, opened)).toList();
        List<Unit> calm = units.stream()
                .filter(unit -> calmToo)
                .filter(unit -> figures(situation, unit, situation.today()).overdue() == 0)
                .filter(unit -> figures(situation, unit, situation.today()).open() > 0)
                .toList();
        return Stream.concat(
                late.stream().map(unit -> line(situation, leader, unit, opened)),
                calm.isEmpty() ? Stream.empty() : Stream.of(line(situation, leader, calm, late.isEmpty(), opened)));
    }

    /** What went overdue since the week began comes with next week's list; its rungs are told meanwhile. */
    private static boolean late(Situation situation, Unit unit, LocalDate opened) {
        return figures(situation, unit, situation.today()).overdue() > 0
                && figures(situation, unit, opened).overdue() > 0;
    }

    private static Counting figures(Situation situation, Unit unit, LocalDate day) {
        return Counting.of(situation.ofUnit(unit.id()), day);
    }

    private Item line(Situation situation, Person leader, Unit unit, LocalDate opened) {
        Counting figures = figures(situation, unit, situation.today());
        Map<String, Object> values = new HashMap<>(lights(situation, List.of(unit)));
        values.put("unit", unit.name());
        values.put("overdue", figures.overdue());
        values.put("open", figures.open());
        LogKey key = new LogKey(0, "led_week", 0, opened + " " + unit.id(), leader.id());
        return new Item(leader, Section.LED, 0, wording.say("reminder.line.led", values), key);
    }

    private Item line(Situation situation, Person leader, List<Unit> calm, boolean all, LocalDate opened) {
        Map<String, Object> values = new HashMap<>(lights(situation, calm));
        values.put("count", calm.size());
        values.put("unit", calm.get(0).name());
        values.put(
                "open",
                calm.stream()
                        .mapToInt(unit ->
                                figures(situation, unit, situation.today()).open())
                        .sum());
        String key = calm.size() == 1 ? "led_calm_one" : all ? "led_calm" : "led_calm_others";
        LogKey log = new LogKey(0, "led_week_calm", 0, opened.toString(), leader.id());
        return new Item(leader, Section.LED_CALM, 0, wording.say("reminder.line." + key, values), log);
    }

    private Map<String, Long> lights(Situation situation, List<Unit> units) {
        return Map.of(
                "red", lights(situation, units, Light.RED),
                "yellow", lights(situation, units, Light.YELLOW));
    }

    private long lights(Situation situation, List<Unit> units, Light light) {
        return units.stream()
                .flatMap(unit -> situation.ofUnit(unit.id()).stream())
                .filter(p -> lamp.of(p, situation.today()) == light)
                .count();
    }
}
