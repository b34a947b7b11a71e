package io.duban.reminder;

import java.util.Locale;

/** The parts of a digest in the order in which they are read. */
enum Section {
    OVERDUE,
    TODAY,
    SOON,
    UNSIGNED,
    SIGNATURE_LATE,
    SIGNATURE,
    DECIDED,
    DECIDED_DONE,
    UNIT_OVERDUE,
    UNIT_TODAY,
    UNIT_SOON,
    UNIT_UNSIGNED,
    STAND_IN,
    LED,
    LED_CALM,
    LETTER_SILENT,
    SELF_CHECK,
    DISPATCH;

    String key() {
        return "reminder.section." + name().toLowerCase(Locale.ROOT);
    }

    /** A line that speaks for itself needs no heading. */
    boolean headed() {
        return this != LED_CALM && this != LETTER_SILENT && this != SELF_CHECK && this != DISPATCH;
    }

    boolean own() {
        return this == OVERDUE || this == TODAY || this == SOON;
    }

    /** Others' tasks and applications: one looks before one says anything. */
    boolean looked() {
        return !own()
                && this != UNSIGNED
                && this != LED
                && headed()
                && this != STAND_IN
                && this != DECIDED
                && this != DECIDED_DONE;
    }

    /** The same matter as the receiver's unit's instead of his own. */
    Section ofUnit() {
        return valueOf("UNIT_" + name());
    }
}
