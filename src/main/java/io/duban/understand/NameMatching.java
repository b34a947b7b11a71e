package io.duban.understand;

import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom an utterance names: units, people, and what the speaker himself is. Indexed once, for rosters of any size. */
final class NameMatching {
    private final UnitNames units;
    private final PeopleNames people;
    private final Set<String> principals = new HashSet<>();
    private final Set<String> leaders = new HashSet<>();

    NameMatching(Roster roster) {
        Sounds sounds = new Sounds();
        units = new UnitNames(roster, sounds);
        people = new PeopleNames(roster, sounds);
        for (Unit unit : roster.units()) {
            principals.add(unit.principal());
            leaders.add(unit.leader());
        }
    }

    List<Named> units(String text, Person speaker) {
        return units.find(text, speaker);
    }

    Named person(String text, int from, String unit) {
        return people.first(text, from, unit);
    }

    /** The one person of the unit whose name sounds so, or null. */
    Person sounding(String name, String unit) {
        return people.sounding(name, unit);
    }

    Speaker speaker(Person person) {
        if (person == null) {
            return new Speaker(null, false, false, false, false);
        }
        return new Speaker(
                person,
                person.is(Person.Role.OFFICE),
                person.is(Person.Role.INSPECTOR),
                principals.contains(person.id()),
                leaders.contains(person.id()));
    }
}
