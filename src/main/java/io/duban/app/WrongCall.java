package io.duban.app;

import java.util.List;

/** The call or the configuration is wrong: exit status 2, each line to standard error. Nothing was done. */
public final class WrongCall extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> lines;

    /** Each line says where, what is wrong and what would be right. */
    public WrongCall(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    public WrongCall(String line) {
        this(List.of(line));
    }

    public List<String> lines() {
        return lines;
    }
}
