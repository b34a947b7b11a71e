package io.duban.dispatch;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Inspection;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands around a round's figures: the outcome of what was decided, mechanisms and verdicts, proposals to decide. */
final class RoundExtras {
    private static final int ITEMS = 10;
    private static final int PROPOSALS = 5;
    private static final int NUMBERS = 6;

    private final Roster roster;
    private final Texts texts;
    private final DecidedWords words;

    RoundExtras(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
        this.words = new DecidedWords(roster, texts);
    }

    /** What became of the decisions of the last round, and of older ones that still stand. */
    List<String> outcome(YearMonth month, RoundFacts facts, LocalDate today) {
        List<DecidedItem> items = facts.due(month);
        if (items.isEmpty()) return List.of();
        long kept =
                items.stream().filter(i -> i.state() == DecidedItem.State.KEPT).count();
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("decided.outcome", "count", items.size(), "kept", kept, "left", items.size() - kept));
        items.stream().limit(ITEMS).map(i -> words.line(i, today)).forEach(lines::add);
        if (items.size() > ITEMS) lines.add(texts.say("decided.more", "count", items.size() - ITEMS));
        return lines;
    }

    /** What this month brought beside rectification. */
    List<String> also(YearMonth month, RoundFacts facts) {
        List<String> lines = new ArrayList<>();
        List<Mechanism> mechanisms =
                facts.mechanisms().stream().filter(m -> in(month, m.at())).toList();
        if (!mechanisms.isEmpty()) {
            String units = mechanisms.stream()
                    .map(Mechanism::unit)
                    .distinct()
                    .map(this::name)
                    .collect(Collectors.joining(texts.say("words.and")));
            lines.add(texts.say("dispatch.table.mechanisms", "count", mechanisms.size(), "units", units));
        }
        List<Inspection> inspections =
                facts.inspections().stream().filter(i -> in(month, i.at())).toList();
        if (!inspections.isEmpty()) {
            lines.add(texts.say(
                    "dispatch.table.inspections",
                    "count",
                    inspections.size(),
                    "true",
                    count(inspections, Inspection.Result.TRUE_FIX),
                    "partial",
                    count(inspections, Inspection.Result.PARTIAL),
                    "false",
                    count(inspections, Inspection.Result.FALSE_FIX)));
        }
        return lines;
    }

    /** A sentence for each unit in arrears that the office only has to send back to have it decided. */
    List<String> proposed(List<Problem> problems, LocalDate today, LocalDate until) {
        List<String> proposals = roster.units().stream()
                .map(unit -> proposal(unit, problems, today, until))
                .filter(p -> !p.isEmpty())
                .limit(PROPOSALS)
                .toList();
        if (proposals.isEmpty()) return List.of();
        List<String> lines = new ArrayList<>(List.of(texts.say("dispatch.table.proposed")));
        lines.addAll(proposals);
        return lines;
    }

    private String proposal(Unit unit, List<Problem> problems, LocalDate today, LocalDate until) {
        List<Problem> late = problems.stream()
                .filter(p -> unit.id().equals(p.unit()) && p.status().open())
                .filter(p -> p.deadline() != null && p.deadline().isBefore(today))
                .toList();
        if (late.isEmpty()) return "";
        String numbers = late.stream()
                .limit(NUMBERS)
                .map(p -> texts.say("bulletin.number", "number", p.number()))
                .collect(Collectors.joining(texts.say("words.and")));
        return texts.say(
                "dispatch.table.proposal",
                java.util.Map.of(
                        "unit", unit.name(),
                        "month", until.getMonthValue(),
                        "day", until.getDayOfMonth(),
                        "count", late.size(),
                        "numbers", numbers));
    }

    private String name(String unit) {
        return roster.unit(unit).map(Unit::name).orElse("");
    }

    private static boolean in(YearMonth month, Instant at) {
        return YearMonth.from(OfficeCalendar.date(at)).equals(month);
    }

    private static long count(List<Inspection> inspections, Inspection.Result result) {
        return inspections.stream().filter(i -> i.result() == result).count();
    }
}
