package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.Period;
import io.duban.ledger.Counting;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Satisfaction;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Statistics, each person those of what he may see: all, his units, his unit, or what he answers for himself. */
final class Figures implements Skill {
    private static final int MOST_UNITS = 30;

    private final LedgerReader reader;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Figures(LedgerReader reader, Roster roster, Wording wording, Texts texts) {
        this.reader = reader;
        this.roster = roster;
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.STATS);
    }

    @Override
    public Reply take(Turn turn) {
        Optional<List<String>> mine = unitsOf(turn.person());
        Optional<String> asked = turn.text("unit");
        if (asked.isEmpty() && turn.text("unit_text").isPresent()) {
            return Reply.say(texts.say(
                    "stats.unknown_unit", "name", turn.text("unit_text").get()));
        }
        if (asked.isPresent() && mine.isPresent() && !mine.get().contains(asked.get())) {
            return Reply.say(texts.say("stats.not_yours", "unit", wording.unit(asked.get())));
        }
        Optional<Period> period = turn.text("period").flatMap(Period::parse);
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        if (asked.isPresent()) {
            return Reply.say(
                    block(turn, wording.unit(asked.get()), of(turn, List.of(asked.get()), period), period, today));
        }
        if (mine.isPresent() && mine.get().isEmpty()) return own(turn, period, today);
        return several(turn, mine.orElse(null), period, today);
    }

    /** Empty for those who see all; an empty list for who sees only what is his. */
    private Optional<List<String>> unitsOf(Person person) {
        if (person.is(Person.Role.OFFICE) || person.is(Person.Role.INSPECTOR)) return Optional.empty();
        Stream<String> liaison = person.is(Person.Role.LIAISON) ? Stream.of(person.unit()) : Stream.empty();
        return Optional.of(Stream.of(
                        roster.supervisedBy(person.id()).stream().map(Unit::id),
                        roster.headedBy(person.id()).stream().map(Unit::id),
                        liaison)
                .flatMap(units -> units)
                .distinct()
                .toList());
    }

    private Reply own(Turn turn, Optional<Period> period, LocalDate today) {
        String person = turn.person().id();
        List<Problem> his = found(
                reader.ofUnits(turn.tx(), null).stream()
                        .filter(p -> person.equals(p.person()))
                        .toList(),
                period);
        return Reply.say(block(turn, texts.say("stats.own"), his, period, today));
    }

    private Reply several(Turn turn, List<String> units, Optional<Period> period, LocalDate today) {
        List<Problem> all = of(turn, units, period);
        List<Unit> shown = roster.units().stream()
                .filter(u -> units == null || units.contains(u.id()))
                .toList();
        String title =
                shown.size() == 1 ? shown.get(0).name() : texts.say(units == null ? "stats.all" : "stats.your_units");
        List<String> lines = new ArrayList<>(List.of(block(turn, title, all, period, today)));
        if (shown.size() > 1) {
            shown.stream()
                    .map(unit -> line(unit, all, today))
                    .flatMap(Optional::stream)
                    .limit(MOST_UNITS)
                    .forEach(lines::add);
        }
        return Reply.say(String.join("\n", lines));
    }

    private List<Problem> of(Turn turn, List<String> units, Optional<Period> period) {
        return found(reader.ofUnits(turn.tx(), units), period);
    }

    /** A period asks for what was found in it. */
    private static List<Problem> found(List<Problem> problems, Optional<Period> period) {
        if (period.isEmpty()) return problems;
        return problems.stream()
                .filter(p -> period.get().contains(OfficeCalendar.date(p.reportedAt())))
                .toList();
    }

    private String block(Turn turn, String title, List<Problem> problems, Optional<Period> period, LocalDate today) {
        Satisfaction satisfaction = Satisfaction.of(problems, reader.feedback(turn.tx()));
        Counting c = Counting.of(problems, today);
        Map<String, Object> values = values(c);
        values.put("title", title);
        values.put("today", wording.date(today));
        values.put("satisfaction", satisfaction(satisfaction));
        values.put(
                "period",
                period.map(p -> texts.say("stats.found_in", "period", wording.period(p)))
                        .orElse(""));
        return texts.say(c.found() == 0 ? "stats.none" : "stats.block", values);
    }

    private String satisfaction(Satisfaction s) {
        if (s.answered() == 0) return "";
        return texts.say("stats.satisfaction", "rate", percent(s.rate()), "answered", s.answered());
    }

    private Optional<String> line(Unit unit, List<Problem> all, LocalDate today) {
        Counting c =
                Counting.of(all.stream().filter(p -> unit.id().equals(p.unit())).toList(), today);
        if (c.found() == 0) return Optional.empty();
        Map<String, Object> values = values(c);
        values.put("unit", unit.name());
        return Optional.of(texts.say("stats.line", values));
    }

    private Map<String, Object> values(Counting c) {
        Map<String, Object> values = new HashMap<>();
        values.put("found", c.found());
        values.put("closed", c.closed());
        values.put("open", c.open());
        values.put("closing", c.closing());
        values.put("overdue", c.overdue());
        values.put("rate", percent(c.closeRate()));
        values.put("on_time", percent(c.onTimeRate()));
        return values;
    }

    private String percent(OptionalInt rate) {
        return rate.isEmpty() ? texts.say("words.no_rate") : rate.getAsInt() + "%";
    }
}
