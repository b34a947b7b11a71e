package io.duban.transfer;

import io.duban.ledger.Light;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Problem;
import io.duban.roster.Roster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes the ledger, a row at a time, so that its size does not matter. It shows what the rows hold and nothing more: who
 * may have them is decided before, and an anonymous reporter is in no row.
 */
public final class LedgerExport {
    /** What it can write; {@code id()} is the name on the command line and the file's ending. */
    public enum Format {
        JSONL,
        CSV;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Format> of(String id) {
            return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
        }
    }

    /** Hands every problem, in order, to the consumer; {@code LedgerReader.each} within a transaction. */
    @FunctionalInterface
    public interface Rows {
        void each(Consumer<Problem> row);
    }

    /** One format's way of writing; begun by its constructor. */
    interface Writer {
        void write(Problem problem) throws IOException;

        /** Writes what is held back; the stream stays open. */
        void finish() throws IOException;
    }

    private final Roster roster;
    private final UnaryOperator<String> categoryName;
    private final Function<Problem, Light> light;
    private final ToIntFunction<Problem> overdueDays;
    private final Map<Long, List<Mechanism>> mechanisms;

    /**
     * An export of one day.
     *
     * @param categoryName an item's code → its name for people; the code itself where it is unknown
     * @param light the lamp today
     * @param overdueDays calendar days past the deadline today, 0 if none
     */
    public LedgerExport(
            Roster roster,
            UnaryOperator<String> categoryName,
            Function<Problem, Light> light,
            ToIntFunction<Problem> overdueDays) {
        this(roster, categoryName, light, overdueDays, Map.of());
    }

    private LedgerExport(
            Roster roster,
            UnaryOperator<String> categoryName,
            Function<Problem, Light> light,
            ToIntFunction<Problem> overdueDays,
            Map<Long, List<Mechanism>> mechanisms) {
        this.mechanisms = mechanisms;
        this.roster = roster;
        this.categoryName = categoryName;
        this.light = light;
        this.overdueDays = overdueDays;
    }

    /** The same with what problems led to: those that came from one stand in its row. */
    public LedgerExport with(Collection<Mechanism> all) {
        Map<Long, List<Mechanism>> byProblem = all.stream()
                .filter(m -> m.number() != null)
                .sorted(Comparator.comparing(Mechanism::id))
                .collect(Collectors.groupingBy(Mechanism::number));
        return new LedgerExport(roster, categoryName, light, overdueDays, byProblem);
    }

    /** The whole ledger. */
    public static Predicate<Problem> all() {
        return problem -> true;
    }

    /** Only what these units answer for. */
    public static Predicate<Problem> ofUnits(Collection<String> units) {
        Set<String> wanted = Set.copyOf(units);
        return problem -> problem.unit() != null && wanted.contains(problem.unit());
    }

    /** Only a status of the ledger, {@code open}, or {@code overdue}. */
    public Predicate<Problem> inStatus(String status) {
        return switch (status) {
            case "open" -> problem -> problem.status().open();
            case "overdue" -> problem -> overdueDays.applyAsInt(problem) > 0;
            default -> problem -> problem.status().id().equals(status);
        };
    }

    /**
     * Writes the rows within {@code scope} and flushes; leaves {@code out} open.
     *
     * @return how many rows were written
     * @throws IOException when {@code out} takes no more
     */
    public long write(Format format, Rows rows, Predicate<Problem> scope, OutputStream out) throws IOException {
        Writer writer = begin(format, out);
        long[] written = {0};
        try {
            rows.each(problem -> {
                if (scope.test(problem)) {
                    put(writer, problem);
                    written[0]++;
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.finish();
        return written[0];
    }

    private Writer begin(Format format, OutputStream out) throws IOException {
        return switch (format) {
            case JSONL -> new JsonRows(out, light, overdueDays);
            case CSV -> new CsvRows(out, new LedgerCells(roster, categoryName, mechanisms));
        };
    }

    private static void put(Writer writer, Problem problem) {
        try {
            writer.write(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
