package io.duban.dispatch;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.Period;
import io.duban.config.CampaignRules;
import io.duban.ledger.Counting;
import io.duban.ledger.Feedback;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import io.duban.ledger.Satisfaction;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The quarterly bulletin in the shape of domain 9.2: figures first, units ranked by a stated rule, persons never. */
public final class BulletinWriter {
    private static final int NUMBERS = 10;
    private static final int PRACTICES = 6;

    private final Roster roster;
    private final CampaignRules campaign;
    private final CampaignRules.Bulletin rules;
    private final Texts texts;

    public BulletinWriter(Roster roster, CampaignRules campaign, Texts texts) {
        this.roster = roster;
        this.campaign = campaign;
        this.rules = campaign.reminding().bulletin();
        this.texts = texts;
    }

    /** What was found until the quarter's end. */
    public static List<Problem> of(Period quarter, List<Problem> ledger) {
        return ledger.stream()
                .filter(p -> !OfficeCalendar.date(p.reportedAt()).isAfter(quarter.to()))
                .toList();
    }

    public String title(Period quarter, int issue) {
        return texts.say("bulletin.title", "year", quarter.year(), "quarter", quarter.part(), "issue", issue);
    }

    /**
     * What a bulletin says beside the problems.
     *
     * @param feedback what enterprises and citizens answered, about whatever problem
     * @param mechanisms all that were handed in; those spread in the quarter are named as good practice
     */
    public record Beside(List<Feedback> feedback, List<Mechanism> mechanisms) {}

    public String text(Period quarter, List<Problem> ledger, Beside beside, LocalDate today) {
        List<Feedback> feedback = beside.feedback();
        List<Problem> problems = of(quarter, ledger);
        List<UnitFigures> units = UnitFigures.of(roster.units(), problems, today);
        List<UnitFigures> ranked = UnitFigures.ranked(units, rules.rankBy(), rules.atLeast());
        List<String> lines = new ArrayList<>();
        lines.add(texts.say("bulletin.addressee"));
        lines.add(texts.say(
                "bulletin.why", "campaign", campaign.name(), "year", quarter.year(), "quarter", quarter.part()));
        overall(quarter, problems, today, lines);
        lines.add(texts.say("bulletin.ranking", "rule", texts.say("bulletin.rule." + rules.rankBy())));
        for (int i = 0; i < ranked.size(); i++) lines.add(unit(i + 1, ranked.get(i), problems, feedback));
        if (ranked.size() < units.size()) {
            lines.add(texts.say("bulletin.unranked", "count", units.size() - ranked.size(), "least", rules.atLeast()));
        }
        lists(ranked, lines);
        practices(quarter, beside.mechanisms(), lines);
        laggards(units, problems, today, lines);
        lines.add(texts.say("bulletin.next"));
        lines.add(texts.say(
                "letter.signed",
                "office",
                office(),
                "year",
                today.getYear(),
                "month",
                today.getMonthValue(),
                "day",
                today.getDayOfMonth()));
        return String.join("\n", lines);
    }

    /** Who gets it once it is confirmed, each once. */
    public List<Person> audience() {
        Set<Person> people = new LinkedHashSet<>();
        for (Unit unit : roster.units()) {
            if (rules.audience().contains("liaisons")) people.addAll(roster.liaisons(unit.id()));
            if (rules.audience().contains("principals"))
                roster.principal(unit.id()).ifPresent(people::add);
            if (rules.audience().contains("leaders")) roster.leader(unit.id()).ifPresent(people::add);
        }
        return List.copyOf(people);
    }

