package io.duban.notice;

import io.duban.roster.Person;
import io.duban.store.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a person is reached: the enabled platform that he used last, else the first that he has an account on. */
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
        return platforms.stream()
                .filter(person.accounts()::containsKey)
                .min(Comparator.comparing(name -> last.filter(name::equals).isEmpty()))
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
