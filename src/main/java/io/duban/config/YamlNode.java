package io.duban.config;

import java.util.List;
import java.util.Map;

/** A YAML value with its line, environment filled in, free of the parser's own types. */
sealed interface YamlNode {
    /** From 1. */
    int line();

    /**
     * Any single value; what it means is decided by whoever reads it.
     *
     * @param raw as written in the file
     * @param text with the environment filled in
     * @param broken whether an error about it is already on the list
     * @param fromEnvironment whether a variable's value is part of {@code text}, which then must not be shown
     */
    record Scalar(int line, String raw, String text, boolean broken, boolean fromEnvironment) implements YamlNode {
        /** The value as it may be shown: never what came from the environment. */
        String shown() {
            return fromEnvironment ? raw : '"' + text + '"';
        }
    }

    /** A list. */
    record Items(int line, List<YamlNode> items) implements YamlNode {}

    /** Keys with values. */
    record Keys(int line, Map<String, Entry> entries) implements YamlNode {}

    /** A key without a value. */
    record Nothing(int line) implements YamlNode {}

    /** A value and the line of its key. */
    record Entry(int line, YamlNode value) {}
}
