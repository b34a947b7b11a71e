package io.duban.understand;

import io.duban.roster.Person;

/** Who speaks, as far as it decides between two readings. {@code person} is null when unknown. */
record Speaker(Person person, boolean office, boolean inspector, boolean principal, boolean leader) {
    /** Whether he answers other people's applications rather than making his own. */
    boolean approves() {
        return office || principal || leader;
    }

    /** Whether others' work may be pressed by him: the office and whoever speaks for a unit. */
    boolean presses() {
        return approves() || person != null && person.is(Person.Role.LIAISON);
    }

    String unit() {
        return person == null ? null : person.unit();
    }

    String id() {
        return person == null ? null : person.id();
    }
}
