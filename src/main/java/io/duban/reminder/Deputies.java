package io.duban.reminder;

import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the lines of who is away to who stands in for him, each saying for whom. They count as told to the one who is away,
 * so that he does not hear them again. Nothing else passes on: no prompt, no draft, no right to sign.
 */
final class Deputies {
    private final Roster roster;
    private final Wording wording;

    Deputies(Roster roster, Wording wording) {
        this.roster = roster;
        this.wording = wording;
    }

    /** Who stands in for this person today and can be reached; a stand-in who is away himself passes on to his own. */
    Optional<Person> of(Person person, Situation situation) {
        Set<String> seen = new HashSet<>(Set.of(person.id()));
        Optional<Person> at = next(person, situation);
        while (at.isPresent() && next(at.get(), situation).isPresent()) {
            if (!seen.add(at.get().id())) {
                return Optional.empty();
            }
            at = next(at.get(), situation);
        }
        return at.filter(p -> !p.equals(person)).filter(situation.reachable());
    }

    private Optional<Person> next(Person person, Situation situation) {
        return situation.kept().standIns().stream()
                .filter(s -> s.person().equals(person.id()) && s.on(situation.today()))
                .findFirst()
                .flatMap(s -> roster.person(s.standIn()));
    }

    Map<Person, List<Item>> passedOn(Map<Person, List<Item>> items, Situation situation) {
        Map<Person, List<Item>> passed = new LinkedHashMap<>();
        items.keySet().forEach(person -> passed.put(person, new ArrayList<>()));
        items.forEach((person, lines) -> {
            Optional<Person> deputy = of(person, situation);
            lines.forEach(item ->
                    passed.get(deputy.orElse(person)).add(deputy.isEmpty() ? item : item(item, person, deputy.get())));
        });
        return passed;
    }

    private Item item(Item item, Person away, Person deputy) {
        String line = wording.say("reminder.line.stand_in", "person", away.name(), "line", item.line());
        return new Item(deputy, Section.STAND_IN, item.number(), line, item.key());
    }
}
