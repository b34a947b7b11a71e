package io.duban.config;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Reads holidays.yaml: days off and make-up working days beyond the built-in years. */
final class HolidaysFile {
    private final Section root;

    HolidaysFile(Section root) {
        this.root = root;
    }

    /** Day → whether one works on it. */
    Map<LocalDate, Boolean> read() {
        Map<LocalDate, Boolean> days = new TreeMap<>();
        for (String key : root.keys()) {
            if (!key.matches("20\\d{2}")) {
                root.error(key, "不是年份", "请写四位年份，例如 2027: { off: [01-01], work: [] }");
                continue;
            }
            Section year = root.section(key);
            year.unknownKeysExcept("off", "work");
            read(year, "off", Integer.parseInt(key), days);
            read(year, "work", Integer.parseInt(key), days);
        }
        return Map.copyOf(days);
    }

    private static void read(Section section, String key, int year, Map<LocalDate, Boolean> days) {
        for (String text : section.texts(key, java.util.List.of())) {
            String[] ends = text.split("\\.\\.", -1);
            LocalDate first = Written.day(ends[0].strip(), year);
            LocalDate last = Written.day(ends[ends.length - 1].strip(), year);
            if (ends.length > 2
                    || first == null
                    || last == null
                    || last.isBefore(first)
                    || last.isAfter(first.plusDays(30))) {
                section.error(key, '"' + text + "\" 不是 " + year + " 年的日子", "请写 月-日，例如 01-01，或一段，例如 10-01..10-07");
                continue;
            }
            first.datesUntil(last.plusDays(1)).forEach(day -> put(section, key, days, day));
        }
    }

    private static void put(Section section, String key, Map<LocalDate, Boolean> days, LocalDate day) {
        boolean works = key.equals("work");
        Boolean before = days.put(day, works);
        if (before != null && before != works) {
            section.error(key, day + " 既写成放假又写成上班", "请只留一处");
        }
        if (works && day.getDayOfWeek().getValue() < 6) {
            section.warning(key, day + " 本来就是星期一至五", "work 里只写周末补班的日子");
        }
    }
}
