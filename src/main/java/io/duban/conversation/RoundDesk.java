package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starting a monthly round before its day, and a unit's word that nothing has changed. */
final class RoundDesk implements Skill {
    /** Older rounds are over and answered in the ledger. */
    private static final Duration OPEN = Duration.ofDays(20);

    private final Papers papers;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    RoundDesk(Rooms rooms, Papers papers) {
        this.papers = papers;
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.DISPATCH, Intent.NO_CHANGE);
    }

    @Override
    public Reply take(Turn turn) {
        return turn.intent() == Intent.DISPATCH ? start(turn) : noChange(turn);
    }

    private Reply start(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) {
            List<String> office =
                    roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
            return Reply.say(texts.say("dispatch.office_only", "who", wording.people(office)));
        }
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        YearMonth month = YearMonth.from(today);
        Optional<String> asked = turn.text("month");
        if (asked.isPresent() && !asked.get().equals(month.toString())) {
            return Reply.say(texts.say("dispatch.other_month", "month", month.getMonthValue()));
        }
        int units = papers.prompted().units(turn.tx(), month).size();
        if (units > 0) return Reply.say(texts.say("dispatch.running", "month", month.getMonthValue(), "count", units));
        boolean begun = papers.rounds().start(turn.tx(), month, turn.actor());
        return Reply.say(texts.say(begun ? "dispatch.started" : "dispatch.starting", "month", month.getMonthValue()));
    }

    /** A liaison answers for his unit; its principal may too. */
    private Reply noChange(Turn turn) {
        List<String> units = turn.person().is(Person.Role.LIAISON)
                ? List.of(turn.person().unit())
                : roster.headedBy(turn.person().id()).stream().map(u -> u.id()).toList();
        List<String> answered = units.stream()
                .filter(unit -> unchanged(turn, unit))
                .map(wording::unit)
                .toList();
        if (answered.isEmpty()) return Reply.say(texts.say("dispatch.not_asked"));
        return Reply.say(texts.say("dispatch.no_change", "units", String.join(texts.say("words.and"), answered)));
    }

    private boolean unchanged(Turn turn, String unit) {
        Optional<YearMonth> month =
                papers.prompted().newest(turn.tx(), unit, turn.tx().now().minus(OPEN));
        month.ifPresent(m -> papers.rounds().noChange(turn.tx(), m, unit, turn.actor()));
        return month.isPresent();
    }
}
