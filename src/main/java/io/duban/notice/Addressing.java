package io.duban.notice;

import io.duban.roster.Person;
import io.duban.store.Tx;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a person is reached, once and in one place: the platform that he prefers, else the one that he used last, else the
 * first that he has an account on; of those that are enabled.
 */
public final class Addressing {
    /** An account on a platform. */
    public record Address(String platform, String account) {}

    private final List<String> platforms;

    /** @param platforms names of the enabled platforms, the preferred first */
    public Addressing(List<String> platforms) {
        this.platforms = List.copyOf(platforms);
    }

    /** The one place where each message for him goes, empty when he has no account on any enabled platform. */
    public Optional<Address> of(Tx tx, Person person) {
        Optional<String> last = tx.handle()
                .createQuery("SELECT platform FROM last_platform WHERE person = :person")
                .bind("person", person.id())
                .mapTo(String.class)
                .findOne();
        return address(person, last.orElse(null));
    }

    /** The same for many in one look: each who is reached, by id. */
    public Map<String, Address> of(Tx tx, List<Person> people) {
        if (people.isEmpty()) return Map.of();
        Map<String, String> last = new HashMap<>();
        tx.handle()
                .createQuery("SELECT person, platform FROM last_platform WHERE person IN (<people>)")
                .bindList("people", people.stream().map(Person::id).toList())
                .map((rs, c) -> last.put(rs.getString("person"), rs.getString("platform")))
                .list();
        Map<String, Address> reached = new HashMap<>();
        for (Person person : people) {
            address(person, last.get(person.id())).ifPresent(to -> reached.put(person.id(), to));
        }
        return reached;
    }

    private Optional<Address> address(Person person, String last) {
        return platforms.stream()
                .filter(person.accounts()::containsKey)
                .min(Comparator.<String, Boolean>comparing(name -> !name.equals(person.prefers()))
                        .thenComparing(name -> !name.equals(last)))
                .map(name -> new Address(name, person.accounts().get(name)));
    }

    /** He wrote from there. */
    public void used(Tx tx, Person person, String platform) {
        tx.handle()
                .createUpdate("INSERT INTO last_platform(person, platform) VALUES (:person, :platform)"
                        + " ON CONFLICT (person) DO UPDATE SET platform = excluded.platform")
                .bind("person", person.id())
                .bind("platform", platform)
                .execute();
    }
}
