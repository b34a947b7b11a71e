package io.duban.finding;

/**
 * One thing wrong with a file of the office, said so that its reader can mend it. Never holds a secret.
 *
 * @param file as the reader would open it, such as {@code bot-config/duban.yaml}
 * @param line from 1
 * @param key the path of the key, or the column of a table; empty when the whole file is meant
 * @param wrong what is wrong, in Chinese
 * @param right what would be right; may be empty
 */
public record Finding(Severity severity, String file, int line, String key, String wrong, String right) {
    /** Errors keep Duban from starting; warnings name what will not work. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** {@code file:line: key: wrong；right}, as editors and people read it. */
    @Override
    public String toString() {
        return file + ':' + line + ": " + (isError() ? "" : "提醒：") + (key.isEmpty() ? "" : key + ": ") + wrong
                + (right.isEmpty() ? "" : "；" + right);
    }
}
