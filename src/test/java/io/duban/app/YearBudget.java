package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much the bot said to whom on which day, and that it was neither too much nor at night. */
final class YearBudget {
    private static final Set<String> DAILY = Set.of("digest", "dispatch_prompt", "dispatch_remind");

    private final YearOffice office;
    private final List<YearOffice.Row> unasked;

    YearBudget(YearOffice office) {
        this.office = office;
        this.unasked = office.rows(0).stream()
                .filter(r -> !r.kind().equals("answer") && !r.text().isEmpty() && !gaveWay(r))
                .toList();
    }

    void oneDailyMessageAPersonAndDay() {
        Map<String, Integer> daily = new TreeMap<>();
        for (YearOffice.Row row : unasked) {
            if (DAILY.contains(row.kind())) daily.merge(row.person() + " " + day(row), 1, Integer::sum);
        }
        assertThat(daily).allSatisfy((who, count) -> assertThat(count).as(who).isEqualTo(1));
    }

    void nothingAtNightOrOnDaysOff() {
        assertThat(unasked).allSatisfy(row -> {
            assertThat(row.status()).as(row.key()).isEqualTo("delivered");
            assertThat(office.open(row.ended()))
                    .as("%s to %s at %s", row.key(), row.person(), OfficeCalendar.local(row.ended()))
                    .isTrue();
        });
    }

    /** What came overnight lies in one message; those that it stands for never went out. */
    private static boolean gaveWay(YearOffice.Row row) {
        return row.key().startsWith("n-new-") && row.status().equals("withdrawn");
    }

    /** By role, over its person-days with any message: median, 95th percentile, most; and the mean over all working days. */
    String table(int people, int workingDays) {
        Map<String, Map<String, Integer>> byRole = new TreeMap<>();
        Map<String, Integer> kinds = new TreeMap<>();
        for (YearOffice.Row row : unasked) {
            kinds.merge(row.kind(), 1, Integer::sum);
            for (String role : List.of("everybody", role(row.person()))) {
                byRole.computeIfAbsent(role, r -> new TreeMap<>())
                        .merge(row.person() + " " + day(row), 1, Integer::sum);
            }
        }
        StringBuilder table = new StringBuilder(
                "%-12s %9s %12s %7s %4s %4s%n".formatted("role", "messages", "person-days", "median", "p95", "max"));
        byRole.forEach((role, days) -> {
            List<Integer> counts = new ArrayList<>(days.values());
            Collections.sort(counts);
            table.append("%-12s %9d %12d %7d %4d %4d%n"
                    .formatted(
                            role,
                            counts.stream().mapToInt(Integer::intValue).sum(),
                            counts.size(),
                            at(counts, 50),
                            at(counts, 95),
                            counts.get(counts.size() - 1)));
        });
        table.append(
                "a person and working day: %.2f messages%n".formatted(unasked.size() / (double) people / workingDays));
        return table.append("by kind: ").append(kinds).toString();
    }

    private static int at(List<Integer> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, (sorted.size() * percent + 99) / 100 - 1));
    }

    private static LocalDate day(YearOffice.Row row) {
        return OfficeCalendar.date(row.ended());
    }

    private static String role(String person) {
        return person.startsWith("c")
                ? "cadre"
                : person.startsWith("lead")
                        ? "leader"
                        : person.startsWith("l") ? "liaison" : person.startsWith("p") ? "principal" : "office";
    }
}
