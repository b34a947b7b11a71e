package io.duban.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One sample for Prometheus. Samples of one name share help and type; labels never hold people, accounts or words.
 *
 * @param name {@code duban_…}, letters, digits and underscores
 */
public record Metric(String name, String help, Type type, Map<String, String> labels, double value) {
    /** The two kinds that are needed here. */
    public enum Type {
        COUNTER,
        GAUGE;

        private String word() {
            return this == COUNTER ? "counter" : "gauge";
        }
    }

    public Metric {
        if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*")) {
            throw new IllegalArgumentException("no metric name: " + name);
        }
        labels = Map.copyOf(labels);
    }

    /** A gauge without labels. */
    public static Metric gauge(String name, String help, double value) {
        return new Metric(name, help, Type.GAUGE, Map.of(), value);
    }

    /** A counter without labels. */
    public static Metric counter(String name, String help, double value) {
        return new Metric(name, help, Type.COUNTER, Map.of(), value);
    }

    /** Prometheus text format 0.0.4: samples of one name stand together under one HELP and TYPE, names in order. */
    static String text(List<Metric> metrics) {
        Map<String, List<Metric>> byName =
                metrics.stream().collect(Collectors.groupingBy(Metric::name, TreeMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder();
        byName.forEach((name, samples) -> {
            Metric first = samples.get(0);
            out.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(escapeHelp(first.help))
                    .append('\n');
            out.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(first.type.word())
                    .append('\n');
            samples.forEach(sample -> out.append(sample.line()).append('\n'));
        });
        return out.toString();
    }

    private String line() {
        String inBraces = new TreeMap<>(labels)
                .entrySet().stream()
                        .map(l -> l.getKey() + "=\"" + escapeLabel(l.getValue()) + '"')
                        .collect(Collectors.joining(","));
        return name + (inBraces.isEmpty() ? "" : '{' + inBraces + '}') + ' ' + number(value);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String escapeHelp(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String escapeLabel(String text) {
        return escapeHelp(text).replace("\"", "\\\"");
    }
}
