package io.duban.config;

import io.duban.config.YamlNode.Entry;
import io.duban.config.YamlNode.Scalar;
import io.duban.finding.Findings;
import io.duban.finding.Nearest;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Some keys of a file with their places. Whoever reads a value says what it must be; a value that is not goes to the
 * findings and the reader gets the fallback, so that reading goes on and finds the next mistake. A missing key is no
 * mistake unless the reader says {@code required}.
 */
public final class Section {
    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Entry> entries;
    private final Findings findings;

    Section(String file, String path, int line, Map<String, Entry> entries, Findings findings) {
        this.file = file;
        this.path = path;
        this.line = line;
        this.entries = entries;
        this.findings = findings;
    }

    /** Whether the key is there with a value (an empty text is one). */
    public boolean has(String key) {
        return entries.containsKey(key) && !(entries.get(key).value() instanceof YamlNode.Nothing);
    }

    /** Keys in the order of the file, those without a value too. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** The text, trimmed; {@code fallback} when missing. Numbers and flags are taken as they are written. */
    public String text(String key, String fallback) {
        return scalar(key, "一段文字").map(s -> s.text().strip()).orElse(fallback);
    }

    /** The text, which must not be blank; {@code right} tells what to write. Empty when it is. */
    public String required(String key, String right) {
        String text = text(key, "");
        if (text.isEmpty() && !broken(key)) {
            error(key, has(key) ? "是空的" : "没有写", right);
        }
        return text;
    }

    /** A value that must not be shown; {@link Secret#EMPTY} when missing. */
    public Secret secret(String key) {
        String text = text(key, "");
        return text.isEmpty() ? Secret.EMPTY : new Secret(text);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public int number(String key, int fallback, int least, int most) {
        String right = "请写 " + least + " 到 " + most + " 的整数，例如 " + fallback;
        return read(key, fallback, "整数", right, text -> {
            int number = Integer.parseInt(text);
            return number < least || number > most ? null : number;
        });
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String key, boolean fallback) {
        return read(
                key,
                fallback,
                "是或否",
                "请写 true（是）或 false（否）",
                text -> text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? false : null);
    }

    /** A span of time such as {@code 30s}, {@code 10m}, {@code 8h}, {@code 2d}; more than zero. */
    public Duration duration(String key, Duration fallback) {
        return read(key, fallback, "时长", "请写如 30s（秒）、10m（分）、8h（时）、2d（天）", Written::duration);
    }

    /** A time of day such as {@code 09:00}. */
    public LocalTime time(String key, LocalTime fallback) {
        return read(key, fallback, "时刻", "请写 24 小时制的 时:分，例如 " + fallback, Written::time);
    }

    /** An http or https address without a slash at the end; empty where it is written empty. */
    public String url(String key, String fallback) {
        return read(key, fallback, "网址", "请写如 https://duban.example.gov.cn，或留空", Written::url);
    }

    /** One of {@code allowed}. */
    public String choice(String key, String fallback, Collection<String> allowed) {
        return read(
                key, fallback, "可选的值", "可选：" + String.join("、", allowed), text -> allowed.contains(text) ? text : null);
    }

    /** A list of texts, each trimmed and not blank; {@code fallback} when the key is missing, empty for {@code []}. */
    public List<String> texts(String key, List<String> fallback) {
        return items(key, fallback, (item, at) -> {
            if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                return scalar.broken()
                        ? Optional.empty()
                        : Optional.of(scalar.text().strip());
            }
            findings.error(file, item.line(), full(key), "第 " + at + " 项不是文字", "请每项写一段文字，例如 [甲, 乙]");
            return Optional.empty();
        });
    }

    /** A list of whole numbers. */
    public List<Integer> numbers(String key, List<Integer> fallback) {
        return items(key, fallback, (item, at) -> {
            if (item instanceof Scalar scalar && scalar.text().strip().matches("-?\\d{1,6}")) {
                return Optional.of(Integer.valueOf(scalar.text().strip()));
            }
            findings.error(file, item.line(), full(key), "第 " + at + " 项不是整数", "请写如 [-5, -1]");
            return Optional.empty();
        });
    }

