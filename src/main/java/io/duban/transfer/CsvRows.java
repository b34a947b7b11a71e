package io.duban.transfer;

import io.duban.ledger.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The offices' columns as RFC 4180 CSV, with the byte order mark without which Excel takes UTF-8 for GBK. */
final class CsvRows implements LedgerExport.Writer {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String LINE_END = "\r\n";
    private final Writer text;
    private final LedgerCells cells;

    CsvRows(OutputStream out, LedgerCells cells) throws IOException {
        this.text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.cells = cells;
        text.write(BYTE_ORDER_MARK);
        line(Arrays.stream(LedgerColumns.values()).map(LedgerColumns::title).toList());
    }

    @Override
    public void write(Problem problem) throws IOException {
        line(cells.of(problem).stream().map(CellText::guard).toList());
    }

    private void line(List<String> row) throws IOException {
        text.write(row.stream().map(CsvRows::quoted).collect(Collectors.joining(",")));
        text.write(LINE_END);
    }

    /** Quoted where a comma, quote, line break or outer space would otherwise be lost. */
    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public void finish() throws IOException {
        text.flush();
    }
}
