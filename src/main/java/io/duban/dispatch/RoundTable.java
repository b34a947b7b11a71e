package io.duban.dispatch;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Markup;
import io.duban.ledger.Counting;
import io.duban.ledger.Problem;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A round's consolidated table for the office, in the order of domain 9.1: what became of the last decisions, figures with
 * what changed since the last round, who is missing, what is due next month, what is overdue and why, what else came in,
 * and what could be decided now.
 */
public final class RoundTable {
    private static final int OVERDUE = 8;
    private static final int WORDS = 40;

    private final Roster roster;
    private final Texts texts;
    private final RoundExtras extras;

    public RoundTable(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
        this.extras = new RoundExtras(roster, texts);
    }

    /** Who of the asked did what. */
    public record Answers(Set<String> asked, Set<String> unchanged, Set<String> missing) {}

    /** @param until the day by which what is proposed for decision could be done */
    public String text(
            YearMonth month,
            List<Problem> problems,
            Answers answers,
            RoundFacts facts,
            LocalDate today,
            LocalDate until) {
        List<String> lines = new ArrayList<>(extras.outcome(month, facts, today));
        RoundFigures now = RoundFigures.of(month, roster, problems, today);
        Optional<RoundFigures> last = facts.last(month);
        Counting all = Counting.of(problems, today);
        lines.add(texts.say(
                "dispatch.table.all",
                "found",
                all.found(),
                "closed",
                all.closed(),
                "rate",
                percent(all.closeRate()),
                "open",
                all.open(),
                "overdue",
                all.overdue()));
        last.ifPresent(l -> lines.add(texts.say("dispatch.table.changed", changes(now.all(), l.all()))));
        lines.add(texts.say(
                "dispatch.table.answered",
                "asked",
                answers.asked().size(),
                "answered",
                answers.asked().size() - answers.missing().size(),
                "unchanged",
                answers.unchanged().size()));
        if (!answers.missing().isEmpty()) {
            lines.add(texts.say(
                    "dispatch.table.missing", "count", answers.missing().size(), "units", units(answers.missing())));
        }
        lines.add(texts.say("dispatch.table.units"));
        UnitFigures.of(roster.units(), problems, today).forEach(f -> lines.add(line(f, answers, now, last)));
        nextMonth(month.plusMonths(1), problems, lines);
        overdue(problems, today, lines);
        lines.addAll(extras.also(month, facts));
        lines.addAll(extras.proposed(problems, today, until));
        return String.join("\n", lines);
    }

    private static java.util.Map<String, Object> changes(RoundFigures.Tally now, RoundFigures.Tally last) {
        return java.util.Map.of(
                "found", "%+d".formatted(now.found() - last.found()),
                "closed", "%+d".formatted(now.closed() - last.closed()),
                "overdue", "%+d".formatted(now.overdue() - last.overdue()));
    }

    private String line(UnitFigures f, Answers answers, RoundFigures now, Optional<RoundFigures> last) {
        String line = texts.say(
                "dispatch.table.unit",
                java.util.Map.of(
                        "unit", f.unit().name(),
                        "found", f.count().found(),
                        "closed", f.count().closed(),
                        "rate", percent(f.count().closeRate()),
                        "overdue", f.count().overdue(),
                        "unsigned", f.count().unsigned(),
                        "returned", f.count().returned(),
                        "extensions", f.count().extensions()));
        if (last.isPresent()) {
            java.util.Map<String, Object> values = new java.util.HashMap<>(
                    changes(now.unit(f.unit().id()), last.get().unit(f.unit().id())));
            values.put("line", line);
            line = texts.say("dispatch.table.unit_changed", values);
        }
        return answers.missing().contains(f.unit().id()) ? texts.say("dispatch.table.no_answer", "line", line) : line;
    }

    private void nextMonth(YearMonth month, List<Problem> problems, List<String> lines) {
        List<Problem> due = problems.stream()
                .filter(p -> p.status().open() && p.deadline() != null && p.unit() != null)
                .filter(p -> YearMonth.from(p.deadline()).equals(month))
                .toList();
        if (due.isEmpty()) return;
        String units = roster.units().stream()
                .map(unit -> share(unit, due))
                .filter(share -> !share.isEmpty())
                .collect(Collectors.joining(texts.say("words.and")));
        lines.add(texts.say(
                "dispatch.table.next_month", "month", month.getMonthValue(), "count", due.size(), "units", units));
    }

    private String share(Unit unit, List<Problem> due) {
        long count = due.stream().filter(p -> unit.id().equals(p.unit())).count();
        return count == 0 ? "" : texts.say("dispatch.table.share", "unit", unit.name(), "count", count);
    }

    private void overdue(List<Problem> problems, LocalDate today, List<String> lines) {
        List<Problem> late = problems.stream()
                .filter(p -> p.status().open()
                        && p.deadline() != null
                        && p.deadline().isBefore(today))
                .sorted(Comparator.comparing(Problem::deadline).thenComparing(Problem::number))
                .toList();
        if (late.isEmpty()) return;
        lines.add(texts.say("dispatch.table.overdue", "count", late.size()));
        late.stream().limit(OVERDUE).forEach(p -> lines.add(late(p, today)));
        if (late.size() > OVERDUE) lines.add(texts.say("dispatch.table.more", "count", late.size() - OVERDUE));
    }

    private String late(Problem p, LocalDate today) {
        String said = p.progress().isEmpty()
                ? texts.say("dispatch.table.no_progress")
                : texts.say(
                        "dispatch.table.progress",
                        "date",
                        monthDay(p.progress().get(p.progress().size() - 1).at()),
                        "text",
                        brief(p.progress().get(p.progress().size() - 1).text()));
        return texts.say(
                "dispatch.table.late",
                java.util.Map.of(
                        "number", p.number(),
                        "unit", roster.unit(p.unit()).map(Unit::name).orElse(""),
                        "title", brief(p.title()),
                        "days", ChronoUnit.DAYS.between(p.deadline(), today),
                        "progress", said));
    }

    private String monthDay(Instant at) {
        LocalDate day = OfficeCalendar.date(at);
        return texts.say("reminder.date", "month", day.getMonthValue(), "day", day.getDayOfMonth());
    }

    private String units(Set<String> ids) {
        return roster.units().stream()
                .filter(u -> ids.contains(u.id()))
                .map(Unit::name)
                .collect(Collectors.joining(texts.say("words.and")));
    }

    /** People's words on one line, never mentioning everybody. */
    private static String brief(String words) {
        String flat = Markup.escape(words.strip().replaceAll("\\s+", " "));
        int length = flat.codePointCount(0, flat.length());
        return length <= WORDS ? flat : flat.substring(0, flat.offsetByCodePoints(0, WORDS - 1)) + '…';
    }

    private String percent(OptionalInt rate) {
        return rate.isEmpty() ? texts.say("words.no_rate") : rate.getAsInt() + "%";
    }
}
