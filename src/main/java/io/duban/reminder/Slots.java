package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When rounds begin. A configured time outside of office hours moves into them. */
final class Slots {
    /** A prompt that could not go out is caught up for so many working days, then the month is let be. */
    private static final int PROMPT_DAYS = 5;

    private final OfficeCalendar calendar;
    private final CampaignRules.Reminding rules;

    Slots(OfficeCalendar calendar, CampaignRules.Reminding rules) {
        this.calendar = calendar;
        this.rules = rules;
    }

    /** When the digests of this working day begin. */
    Instant digests(LocalDate day) {
        return at(day, rules.digestAt());
    }

    /**
     * When the prompt of this month begins: the first working day on or after the configured one, or before it when the office
     * said so.
     *
     * @param started when rounds were started by hand
     */
    Instant prompt(YearMonth month, Map<YearMonth, Instant> started) {
        Instant planned = at(promptDay(month), rules.dispatchAt());
        Instant said = started.get(month);
        return said == null || said.isAfter(planned) ? planned : calendar.nextOfficeInstant(said);
    }

    /** Whether anybody may be told anything now. */
    boolean open(Instant now) {
        return calendar.inOfficeHours(now);
    }

    /** The keys of the rounds that are open now. */
    List<LogKey> rounds(Instant now, Map<YearMonth, Instant> started) {
        List<LogKey> rounds = new ArrayList<>();
        promptOpen(now, started).ifPresent(month -> rounds.add(LogKey.promptRound(month.toString())));
        if (digestsOpen(now)) {
            rounds.add(LogKey.digestRound(OfficeCalendar.date(now)));
        }
        return rounds;
    }

    /** Whether the digests of today may go out now. */
    boolean digestsOpen(Instant now) {
        return calendar.inOfficeHours(now) && !now.isBefore(digests(OfficeCalendar.date(now)));
    }

    /** The month whose prompt may go out now; shortly after a month's end it is still the old one's. */
    Optional<YearMonth> promptOpen(Instant now, Map<YearMonth, Instant> started) {
        if (!calendar.inOfficeHours(now)) {
            return Optional.empty();
        }
        YearMonth month = YearMonth.from(OfficeCalendar.date(now));
        return Optional.of(month)
                .filter(m -> open(m, now, started))
                .or(() -> Optional.of(month.minusMonths(1)).filter(m -> open(m, now, started)));
    }

    private boolean open(YearMonth month, Instant now, Map<YearMonth, Instant> started) {
        Instant prompt = prompt(month, started);
        LocalDate last = calendar.plusWorkingDays(OfficeCalendar.date(prompt), PROMPT_DAYS);
        return !now.isBefore(prompt) && !OfficeCalendar.date(now).isAfter(last);
    }

    private LocalDate promptDay(YearMonth month) {
        return calendar.workingDayOnOrAfter(month.atDay(Math.min(rules.dispatchDay(), month.lengthOfMonth())));
    }

    private Instant at(LocalDate day, LocalTime time) {
        Instant wanted = day.atTime(time).atZone(OfficeCalendar.ZONE).toInstant();
        Instant open = calendar.nextOfficeInstant(wanted);
        boolean sameDay = OfficeCalendar.date(open).equals(day);
        return sameDay
                ? open
                : calendar.nextOfficeInstant(
                        day.atStartOfDay(OfficeCalendar.ZONE).toInstant());
    }
}
