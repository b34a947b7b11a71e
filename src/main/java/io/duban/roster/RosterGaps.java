package io.duban.roster;

import io.duban.finding.Findings;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Warns of what a correct roster still lacks, and says which step of the campaign will stand still because of it. */
final class RosterGaps {
    private final Roster roster;
    private final ToIntFunction<String> lineOfUnit;
    private final String unitsFile;
    private final String peopleFile;
    private final Findings findings;

    RosterGaps(
            Roster roster, ToIntFunction<String> lineOfUnit, String unitsFile, String peopleFile, Findings findings) {
        this.roster = roster;
        this.lineOfUnit = lineOfUnit;
        this.unitsFile = unitsFile;
        this.peopleFile = peopleFile;
        this.findings = findings;
    }

    void report() {
        roster.units().forEach(this::unit);
        if (roster.with(Person.Role.OFFICE).isEmpty()) {
            findings.warning(peopleFile, 1, "roles", "没有人是 office（专班）", "没有人能受理、分派和销号；请给专班的人写上 office");
        }
        ambiguousNames();
    }

    private void unit(Unit unit) {
        if (unit.principal().isEmpty()) {
            warn(unit, "principal", "没有行政主要负责人", "该单位的销号和延期申请没有人能先审，会停在申请这一步");
        }
        if (unit.leader().isEmpty()) {
            warn(unit, "leader", "没有分管领导", "该单位县级层面问题的销号没有人能签，主要负责人自己的申请也没有人能代签");
        }
        if (unit.level() != Unit.Level.OFFICE && roster.liaisons(unit.id()).isEmpty()) {
            warn(unit, "roles", "没有联络员（people.csv 里没有该单位的 liaison）", "月调度提示和催办没有人接收，也没有人能代为填报");
        }
    }

    private void ambiguousNames() {
        Map<String, Set<String>> units = new LinkedHashMap<>();
        roster.units()
                .forEach(unit -> Stream.concat(Stream.of(unit.name()), unit.aliases().stream())
                        .filter(name -> !name.isEmpty())
                        .forEach(name -> units.computeIfAbsent(name, any -> new LinkedHashSet<>())
                                .add(unit.id())));
        units.forEach((name, ids) -> {
            if (ids.size() > 1) {
                String last = ids.stream().reduce((a, b) -> b).orElseThrow();
                findings.warning(
                        unitsFile,
                        lineOfUnit.applyAsInt(last),
                        "aliases",
                        "“" + name + "”同时指 " + String.join("、", ids),
                        "说这个名字时认不出是哪个单位，请只留一处");
            }
        });
    }

    private void warn(Unit unit, String column, String wrong, String consequence) {
        findings.warning(unitsFile, lineOfUnit.applyAsInt(unit.id()), column, unit.id() + " " + wrong, consequence);
    }
}
