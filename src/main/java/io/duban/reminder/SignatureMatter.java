package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * Applications that wait for a principal's or leader's signature: told the working day after they came (the asking itself
 * was told at once), again when the answer is late, then once a week. The office has its own part, {@link OfficeDesk}.
 */
final class SignatureMatter implements Matter {
    private final CampaignRules.CloseOut rules;
    private final OfficeCalendar calendar;
    private final Week week;
    private final Receivers receivers;
    private final Wording wording;

    SignatureMatter(CampaignRules.CloseOut rules, OfficeCalendar calendar, Receivers receivers, Wording wording) {
        this.rules = rules;
        this.calendar = calendar;
        this.week = new Week(calendar);
        this.receivers = receivers;
        this.wording = wording;
    }

    @Override
    public Stream<Item> items(Situation situation) {
        return situation.problems().stream()
                .filter(p -> p.pending() != null && p.pending().next() != Problem.Signer.OFFICE)
                .filter(p -> days(p, situation.today()) >= 1)
                .flatMap(p -> receivers.signers(p).stream()
                        .flatMap(signer -> keys(p, signer, situation.today())
                                .filter(key -> !situation.sent().has(key))
                                .map(key -> item(p, signer, key, situation.today()))));
    }

    /** Working days that the application has waited for its next signature. */
    int days(Problem problem, LocalDate today) {
        return calendar.workingDaysBetween(OfficeCalendar.date(problem.pending().nextSince()), today);
    }

    /** Whether the answer is late: more working days than the signer has. */
    boolean late(Problem problem, LocalDate today) {
        boolean office = problem.pending().next() == Problem.Signer.OFFICE;
        return days(problem, today) > (office ? rules.officeDays() : rules.principalDays());
    }

    /** Number, title, what is asked for, since when. */
    String line(Problem problem, LocalDate today) {
        Problem.Application waiting = problem.pending();
        return wording.say(
                "reminder.line.waiting_" + waiting.kind(),
                "number",
                problem.number(),
                "title",
                Wording.title(problem),
                "person",
                wording.person(waiting.by()),
                "days",
                days(problem, today));
    }

    /** The newest that can be said: late, or else waiting; the weekly word besides. */
    Stream<LogKey> keys(Problem problem, Person signer, LocalDate today) {
        String since =
                problem.pending().kind() + ' ' + problem.pending().nextSince().getEpochSecond();
        String step = late(problem, today) ? "signature_late" : "signature";
        LogKey first = new LogKey(problem.number(), step, 0, since, signer.id());
        Stream<LogKey> again = week.opened(today).stream()
                .filter(opened -> days(problem, opened) > rules.officeDays() + rules.principalDays())
                .map(opened -> LogKey.weekly(problem.number(), "signature_week", opened, signer.id()));
        return Stream.concat(Stream.of(first), again);
    }

    private Item item(Problem problem, Person signer, LogKey key, LocalDate today) {
        Section section = late(problem, today) ? Section.SIGNATURE_LATE : Section.SIGNATURE;
        return new Item(signer, section, problem.number(), line(problem, today), key);
    }
}
