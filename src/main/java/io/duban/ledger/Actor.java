package io.duban.ledger;

import io.duban.roster.Person;

/**
 * Who acts, and from where.
 *
 * @param platform the platform's name; {@code command-line} for commands
 */
public record Actor(Person person, String platform) {
    public String id() {
        return person.id();
    }
}
