package io.duban.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units and people as the roster files give them: who is this account, who leads whom. Immutable. */
public final class Roster {
    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Person> byAccount = new LinkedHashMap<>();

    public Roster(Collection<Unit> units, Collection<Person> people) {
        units.forEach(u -> this.units.put(u.id(), u));
        people.forEach(p -> {
            this.people.put(p.id(), p);
            p.accounts().forEach((platform, account) -> byAccount.put(accountKey(platform, account), p));
        });
    }

    public Collection<Unit> units() {
        return units.values();
    }

    public Collection<Person> people() {
        return people.values();
    }

    public Optional<Unit> unit(String id) {
        return Optional.ofNullable(id).map(units::get);
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(id).map(people::get);
    }

    /** Who this account is. Account ids compare without case: WeCom answers them in lower case. */
    public Optional<Person> byAccount(String platform, String account) {
        return Optional.ofNullable(byAccount.get(accountKey(platform, account)));
    }

    public List<Person> of(String unit) {
        return people.values().stream().filter(p -> p.unit().equals(unit)).toList();
    }

    public List<Person> with(Person.Role role) {
        return people.values().stream().filter(p -> p.is(role)).toList();
    }

    public List<Person> liaisons(String unit) {
        return of(unit).stream().filter(p -> p.is(Person.Role.LIAISON)).toList();
    }

    public Optional<Person> principal(String unit) {
        return unit(unit).flatMap(u -> person(u.principal()));
    }

    public Optional<Person> leader(String unit) {
        return unit(unit).flatMap(u -> person(u.leader()));
    }

    /** Units whose administrative principal he is. */
    public List<Unit> headedBy(String person) {
        return units.values().stream().filter(u -> person.equals(u.principal())).toList();
    }

    /** Units that he supervises as a leader. */
    public List<Unit> supervisedBy(String person) {
        List<Unit> led = new ArrayList<>();
        units.values().stream().filter(u -> person.equals(u.leader())).forEach(led::add);
        return led;
    }

    private static String accountKey(String platform, String account) {
        return platform + ' ' + account.toLowerCase(Locale.ROOT);
    }
}
