package io.duban.config;

import io.duban.config.YamlNode.Entry;
import io.duban.finding.Findings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the text of one YAML file into a tree with line numbers. Stricter than YAML: no key twice, no anchors, no tags, no
 * second document. Values are never guessed at: {@code no}, {@code 08080} and {@code 14:30} stay the text they are until a
 * reader asks for a flag, a number or a time.
 */
final class YamlFile {
    private static final Pattern TAB_INDENT = Pattern.compile("^ *\\t.*");
    private static final int DEEPEST = 30;
    private final String file;
    private final Environment environment;
    private final Findings findings;

    YamlFile(String file, Environment environment, Findings findings) {
        this.file = file;
        this.environment = environment;
        this.findings = findings;
    }

    /** The tree; {@code Nothing} for a file that is empty or cannot be read as YAML (then said in the findings). */
    YamlNode parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            return root == null ? new YamlNode.Nothing(1) : tree(root, "");
        } catch (MarkedYAMLException e) {
            syntax(text, e);
        } catch (YAMLException e) {
            // Without a place: characters that YAML forbids, or nesting without end.
            findings.error(file, 1, "", "不是能读的 YAML：含有不允许的控制字符，或嵌套太深", "请用纯文本编辑器检查");
        }
        return new YamlNode.Nothing(1);
    }

    /** The parser's own message would quote the file, secrets included: only its sentence and place are passed on. */
    private void syntax(String text, MarkedYAMLException e) {
        List<String> lines = text.lines().toList();
        boolean tabs = false;
        for (int i = 0; i < lines.size(); i++) {
            if (TAB_INDENT.matcher(lines.get(i)).matches()) {
                findings.error(file, i + 1, "", "缩进里有制表符（Tab）", "YAML 只能用空格缩进，请把 Tab 换成两个空格");
                tabs = true;
            }
        }
        if (!tabs) {
            Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
            int line = mark == null ? 1 : mark.getLine() + 1;
            String column = mark == null ? "" : "第 " + (mark.getColumn() + 1) + " 列附近";
            findings.error(file, line, "", "YAML 写法有误（" + column + "）", mend(String.valueOf(e.getProblem())));
        }
    }

    private static String mend(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "检查缩进是否对齐；值里若有英文冒号加空格，请用引号把整个值括起来";
        }
        if (problem.contains("expected a single document") || problem.contains("but found another document")) {
            return "一个文件只能有一份内容，请去掉中间的 --- 行";
        }
        if (problem.contains("cannot start any token")) {
            return "值若以 @ ` % * & ! 等符号开头，请用引号括起来";
        }
        if (problem.contains("end of stream") || problem.contains("end of the stream")) {
            return "引号或括号没有配对，请检查这一行及它前面的几行";
        }
        return "检查冒号后是否有空格、引号和括号是否配对、缩进是否对齐";
    }

    private YamlNode tree(Node node, String path) {
        int line = node.getStartMark().getLine() + 1;
        if (node.getAnchor() != null) {
            findings.error(file, line, path, "用了 YAML 的锚点（& 或 *）", "请把内容直接写出来；值若以 & 或 * 开头，请加引号");
            return new YamlNode.Nothing(line);
        }
        if (!node.getTag().startsWith(Tag.PREFIX)) {
            findings.error(file, line, path, "用了 YAML 的类型标记（!）", "请去掉；值若以 ! 开头，请加引号");
            return new YamlNode.Nothing(line);
        }
        if (node instanceof MappingNode mapping) {
            return keys(mapping, path, line);
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(tree(item, path + '[' + (items.size() + 1) + ']'));
            }
            return new YamlNode.Items(line, List.copyOf(items));
        }
        ScalarNode scalar = (ScalarNode) node;
        if (Tag.NULL.equals(scalar.getTag())) {
            return new YamlNode.Nothing(line);
        }
        return environment.fill(
                scalar.getValue(), line, (wrong, right) -> findings.error(file, line, path, wrong, right));
    }

    private YamlNode keys(MappingNode mapping, String path, int line) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                findings.error(file, keyLine, path, "键不是文字", "请写成 键: 值");
                continue;
            }
            String key = scalar.getValue();
            String full = path.isEmpty() ? key : path + '.' + key;
            YamlNode value = tree(tuple.getValueNode(), full);
            Entry first = entries.putIfAbsent(key, new Entry(keyLine, value));
            if (first != null) {
                findings.error(file, keyLine, full, "这个键写了两次（前一次在第 " + first.line() + " 行）", "请只留一个");
            }
        }
        return new YamlNode.Keys(line, entries);
    }
}
