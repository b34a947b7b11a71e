package io.duban.broadcast;

import io.duban.calendar.OfficeCalendar;

/** The doors of this package, and what those who use them need to speak of notices and of when they go out. */
public record Broadcasts(Notices notices, Chases chases, NoticeWords words, OfficeCalendar calendar) {}
