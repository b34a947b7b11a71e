package io.duban.roster;

import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes accounts into one column of people.csv and leaves everything else, the encoding too, as it was. */
public final class AccountColumn {
    private AccountColumn() {}

    /**
     * Fills empty cells only; the file as it was is kept beside it as {@code people.csv.bak}.
     *
     * @param accounts person id → account
     * @return how many cells were filled
     * @throws IOException if the file cannot be read as this table or not be written; then nothing has changed
     */
    public static int fill(Path file, String platform, Map<String, String> accounts) throws IOException {
        CsvBytes before =
                CsvBytes.of(Files.readAllBytes(file)).orElseThrow(() -> new IOException("neither UTF-8 nor GB18030"));
        List<String[]> rows = rows(before.text());
        List<String> header = Arrays.stream(rows.get(0))
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        int id = header.indexOf("id");
        int column = header.indexOf(platform);
        if (id < 0 || column < 0) throw new IOException("no column " + platform);
        int filled = 0;
        for (String[] row : rows.subList(1, rows.size())) {
            boolean empty = row.length > Math.max(id, column) && row[column].isBlank();
            String account = empty ? accounts.get(row[id].strip()) : null;
            if (account != null) {
                row[column] = account;
                filled++;
            }
        }
        if (filled > 0) write(file, before.dressed(text(rows)));
        return filled;
    }

    private static List<String[]> rows(String text) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (var read = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<String[]>readValues(text)) {
            while (read.hasNextValue()) rows.add(read.nextValue());
        }
        if (rows.isEmpty()) throw new IOException("the file is empty");
        return rows;
    }

    private static String text(List<String[]> rows) throws IOException {
        CsvMapper csv = new CsvMapper();
        csv.enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING);
        return csv.writer().writeValueAsString(rows);
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes);
        Files.copy(file, file.resolveSibling(file.getFileName() + ".bak"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
