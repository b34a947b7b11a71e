package io.duban.roster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.duban.finding.Findings;
import io.duban.finding.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One CSV file as the offices' programs save it: UTF-8 with or without byte order mark, or GB18030; any line ends; quotes,
 * commas and line breaks inside quotes. Columns go by their header names, in any order.
 */
final class CsvTable {
    private final String file;
    private final List<String> columns;
    private final List<String> optional;
    private final Findings findings;
    private final Set<String> refused = new HashSet<>();
    private boolean whole = true;

    /** @param optional columns that may be left out; their cells are empty then */
    CsvTable(String file, List<String> columns, List<String> optional, Findings findings) {
        this.file = file;
        this.columns = columns;
        this.optional = optional;
        this.findings = findings;
    }

    /** A line of the table; {@code line} is where it begins. */
    record Row(int line, Map<String, String> cells) {
        /** Trimmed, full-width spaces too; line breaks become spaces. */
        String cell(String column) {
            return cells.get(column).replaceAll("\\s+", " ").strip();
        }

        /** The parts between {@code |}, trimmed, without empty ones. */
        List<String> parts(String column) {
            return Arrays.stream(cells.get(column).split("[|｜]"))
                    .map(part -> part.replaceAll("\\s+", " ").strip())
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
    }

    private record Line(int number, String[] cells) {
        boolean blank() {
            return Arrays.stream(cells).allMatch(String::isBlank);
        }
    }

    /** All rows that have the right number of cells; empty when the file cannot be read as this table at all. */
    Optional<List<Row>> read(Path path) {
        Optional<String> text = bytes(path).flatMap(this::decode);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        List<Line> filled =
                lines(text.get()).stream().filter(line -> !line.blank()).toList();
        if (filled.isEmpty()) {
            findings.error(file, 1, "", "文件是空的", "第一行请写列名：" + String.join(",", columns));
            return Optional.empty();
        }
        List<String> header = header(filled.get(0));
        if (header.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        filled.subList(1, filled.size()).forEach(line -> row(header, line).ifPresent(rows::add));
        return Optional.of(rows);
    }

    /** Whether an id is missing from the rows only because its line, or an unknown part of the file, was refused. */
    boolean mayHold(String id) {
        return !whole || refused.contains(id);
    }

    private Optional<byte[]> bytes(Path path) {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            String wrong = Files.exists(path) ? "读不了这个文件" : "没有这个文件";
            findings.error(file, 1, "", wrong, "请检查文件是否在、是否有读的权限；样例在随程序附带的 bot-config 里");
            return Optional.empty();
        }
    }

    private Optional<String> decode(byte[] bytes) {
        Optional<String> text = CsvBytes.of(bytes).map(CsvBytes::text);
        if (text.isEmpty()) {
            findings.error(file, 1, "", "文件编码既不是 UTF-8 也不是 GB18030", "请另存为“CSV UTF-8（逗号分隔）”");
        }
        return text;
    }

    private List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int last = 1;
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValues(text)) {
            while (rows.hasNextValue()) {
                // At the start of a row the parser stands on its first line, line breaks inside quotes counted.
                last = rows.getParser().currentLocation().getLineNr();
                lines.add(new Line(last, rows.nextValue()));
            }
        } catch (JsonProcessingException e) {
            findings.error(file, last, "", "从这一行起双引号没有配对", "单元格里的英文双引号要写成两个，整格再用双引号括起来");
            whole = false;
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
        return lines;
    }

    private List<String> header(Line line) {
        List<String> header = Arrays.stream(line.cells())
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        String wanted = "列名应是 " + String.join(",", columns);
        if (header.size() == 1) {
            findings.error(file, line.number(), "", "第一行只有一列", wanted + "，用英文逗号分隔");
            return List.of();
        }
        boolean good = true;
        for (String name : header) {
            if (!name.isEmpty() && !columns.contains(name) && !optional.contains(name)) {
                String guess = Nearest.to(name, columns)
                        .map(near -> "是不是 " + near + "？")
                        .orElse("");
                findings.error(file, line.number(), name, "不认识这一列", guess + wanted);
                good = false;
            }
        }
        for (String column : Stream.concat(columns.stream(), optional.stream()).toList()) {
            long times = header.stream().filter(column::equals).count();
            if (times > 1 || times == 0 && columns.contains(column)) {
                findings.error(file, line.number(), column, times == 0 ? "缺少这一列" : "这一列写了两次", wanted);
                good = false;
            }
        }
        return good ? header : List.of();
    }

    private Optional<Row> row(List<String> header, Line line) {
        String[] cells = line.cells();
        boolean surplus = Arrays.stream(cells).skip(header.size()).anyMatch(cell -> !cell.isBlank());
        if (cells.length < header.size() || surplus) {
            findings.error(
                    file,
                    line.number(),
                    "",
                    "这一行有 " + cells.length + " 格，应有 " + header.size() + " 格",
                    "空着的格也要留逗号；格里有逗号时请用英文双引号括起来");
            int id = header.indexOf("id");
            if (id < cells.length) {
                refused.add(cells[id].strip());
            }
            return Optional.empty();
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        optional.forEach(column -> byColumn.put(column, ""));
        for (int i = 0; i < header.size(); i++) {
            byColumn.put(header.get(i), cells[i]);
        }
        return Optional.of(new Row(line.number(), byColumn));
    }
}
