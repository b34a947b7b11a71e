package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small county of 2022: two units, a leader, an office; the shipped rules, but that a leader hears only of units with
 * something overdue ({@link LedMatterTest} has the others); a log and a clock pushed by the test.
 */
final class Town {
    final OfficeCalendar calendar = CalendarFor.the2022Campaign();
    final Roster roster = new Roster(
            List.of(
                    unit("scjgj", "市场监督管理局", "ma"),
                    unit("mzj", "民政局", "min"),
                    new Unit("zb", "工作专班", List.of(), Unit.Level.OFFICE, null, null)),
            List.of(
                    person("zhang", "张三", "scjgj"),
                    person("li", "李四", "scjgj"),
                    person("wang", "王联", "scjgj", Person.Role.LIAISON),
                    person("ma", "马局", "scjgj"),
                    person("sun", "孙七", "mzj"),
                    person("min", "闵局", "mzj", Person.Role.LIAISON),
                    person("lu", "陆市长", "zb"),
                    person("zhou", "周办", "zb", Person.Role.OFFICE)));
    final CampaignRules rules = rules(LocalTime.of(9, 0), LocalTime.of(9, 0));
    Reminders reminders = new Reminders(roster, calendar, rules, TextsFor.theShippedWords());
    Sent sent = new Sent();
    Kept kept = Kept.NOTHING;

    /** The same town with the whole ladder of domain 8. */
    static Town withLetters() {
        Town town = new Town();
        town.rules(rules(LocalTime.of(9, 0), LocalTime.of(9, 0), wholeLadder()));
        return town;
    }

    static List<CampaignRules.Rung> wholeLadder() {
        return List.of(
                new CampaignRules.Rung("nudge", List.of(-5, -1), List.of("person")),
                new CampaignRules.Rung("due", List.of(0), List.of("person", "liaison")),
                new CampaignRules.Rung("urge", List.of(1), List.of("person", "liaison", "principal")),
                new CampaignRules.Rung("remind_letter", List.of(3), List.of("principal")),
                new CampaignRules.Rung("supervise_order", List.of(7), List.of("principal", "leader")),
                new CampaignRules.Rung("supervise_letter", List.of(15), List.of("leader", "office")),
                new CampaignRules.Rung("interview", List.of(20), List.of("office")));
    }

    void rules(CampaignRules changed) {
        reminders = new Reminders(roster, calendar, changed, TextsFor.theShippedWords());
    }

    static CampaignRules rules(LocalTime digestAt, LocalTime dispatchAt) {
        return rules(
                digestAt,
                dispatchAt,
                List.of(
                        new CampaignRules.Rung("nudge", List.of(-5, -1), List.of("person")),
                        new CampaignRules.Rung("due", List.of(0), List.of("person", "liaison")),
                        new CampaignRules.Rung("urge", List.of(1), List.of("person", "liaison", "principal"))));
    }

    static CampaignRules rules(LocalTime digestAt, LocalTime dispatchAt, List<CampaignRules.Rung> ladder) {
        return rules(new CampaignRules.Reminding(digestAt, ladder, 25, dispatchAt).lateUnitsOnly());
    }

    static CampaignRules rules(CampaignRules.Reminding reminding) {
        LocalDate due = LocalDate.parse("2022-06-30");
        return new CampaignRules(
                "sample",
                2022,
                LocalDate.parse("2022-03-13"),
                LocalDate.parse("2022-03-15"),
                due,
                due,
                List.of(),
                new CampaignRules.CloseOut(
                        List.of("principal", "leader", "office"), List.of("principal", "office"), 3, 5),
                new CampaignRules.Extensions(30),
                new CampaignRules.Lamps(5, 2),
                reminding,
                new CampaignRules.Hours(
                        LocalTime.of(9, 0), LocalTime.of(11, 30), LocalTime.of(14, 30), LocalTime.of(17, 30)),
                new CampaignRules.Evidence(List.of(), 30),
                List.of());
    }

    private static Unit unit(String id, String name, String principal) {
        return new Unit(id, name, List.of(), Unit.Level.DEPARTMENT, principal, "lu");
    }

    private static Person person(String id, String name, String unit, Person.Role... roles) {
        return new Person(id, name, unit, "", Set.of(roles), Map.of("wecom", "w-" + id), "");
    }

    /** What is told at this moment; it counts as told afterwards. */
    List<Due> tell(String local, Problem... ledger) {
        return tell(ProblemBuilder.at(local), Arrays.asList(ledger), Deliveries.none());
    }

    List<Due> tell(Instant now, List<Problem> ledger, Deliveries deliveries) {
        Round round = reminders.due(new Situation(now, ledger, kept, sent, deliveries, person -> true));
        round.due().forEach(due -> sent.add(due.keys(), now));
        sent.add(round.finished(), now);
        kept = kept.after(round.due(), YearMonth.from(OfficeCalendar.date(now)));
        return round.due();
    }

    /** What this person is told among these. */
    static Optional<Due> to(String person, List<Due> told) {
        return told.stream().filter(due -> due.person().equals(person)).findFirst();
    }
}
