package io.duban.finding;

import io.duban.finding.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers findings while files are read; the same one twice counts once. For one thread, at start. */
public final class Findings {
    private final Set<Finding> found = new LinkedHashSet<>();

    public void error(String file, int line, String key, String wrong, String right) {
        found.add(new Finding(Severity.ERROR, file, line, key, wrong, right));
    }

    public void warning(String file, int line, String key, String wrong, String right) {
        found.add(new Finding(Severity.WARNING, file, line, key, wrong, right));
    }

    /** All, files in the order in which they were first met, lines ascending. */
    public List<Finding> all() {
        List<String> files = found.stream().map(Finding::file).distinct().toList();
        List<Finding> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingInt((Finding f) -> files.indexOf(f.file())).thenComparingInt(Finding::line));
        return List.copyOf(sorted);
    }

    public List<Finding> errors() {
        return all().stream().filter(Finding::isError).toList();
    }

    public List<Finding> warnings() {
        return all().stream().filter(f -> !f.isError()).toList();
    }
}
