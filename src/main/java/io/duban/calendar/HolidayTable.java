package io.duban.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The built-in years of {@code calendar/holidays.yaml}: which weekdays are off, which weekend days are worked. */
final class HolidayTable {
    private static final String RESOURCE = "/calendar/holidays.yaml";

    final Map<LocalDate, Boolean> works = new HashMap<>();
    final List<Holiday> holidays = new ArrayList<>();
    final Map<String, String> aliases = new HashMap<>();
    final Map<String, String> fixed = new HashMap<>();
    final Set<Integer> years = new HashSet<>();

    HolidayTable() {
        JsonNode root = read();
        root.path("aliases")
                .properties()
                .forEach(e -> aliases.put(e.getKey(), e.getValue().asText()));
        root.path("fixed")
                .properties()
                .forEach(e -> fixed.put(e.getKey(), e.getValue().asText()));
        root.path("years").properties().forEach(e -> year(Integer.parseInt(e.getKey()), e.getValue()));
        holidays.sort(Comparator.comparing(Holiday::from));
    }

    private void year(int year, JsonNode node) {
        years.add(year);
        node.path("off").properties().forEach(e -> off(e.getKey(), e.getValue().asText()));
        node.path("works").forEach(day -> works.put(LocalDate.parse(day.asText()), true));
    }

    private void off(String name, String span) {
        String[] ends = span.split("/");
        Holiday holiday = new Holiday(name, LocalDate.parse(ends[0]), LocalDate.parse(ends[1]));
        holidays.add(holiday);
        holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(day -> works.put(day, false));
    }

    private static JsonNode read() {
        try (InputStream in = HolidayTable.class.getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in " + RESOURCE, e);
        }
    }
}
