package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.roster.Person;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/**
 * Once a month the office reads what the bot cost people in the last one: a line in the first digest of the month that it
 * gets anyway, never a message of its own.
 */
final class CostLine {
    private final OfficeCalendar calendar;
    private final Wording wording;

    CostLine(OfficeCalendar calendar, Wording wording) {
        this.calendar = calendar;
        this.wording = wording;
    }

    /** A line and the key that it is told by. */
    record Told(String line, LogKey key) {}

    Optional<Told> of(Situation situation, Person person) {
        YearMonth last = YearMonth.from(situation.today()).minusMonths(1);
        LogKey key = new LogKey(0, "cost", 0, last.toString(), person.id());
        Burden burden = situation.kept().burdens().getOrDefault(last, Burden.NOTHING);
        boolean late = situation.today().getDayOfMonth() > Burden.TOLD_UNTIL;
        if (late || burden.people() == 0 || situation.sent().has(key)) return Optional.empty();
        return Optional.of(new Told(line(last, burden), key));
    }

    private String line(YearMonth month, Burden burden) {
        long limit = month.atDay(1)
                .datesUntil(month.plusMonths(1).atDay(1))
                .filter(calendar::isWorkingDay)
                .count();
        String sent = wording.say(
                "reminder.office.cost",
                Map.of(
                        "month", month.getMonthValue(),
                        "people", burden.people(),
                        "messages", burden.messages(),
                        "average", burden.average(),
                        "most", burden.most(),
                        "limit", limit,
                        "over", burden.over(limit)));
        if (burden.said() + burden.tapped() == 0) return sent;
        return sent
                + wording.say(
                        "reminder.office.cost_given",
                        Map.of("said", burden.said(), "tapped", burden.tapped(), "questions", burden.questions()));
    }
}
