package io.duban.app;

import io.duban.finding.Finding;
import java.util.List;

/** The configuration has errors, all of which are named. */
final class WrongConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Finding> errors;

    WrongConfiguration(List<Finding> errors) {
        super("the configuration has " + errors.size() + " errors");
        this.errors = List.copyOf(errors);
    }

    List<String> lines() {
        return errors.stream().map(Finding::toString).toList();
    }
}
