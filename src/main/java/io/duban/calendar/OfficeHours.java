package io.duban.calendar;

import java.time.LocalTime;

/** When people may be disturbed on a working day: two spans, each with its start and without its end. */
public record OfficeHours(LocalTime morningFrom, LocalTime morningTo, LocalTime afternoonFrom, LocalTime afternoonTo) {
    /** 09:00–11:30 and 14:30–17:30. */
    public static final OfficeHours USUAL =
            new OfficeHours(LocalTime.of(9, 0), LocalTime.of(11, 30), LocalTime.of(14, 30), LocalTime.of(17, 30));

    /**
     * @throws IllegalArgumentException when the four times do not rise
     */
    public OfficeHours {
        if (!morningFrom.isBefore(morningTo)
                || morningTo.isAfter(afternoonFrom)
                || !afternoonFrom.isBefore(afternoonTo)) {
            throw new IllegalArgumentException("office hours must rise: " + morningFrom + "-" + morningTo + ", "
                    + afternoonFrom + "-" + afternoonTo);
        }
    }

    boolean cover(LocalTime time) {
        return within(time, morningFrom, morningTo) || within(time, afternoonFrom, afternoonTo);
    }

    private static boolean within(LocalTime time, LocalTime from, LocalTime to) {
        return !time.isBefore(from) && time.isBefore(to);
    }
}
