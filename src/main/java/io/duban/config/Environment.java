package io.duban.config;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:-default}} in a value that is already parsed, so that no variable can change the
 * file's structure. As in a shell, the default also stands for an empty variable; {@code $${} is a literal {@code ${}.
 */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern INSIDE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /** {@code raw} filled; what is wrong with a reference, and the mend, go to {@code wrong}. */
    YamlNode.Scalar fill(String raw, int line, BiConsumer<String, String> wrong) {
        StringBuilder text = new StringBuilder();
        boolean broken = false;
        boolean used = false;
        Matcher reference = REFERENCE.matcher(raw);
        while (reference.find()) {
            if (reference.group(1) == null) {
                reference.appendReplacement(text, Matcher.quoteReplacement("${"));
                continue;
            }
            Matcher inside = INSIDE.matcher(reference.group(1));
            if (reference.group(2).isEmpty() || !inside.matches()) {
                wrong.accept("环境变量的写法不对", "请写成 ${NAME} 或 ${NAME:-默认值}，NAME 只用字母、数字和下划线");
                return new YamlNode.Scalar(line, raw, raw, true, false);
            }
            String value = variables.get(inside.group(1));
            String fallback = inside.group(2);
            boolean set = value != null && !(value.isEmpty() && fallback != null);
            if (!set && fallback == null) {
                wrong.accept("环境变量 " + inside.group(1) + " 没有设置", "请先设置它，或写成 ${" + inside.group(1) + ":-默认值}");
                broken = true;
            }
            used |= set;
            reference.appendReplacement(text, Matcher.quoteReplacement(set ? value : fallback == null ? "" : fallback));
        }
        reference.appendTail(text);
        return new YamlNode.Scalar(line, raw, text.toString(), broken, used);
    }
}
