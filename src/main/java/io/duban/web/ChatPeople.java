package io.duban.web;

import io.duban.roster.Person;
import io.duban.roster.Person.Role;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who can be talked as on the chat page, what each is called there, and whose panes are open at the first visit. */
final class ChatPeople {
    private final Roster roster;
    private final List<Person> people;
    private final Words words;

    /** @param allowed {@code ChatPagePlatform::allows} */
    ChatPeople(Roster roster, Predicate<String> allowed, Words words) {
        this.roster = roster;
        this.people = roster.people().stream().filter(p -> allowed.test(p.id())).toList();
        this.words = words;
    }

    /** The roster with an account on the chat page (the person's id) for each who has none on a platform named. */
    static Roster withAccounts(Roster roster, String page, Collection<String> otherPlatforms) {
        List<Person> people = roster.people().stream()
                .map(p -> otherPlatforms.stream().anyMatch(p.accounts()::containsKey) ? p : on(page, p))
                .toList();
        return new Roster(roster.units(), people);
    }

    /** A line of the list. */
    record Entry(String id, String name, String title, String unit, List<String> captions, String kind) {}

    /** Everyone, grouped as the units stand in units.csv. */
    List<Entry> entries() {
        List<String> order = roster.units().stream().map(Unit::id).toList();
        return people.stream()
                .sorted(Comparator.comparingInt(p -> order.indexOf(p.unit())))
                .map(this::entry)
                .toList();
    }

    /**
     * The four of a case: who reports, who puts it right, his principal, the office. By role only, so that it fits any
     * roster; whoever is not there is left out.
     */
    List<String> firstPanes() {
        Optional<Person> office = people.stream().filter(p -> p.is(Role.OFFICE)).findFirst();
        Optional<Unit> unit = roster.units().stream()
                .filter(u -> u.level() != Unit.Level.OFFICE && staff(u).count() >= 2)
                .filter(u -> people.stream().anyMatch(p -> p.id().equals(u.principal())))
                .findFirst();
        Optional<Person> responsible = unit.flatMap(u -> staff(u).min(Comparator.comparing(p -> p.is(Role.LIAISON))));
        // The last on the list: the office and its own unit usually come first.
        Optional<Person> cadre = people.stream()
                .filter(p -> !inOffice(p) && !p.unit().equals(unit.map(Unit::id).orElse("")) && !heads(p))
                .reduce((first, second) -> second);
        Optional<Person> principal = unit.flatMap(u -> roster.person(u.principal()));
        List<String> panes = new ArrayList<>();
        Stream.of(cadre, responsible, principal, office)
                .flatMap(Optional::stream)
                .map(Person::id)
                .distinct()
                .forEach(panes::add);
        return panes;
    }

    private Stream<Person> staff(Unit unit) {
        return people.stream().filter(p -> p.unit().equals(unit.id()) && !p.id().equals(unit.principal()));
    }

    private Entry entry(Person p) {
        String unit = roster.unit(p.unit()).map(Unit::name).orElse(p.unit());
        return new Entry(p.id(), p.name(), p.title(), unit, captions(p), kind(p));
    }

    private List<String> captions(Person p) {
        List<String> captions = new ArrayList<>();
        if (p.is(Role.OFFICE)) {
            captions.add(words.say("web.chat.role.office"));
        }
        if (p.is(Role.INSPECTOR)) {
            captions.add(words.say("web.chat.role.inspector"));
        }
        if (heads(p)) {
            captions.add(words.say("web.chat.role.principal"));
        }
        if (!roster.supervisedBy(p.id()).isEmpty()) {
            captions.add(words.say("web.chat.role.leader"));
        }
        if (p.is(Role.LIAISON)) {
            captions.add(words.say("web.chat.role.liaison"));
        }
        return captions.isEmpty() ? List.of(words.say("web.chat.role.cadre")) : captions;
    }

    /** Which example sentences fit him. */
    private String kind(Person p) {
        if (p.is(Role.OFFICE) || p.is(Role.INSPECTOR)) {
            return "office";
        }
        return heads(p) || !roster.supervisedBy(p.id()).isEmpty() ? "principal" : "cadre";
    }

    private boolean heads(Person p) {
        return !roster.headedBy(p.id()).isEmpty();
    }

    private boolean inOffice(Person p) {
        return p.is(Role.OFFICE)
                || roster.unit(p.unit())
                        .filter(u -> u.level() == Unit.Level.OFFICE)
                        .isPresent();
    }

    private static Person on(String page, Person p) {
        Map<String, String> accounts = new HashMap<>(p.accounts());
        accounts.put(page, p.id());
        return new Person(
                p.id(), p.name(), p.unit(), p.title(), p.roles(), Map.copyOf(accounts), p.mobile(), p.prefers());
    }
}
