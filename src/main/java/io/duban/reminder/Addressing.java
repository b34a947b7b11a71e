package io.duban.reminder;

import io.duban.roster.Person;
import java.util.Optional;

/** Where a person is written to. */
public interface Addressing {
    /**
     * An account on a platform.
     *
     * @param platform the platform's name
     */
    record Address(String platform, String account) {}

    /** The account to write to now, empty when he has none on an enabled platform. */
    Optional<Address> of(Person person);
}
