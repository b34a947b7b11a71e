package io.duban.app;

import io.duban.transfer.LedgerExport.Format;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** {@code export [--format F] [--out FILE]}: the whole ledger, to standard output unless a file is named. */
final class ExportCommand implements Command {
    private final Ledger ledger;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl")
    private String format;

    @Option(names = "--out", paramLabel = "FILE")
    private String out;

    ExportCommand(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes the configured ledger; answers how many rows. The composition root knows how. */
    @FunctionalInterface
    interface Ledger {
        long write(Call call, Format format, OutputStream to) throws Exception;
    }

    @Override
    public int run(Call call) throws Exception {
        Format wanted = Format.of(format).orElseThrow(() -> new WrongCall(unknownFormat(call)));
        if (out == null) {
            ledger.write(call, wanted, call.streams().out());
        } else {
            toFile(call, wanted, Path.of(out).toAbsolutePath());
        }
        return DONE;
    }

    /** A file of that name is replaced only by a whole one. */
    private void toFile(Call call, Format wanted, Path file) throws Exception {
        if (Files.isDirectory(file) || !Files.isDirectory(file.getParent())) {
            throw new WrongCall(call.messages().say("archive.NO_FILE", file));
        }
        Path whole = Files.createTempFile(file.getParent(), ".duban-export-", ".part");
        try {
            long rows = write(call, wanted, whole);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            call.streams().err().println(call.messages().say("export.done", rows, file));
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private long write(Call call, Format wanted, Path file) throws Exception {
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file))) {
            return ledger.write(call, wanted, to);
        } catch (IOException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private String unknownFormat(Call call) {
        String known = Arrays.stream(Format.values()).map(Format::id).collect(Collectors.joining(", "));
        return call.messages().say("export.format", format, known);
    }
}