    private void overall(Period quarter, List<Problem> problems, LocalDate today, List<String> lines) {
        Counting all = Counting.of(problems, today);
        long fresh = Counting.of(
                        problems.stream()
                                .filter(p -> quarter.contains(OfficeCalendar.date(p.reportedAt())))
                                .toList(),
                        today)
                .found();
        lines.add(texts.say(
                "bulletin.overall",
                java.util.Map.of(
                        "month", today.getMonthValue(),
                        "day", today.getDayOfMonth(),
                        "found", all.found(),
                        "fresh", fresh,
                        "closed", all.closed(),
                        "rate", percent(all.closeRate()),
                        "open", all.open(),
                        "overdue", all.overdue())));
    }

    private String unit(int place, UnitFigures f, List<Problem> problems, List<Feedback> feedback) {
        Counting c = f.count();
        List<Problem> own =
                problems.stream().filter(p -> f.unit().id().equals(p.unit())).toList();
        return texts.say(
                "bulletin.unit",
                java.util.Map.of(
                        "satisfied", percent(Satisfaction.of(own, feedback).rate()),
                        "place", place,
                        "unit", f.unit().name(),
                        "found", c.found(),
                        "closed", c.closed(),
                        "rate", percent(rules.rankBy().equals("on_time_rate") ? c.onTimeRate() : c.closeRate()),
                        "overdue", c.overdue(),
                        "extensions", c.extensions(),
                        "returned", c.returned(),
                        "reopened", c.reopenedOnce()));
    }

    /** Red and black lists only where the office switched them on. */
    private void lists(List<UnitFigures> ranked, List<String> lines) {
        int red = Math.min(rules.redList(), ranked.size());
        if (red > 0) lines.add(texts.say("bulletin.red", "units", names(ranked.subList(0, red))));
        int black = Math.min(rules.blackList(), ranked.size() - red);
        if (black > 0) {
            lines.add(
                    texts.say("bulletin.black", "units", names(ranked.subList(ranked.size() - black, ranked.size()))));
        }
    }

    private void practices(Period quarter, List<Mechanism> mechanisms, List<String> lines) {
        String practices = mechanisms.stream()
                .filter(m -> m.promoted() != null
                        && quarter.contains(OfficeCalendar.date(m.promoted().at())))
                .sorted(Comparator.comparing(Mechanism::id))
                .limit(PRACTICES)
                .map(m -> texts.say(
                        "bulletin.practice",
                        "unit",
                        roster.unit(m.unit()).map(Unit::name).orElse(""),
                        "title",
                        m.title()))
                .collect(Collectors.joining(texts.say("words.and")));
        if (!practices.isEmpty()) lines.add(texts.say("bulletin.practices", "practices", practices));
    }

    private void laggards(List<UnitFigures> units, List<Problem> problems, LocalDate today, List<String> lines) {
        lines.add(texts.say("bulletin.problems"));
        List<UnitFigures> late =
                units.stream().filter(f -> f.count().overdue() > 0).toList();
        if (late.isEmpty()) lines.add(texts.say("bulletin.no_overdue"));
        late.forEach(f -> lines.add(texts.say(
                "bulletin.late",
                "unit",
                f.unit().name(),
                "count",
                f.count().overdue(),
                "numbers",
                numbers(f.unit(), problems, today))));
    }

    private String numbers(Unit unit, List<Problem> problems, LocalDate today) {
        return problems.stream()
                .filter(p -> unit.id().equals(p.unit()) && p.status().open())
                .filter(p -> p.deadline() != null && p.deadline().isBefore(today))
                .limit(NUMBERS)
                .map(p -> texts.say("bulletin.number", "number", p.number()))
                .collect(Collectors.joining(texts.say("words.and")));
    }

    private String names(List<UnitFigures> units) {
        return units.stream().map(f -> f.unit().name()).collect(Collectors.joining(texts.say("words.and")));
    }

    private String office() {
        return roster.units().stream()
                .filter(u -> u.level() == Unit.Level.OFFICE)
                .findFirst()
                .map(Unit::name)
                .orElse("");
    }

    private String percent(OptionalInt rate) {
        return rate.isEmpty() ? texts.say("words.no_rate") : rate.getAsInt() + "%";
    }
}
