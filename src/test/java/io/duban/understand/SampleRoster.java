package io.duban.understand;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.CampaignRules;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A roster folder read for tests, and the understanding made of it. The real reading of roster files is not its business. */
final class SampleRoster {
    static final Path FOLDER = Path.of("src/test/resources/sample-roster");

    private SampleRoster() {}

    static Understanding understanding(Roster roster) {
        return new Understanding(roster, campaign(), new OfficeCalendar(Map.of(), OfficeHours.USUAL));
    }

    static CampaignRules campaign() {
        LocalDate end = LocalDate.of(2022, 12, 31);
        CampaignRules.Taxonomy drives = new CampaignRules.Taxonomy(
                "six_drives",
                "六个大力整治",
                List.of(
                        new CampaignRules.Item("slow", "慢作为", List.of("超期", "拖", "迟迟")),
                        new CampaignRules.Item("idle", "不作为", List.of("没人管", "推诿", "没人值班")),
                        new CampaignRules.Item("false", "弄虚作假", List.of("造假", "虚报", "假"))));
        return new CampaignRules(
                "年", 2022, end, end, end, end, List.of(drives), null, null, null, null, null, null, List.of());
    }

    static Roster roster(Path folder) {
        return new Roster(
                rows(folder.resolve("units.csv"), SampleRoster::unit),
                rows(folder.resolve("people.csv"), SampleRoster::person));
    }

    private static Unit unit(String[] c) {
        return new Unit(c[0], c[1], split(c[2]), Unit.Level.valueOf(c[3].toUpperCase(Locale.ROOT)), c[4], c[5]);
    }

    private static Person person(String[] c) {
        Set<Person.Role> roles = split(c[4]).stream()
                .map(r -> Person.Role.valueOf(r.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        return new Person(c[0], c[1], c[2], c[3], roles, Map.of(), "");
    }

    private static List<String> split(String cell) {
        return Stream.of(cell.split("\\|")).filter(s -> !s.isBlank()).toList();
    }

    private static <T> List<T> rows(Path file, Function<String[], T> row) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .filter(l -> !l.isBlank())
                    .map(l -> row.apply(l.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
