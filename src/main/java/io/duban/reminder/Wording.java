package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Markup;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** How a problem, a date and a person read in one line of a reminder. */
final class Wording {
    /** Longer titles are cut, so that ten lines stay one glance (and one WeCom text of 2048 bytes). */
    private static final int TITLE = 16;

    private final Texts texts;
    private final Roster roster;
    private final OfficeCalendar calendar;

    Wording(Texts texts, Roster roster, OfficeCalendar calendar) {
        this.texts = texts;
        this.roster = roster;
        this.calendar = calendar;
    }

    String say(String key, Object... namesAndValues) {
        return texts.say(key, namesAndValues);
    }

    String say(String key, Map<String, Object> values) {
        return texts.say(key, values);
    }

    String date(LocalDate day) {
        return texts.say("reminder.date", "month", day.getMonthValue(), "day", day.getDayOfMonth());
    }

    String date(Instant at) {
        return date(OfficeCalendar.date(at));
    }

    String person(String id) {
        return roster.person(id).map(p -> p.name()).orElse("");
    }

    String unit(String id) {
        return roster.unit(id).map(u -> u.name()).orElse("");
    }

    static String title(Problem problem) {
        // Whatever a platform makes of a card's body, a reporter's words never mention everybody or end a line.
        String title = Markup.escape(problem.title().strip().replaceAll("\\s+", " "));
        int length = title.codePointCount(0, title.length());
        return length <= TITLE ? title : title.substring(0, title.offsetByCodePoints(0, TITLE - 1)) + '…';
    }

    /** Which part of the digest the deadline puts a problem in. */
    Section section(Problem problem, LocalDate today) {
        if (problem.deadline().isBefore(today)) {
            return Section.OVERDUE;
        }
        return calendar.workingDayOnOrBefore(problem.deadline()).isAfter(today) ? Section.SOON : Section.TODAY;
    }

    /** Number, title and where its deadline stands. */
    String line(Problem problem, LocalDate today) {
        String deadline = problem.deadline() == null ? "" : date(problem.deadline());
        String line = texts.say(
                "reminder.line." + standing(problem, today),
                Map.of(
                        "number", problem.number(),
                        "title", title(problem),
                        "deadline", deadline,
                        "days", days(problem, today)));
        if (problem.extensions() > 0) {
            line = texts.say("reminder.line.extended", "line", line, "count", problem.extensions());
        }
        return problem.status() == Status.ASSIGNED ? texts.say("reminder.line.not_signed", "line", line) : line;
    }

    /** The same with whose task it is, for those who look after others. */
    String lineOfUnit(Problem problem, LocalDate today) {
        return named(line(problem, today), problem);
    }

    String named(String line, Problem problem) {
        String name = person(problem.person());
        return name.isEmpty() ? line : texts.say("reminder.line.whose", "line", line, "person", name);
    }

    private String standing(Problem problem, LocalDate today) {
        if (problem.deadline() == null) {
            return "no_deadline";
        }
        if (problem.deadline().equals(today)) {
            return "today";
        }
        return switch (section(problem, today)) {
            case OVERDUE -> "overdue";
            case TODAY -> "last_day";
            default -> "soon";
        };
    }

    /** Calendar days past the deadline, else working days left until it. */
    private long days(Problem problem, LocalDate today) {
        if (problem.deadline() == null) {
            return 0;
        }
        return problem.deadline().isBefore(today)
                ? ChronoUnit.DAYS.between(problem.deadline(), today)
                : calendar.workingDaysBetween(today, calendar.workingDayOnOrBefore(problem.deadline()));
    }
}
