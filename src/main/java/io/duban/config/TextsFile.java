package io.duban.config;

import io.duban.config.YamlNode.Scalar;
import io.duban.finding.Nearest;
import io.duban.texts.Template;
import io.duban.texts.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads texts.yaml: nested keys joined by dots, a list is lines. An edited file is compared with the shipped wording: no
 * key may be missing, invented or have other places than the program fills.
 */
final class TextsFile {
    private final Section root;
    private final Map<String, String> wording = new LinkedHashMap<>();
    private final Map<String, Section> places = new LinkedHashMap<>();

    private static final int NAMED = 5;

    TextsFile(Section root) {
        this.root = root;
        read(root);
    }

    /** The texts as they are. */
    Texts read() {
        return Texts.of(wording);
    }

    /** The same, compared with the shipped ones. */
    Texts readAgainst(Texts shipped) {
        List<String> missing =
                shipped.keys().stream().filter(key -> !wording.containsKey(key)).toList();
        if (!missing.isEmpty()) fillIn(missing, shipped);
        places.keySet().forEach(key -> compare(key, shipped));
        return read();
    }

    private void read(Section section) {
        for (String key : section.keys()) {
            if (!section.has(key)) {
                section.error(key, "没有写文字", "请写上要说的话，或去掉这个键");
            } else if (section.node(key) instanceof YamlNode.Keys) {
                read(section.section(key));
            } else {
                take(section, key, text(section, key));
            }
        }
    }

    private static String text(Section section, String key) {
        return section.node(key) instanceof YamlNode.Items list
                ? list.items().stream()
                        .map(item -> item instanceof Scalar line ? line.text() : wrongLine(section, key))
                        .collect(Collectors.joining("\n"))
                : ((Scalar) section.node(key)).text();
    }

    private static String wrongLine(Section section, String key) {
        section.error(key, "列表里有一项不是文字", "请每项写一行文字；空行写 \"\"");
        return "";
    }

    private void take(Section section, String key, String text) {
        String full = section.full(key);
        places.put(full, section);
        try {
            Template.of(text);
            wording.put(full, text);
        } catch (IllegalArgumentException e) {
            section.error(key, "花括号不对，在 " + e.getMessage() + " 附近", "名字写成 {name}；要显示花括号本身请写两个：{{ 或 }}");
            wording.put(full, "");
        }
    }

    /** An office's file may be older than the program: what it lacks is said in the program's own words. */
    private void fillIn(List<String> missing, Texts shipped) {
        missing.forEach(key -> wording.put(key, shipped.source(key)));
        String some = String.join("、", missing.subList(0, Math.min(NAMED, missing.size())));
        String more = missing.size() > NAMED ? "等" : "";
        root.warning(
                missing.get(0), "缺少 " + missing.size() + " 句话：" + some + more, "先用程序自带的；要自己改字，请从随程序附带的 texts.yaml 里拷来");
    }

    private void compare(String key, Texts shipped) {
        Section section = places.get(key);
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (!shipped.has(key)) {
            String guess = Nearest.to(key, shipped.keys())
                    .map(near -> "是不是 " + near + "？")
                    .orElse("");
            section.error(last, "程序里没有这句话", guess + "请对照随程序附带的 texts.yaml");
            return;
        }
        Set<String> wanted = shipped.placeholders(key);
        Set<String> written = Template.of(wording.get(key)).names();
        if (!wanted.equals(written) && !wording.get(key).isEmpty()) {
            section.error(last, "花括号里的名字应是 " + wanted + "，写的是 " + written, "改字不改 {花括号} 里的名字");
        }
    }
}
