package io.duban.roster;

import io.duban.finding.Findings;
import io.duban.finding.Nearest;
import io.duban.roster.CsvTable.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads units.csv and people.csv. Every bad row is named with line, column, the cell's text and the reason; what the roster
 * lacks for the campaign to run is a warning that says what will not work.
 */
public final class RosterFiles {
    private static final List<String> UNIT_COLUMNS = List.of("id", "name", "aliases", "level", "principal", "leader");
    private static final List<String> PLATFORMS = List.of("wecom", "feishu", "dingtalk");
    private static final List<String> PEOPLE_COLUMNS =
            List.of("id", "name", "unit", "title", "roles", "wecom", "feishu", "dingtalk", "mobile");
    private static final String PREFERS = "prefers";
    private static final String ID = "[\\p{L}\\p{N}_.-]{1,64}";
    private final Path dir;
    private final Findings findings;
    private final Map<String, Integer> accounts = new HashMap<>();

    public RosterFiles(Path dir, Findings findings) {
        this.dir = dir;
        this.findings = findings;
    }

    /** The roster; of refused rows what could be read, so that reading goes on. */
    public Roster read() {
        Sheet units = sheet("units.csv", UNIT_COLUMNS, List.of());
        Sheet people = sheet("people.csv", PEOPLE_COLUMNS, List.of(PREFERS));
        List<Unit> allUnits = new ArrayList<>();
        units.rows.forEach((id, row) -> allUnits.add(unit(units, row, people)));
        List<Person> allPeople = new ArrayList<>();
        people.rows.forEach((id, row) -> allPeople.add(person(people, row, units)));
        Roster roster = new Roster(allUnits, allPeople);
        if (units.readable && people.readable) {
            new RosterGaps(roster, units::line, units.file, people.file, findings).report();
        }
        return roster;
    }

    private Unit unit(Sheet sheet, Row row, Sheet people) {
        Unit.Level level = sheet.word(row, "level", row.cell("level"), Unit.Level.values());
        return new Unit(
                row.cell("id"),
                sheet.filled(row, "name"),
                row.parts("aliases"),
                level == null ? Unit.Level.DEPARTMENT : level,
                sheet.reference(row, "principal", people, false),
                sheet.reference(row, "leader", people, false));
    }

    private Person person(Sheet sheet, Row row, Sheet units) {
        Set<Person.Role> roles = new LinkedHashSet<>();
        for (String part : row.parts("roles")) {
            Person.Role role = sheet.word(row, "roles", part, Person.Role.values());
            if (role != null) {
                roles.add(role);
            }
        }
        if (!row.cell("mobile").matches("[+0-9 -]*")) {
            // The number itself is not shown.
            sheet.warning(row, "mobile", "手机号里有数字以外的字符，可能被表格软件改成了科学计数", "请把这一列设为文本格式再填");
        }
        return new Person(
                row.cell("id"),
                sheet.filled(row, "name"),
                sheet.reference(row, "unit", units, true),
                row.cell("title"),
                Set.copyOf(roles),
                accounts(sheet, row),
                row.cell("mobile"),
                prefers(sheet, row));
    }

    /** Where he wants to be reached; only what he has an account on can be meant. */
    private static String prefers(Sheet sheet, Row row) {
        String platform = row.cell(PREFERS).toLowerCase(Locale.ROOT);
        if (platform.isEmpty()) {
            return "";
        }
        if (!PLATFORMS.contains(platform)) {
            sheet.error(row, PREFERS, '"' + platform + "\" 不在可选范围", "可留空，或填 " + String.join("、", PLATFORMS));
        } else if (row.cell(platform).isEmpty()) {
            sheet.warning(row, PREFERS, "这个人没有 " + platform + " 账号，暂时在别处通知他", "请把账号填在 " + platform + " 一栏");
        }
        return platform;
    }

    private Map<String, String> accounts(Sheet sheet, Row row) {
        Map<String, String> own = new LinkedHashMap<>();
        for (String platform : PLATFORMS) {
            String account = row.cell(platform);
            if (account.isEmpty()) {
                continue;
            }
            own.put(platform, account);
            Integer first = accounts.putIfAbsent(platform + ' ' + account.toLowerCase(Locale.ROOT), row.line());
            if (first != null) {
                sheet.error(row, platform, '"' + account + "\" 已是第 " + first + " 行那个人的账号", "一个账号只能属于一个人（不分大小写）");
            }
        }
        return Map.copyOf(own);
    }

    private Sheet sheet(String name, List<String> columns, List<String> optional) {
        Path path = dir.resolve(name);
        return new Sheet(path, columns, optional);
    }

    /** A file with its rows by id. */
    private final class Sheet {
        private final String file;
        private final CsvTable table;
        private final boolean readable;
        private final Map<String, Row> rows = new LinkedHashMap<>();

        Sheet(Path path, List<String> columns, List<String> optional) {
            file = path.toString().replace('\\', '/');
            table = new CsvTable(file, columns, optional, findings);
            Optional<List<Row>> read = table.read(path);
            readable = read.isPresent();
            read.ifPresent(this::index);
        }

        private void index(List<Row> all) {
            if (all.isEmpty()) {
                findings.error(file, 1, "", "只有列名，没有内容", "请至少写一行");
            }
            for (Row row : all) {
                String id = row.cell("id");
                if (!id.matches(ID)) {
                    error(row, "id", '"' + id + "\" 不能作代号", "请用字母、数字、下划线、点或短横，最多 64 个");
                } else if (rows.putIfAbsent(id, row) != null) {
                    error(row, "id", '"' + id + "\" 已在第 " + rows.get(id).line() + " 行用过", "每个代号只能用一次");
                }
            }
        }

        int line(String id) {
            return rows.containsKey(id) ? rows.get(id).line() : 1;
        }

        String filled(Row row, String column) {
            if (row.cell(column).isEmpty()) {
                error(row, column, "是空的", "请填写");
            }
            return row.cell(column);
        }

        <E extends Enum<E>> E word(Row row, String column, String text, E[] words) {
            for (E word : words) {
                if (word.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return word;
                }
            }
            List<String> known = Arrays.stream(words)
                    .map(word -> word.name().toLowerCase(Locale.ROOT))
                    .toList();
            error(row, column, '"' + text + "\" 不在可选范围", guess(text, known) + "可选：" + String.join("、", known));
            return null;
        }

        /** The id of a row in another sheet; unknown ones are not said when that sheet could not be read. */
        String reference(Row row, String column, Sheet other, boolean needed) {
            String id = row.cell(column);
            if (id.isEmpty()) {
                if (needed) {
                    error(row, column, "是空的", "请填 " + other.file + " 里的 id");
                }
            } else if (other.readable && !other.rows.containsKey(id) && !other.table.mayHold(id)) {
                error(
                        row,
                        column,
                        '"' + id + "\" 不在 " + other.file + " 里",
                        guess(id, other.rows.keySet()) + "请填那里的 id");
            }
            return id;
        }

        private String guess(String text, Collection<String> known) {
            return Nearest.to(text, known).map(near -> "是不是 " + near + "？").orElse("");
        }

        void error(Row row, String column, String wrong, String right) {
            findings.error(file, row.line(), column, wrong, right);
        }

        void warning(Row row, String column, String wrong, String right) {
            findings.warning(file, row.line(), column, wrong, right);
        }
    }
}