    /** The keys under a key; none when it is missing. */
    public Section section(String key) {
        Entry entry = entries.get(key);
        if (entry != null && entry.value() instanceof YamlNode.Keys keys) {
            return new Section(file, full(key), entry.line(), keys.entries(), findings);
        }
        if (has(key) && !broken(key)) {
            error(key, "这里要的是下一级的键，不是单个值或列表", "请换行并缩进两格，写成 键: 值");
        }
        return new Section(file, full(key), line(key), Map.of(), findings);
    }

    /** All that is under a key with sections, in order; what is not a section is an error. */
    public Map<String, Section> sections() {
        Map<String, Section> all = new LinkedHashMap<>();
        entries.keySet().forEach(key -> all.put(key, section(key)));
        return all;
    }

    /** A list whose items have keys of their own; empty when the key is missing. */
    public List<Section> list(String key) {
        return items(key, List.of(), (item, at) -> {
            if (item instanceof YamlNode.Keys keys) {
                return Optional.of(
                        new Section(file, full(key) + '[' + at + ']', item.line(), keys.entries(), findings));
            }
            findings.error(file, item.line(), full(key), "第 " + at + " 项不对", "每项要有自己的键，写成 - 键: 值");
            return Optional.empty();
        });
    }

    /** Says of every other key that it is unknown, with the known one that was probably meant. */
    public void unknownKeysExcept(Collection<String> known) {
        for (String key : entries.keySet()) {
            if (!known.contains(key)) {
                String guess =
                        Nearest.to(key, known).map(near -> "是不是 " + near + "？").orElse("");
                error(key, "不认识这个键", guess + "这里可用的键：" + String.join("、", known));
            }
        }
    }

    /** The same, named one by one. */
    public void unknownKeysExcept(String... known) {
        unknownKeysExcept(Arrays.asList(known));
    }

    /** Reports an error about a key; never put a secret into the words. */
    public void error(String key, String wrong, String right) {
        findings.error(file, line(key), full(key), wrong, right);
    }

    /** Reports what will not work because of a key. */
    public void warning(String key, String wrong, String right) {
        findings.warning(file, line(key), full(key), wrong, right);
    }

    /** The line of the key, or of the section when the key is missing. */
    public int line(String key) {
        return entries.containsKey(key) ? entries.get(key).line() : line;
    }

    /**
     * Any value that {@code reader} can make of the text: null or an exception means that it cannot.
     *
     * @param what the kind of value, for the words "不是…"
     */
    public <T> T read(String key, T fallback, String what, String right, Function<String, T> reader) {
        Scalar scalar = scalar(key, what).orElse(null);
        if (scalar == null) {
            return fallback;
        }
        try {
            T value = reader.apply(scalar.text().strip());
            if (value != null) {
                return value;
            }
        } catch (RuntimeException e) {
            // Said below: whatever the reader could not take is the same mistake.
        }
        error(key, scalar.shown() + " 不是" + (what.startsWith("可选") ? "" : "合适的") + what, right);
        return fallback;
    }

    private Optional<Scalar> scalar(String key, String what) {
        if (!has(key) || broken(key)) {
            return Optional.empty();
        }
        if (entries.get(key).value() instanceof Scalar scalar) {
            return Optional.of(scalar);
        }
        error(key, "这里要写的是" + what + "，不是列表或下一级的键", "请写成 " + key + ": 值");
        return Optional.empty();
    }

    private boolean broken(String key) {
        return entries.containsKey(key) && entries.get(key).value() instanceof Scalar scalar && scalar.broken();
    }

    private <T> List<T> items(String key, List<T> fallback, ItemReader<T> reader) {
        if (!has(key) || broken(key)) {
            return fallback;
        }
        if (!(entries.get(key).value() instanceof YamlNode.Items list)) {
            error(key, "这里要的是列表", "请写成 [甲, 乙]，或每行一项、以 - 开头");
            return fallback;
        }
        List<T> all = new ArrayList<>();
        for (int at = 1; at <= list.items().size(); at++) {
            reader.read(list.items().get(at - 1), at).ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    String full(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + '.' + key;
    }

    YamlNode node(String key) {
        return entries.get(key).value();
    }

    @Override
    public String toString() {
        return file + ':' + line + ' ' + path;
    }

    private interface ItemReader<T> {
        Optional<T> read(YamlNode item, int at);
    }
}
