package io.duban;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every word the bot says stands in texts.yaml, and every word there is said: the source is read and compared both ways.
 * Failures name file and line.
 */
class WordingTest {
    private static final Path MAIN = Path.of("src/main/java/io/duban");
    private static final Path TEXTS = Path.of("bot-config/texts.yaml");

    /** Packages that read or write Chinese by trade. */
    private static final Set<String> READ_CHINESE = Set.of("understand", "transfer", "config", "finding", "roster");

    /** Classes that hold names of fonts or holidays, or characters to be recognised. Each with its reason. */
    private static final Map<String, String> CHINESE_ALLOWED = Map.of(
            "calendar/OfficeCalendar.java", "names of holidays as people type them",
            "calendar/Holidays.java", "names of holidays as people type them",
            "calendar/BuiltInHolidays.java", "names of holidays as people type them",
            "ledger/Ledger.java", "the marks that end a Chinese sentence");

    /**
     * Keys that the code builds from a name at run time. A key below such a prefix counts as used; the code's own test
     * must show that each name has its text.
     */
    private static final List<String> BUILT_KEYS = List.of(
            "refused.",
            "words.status.",
            "presumed.act.",
            "words.light.",
            "words.level.",
            "words.field.",
            "words.source.",
            "words.signer.",
            "words.rectify_type.",
            "words.period.",
            "announce.",
            "stamp.",
            "done.",
            "button.",
            "confirm.",
            "ask.nothing_to_",
            "ask.reason_",
            "platform.feishu.why.",
            "sync.name.",
            "words.result.",
            "words.ruling.",
            "mechanism.kind.",
            "draw.why.",
            "same.button.",
            "words.naming.",
            "expose.words.",
            "expose.draft.lead.",
            "bulletin.rule.",
            "assist.sentence.",
            "clue.",
            "decided.button.",
            "letter.button.",
            "letter.demand.",
            "letter.kind.",
            "letter.sentence.",
            "notice.button.",
            "broadcast.audience.",
            "chase.skipped.",
            "chase.sign.",
            "chase.progress.",
            "platform.wecom.menu.",
            "platform.wecom.why.",
            "platform.dingtalk.why.",
            "reminder.button.",
            "reminder.hint.",
            "reminder.line.",
            "reminder.line.waiting_",
            "reminder.section.",
            "reminder.sentence.");

    /** A literal that looks like a key of texts.yaml: {@code feature.what}. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z0-9_-]+)+");

    private static final Pattern FILE_NAME = Pattern.compile(".*\\.(yaml|csv|db|json|jsonl|html|js|css|key|zip|sql)");

    /** A call that says a text by a literal key. */
    private static final Pattern SAID = Pattern.compile("\\.say\\(\\s*$");

    private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef]");

    /** A literal of the source. */
    private record Literal(Path file, int line, String text, boolean said) {
        String where() {
            return file + ":" + line;
        }

        String inMain() {
            return MAIN.relativize(file).toString().replace('\\', '/');
        }

        String topPackage() {
            return MAIN.relativize(file).getName(0).toString();
        }
    }

    @Test
    void every_key_that_is_said_has_its_text() throws IOException {
        Map<String, Integer> texts = texts();
        Set<String> features = new TreeSet<>();
        texts.keySet().forEach(key -> features.add(feature(key)));
        List<String> missing = new ArrayList<>();
        for (Literal literal : literals()) {
            boolean key = KEY.matcher(literal.text).matches()
                    && BUILT_KEYS.stream().noneMatch(prefix -> prefix.startsWith(literal.text))
                    && !FILE_NAME.matcher(literal.text).matches();
            boolean meant = literal.said || features.contains(feature(literal.text));
            boolean elsewhere = Set.of("app", "config").contains(literal.topPackage());
            if (key && meant && !elsewhere && !texts.containsKey(literal.text)) {
                missing.add(literal.where() + ": \"" + literal.text + "\" is not in " + TEXTS);
            }
        }
        assertThat(missing).as("keys without a text").isEmpty();
    }

    @Test
    void every_text_is_said_somewhere() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Literal literal : literals()) {
            used.add(literal.text);
        }
        List<String> idle = new ArrayList<>();
        texts().forEach((key, line) -> {
            if (!used.contains(key) && BUILT_KEYS.stream().noneMatch(key::startsWith)) {
                idle.add(TEXTS + ":" + line + ": \"" + key + "\" is used nowhere in " + MAIN);
            }
        });
        assertThat(idle).as("texts without a use").isEmpty();
    }

    @Test
    void what_is_said_is_not_written_in_the_code() throws IOException {
        List<String> written = new ArrayList<>();
        for (Literal literal : literals()) {
            boolean allowed =
                    READ_CHINESE.contains(literal.topPackage()) || CHINESE_ALLOWED.containsKey(literal.inMain());
            if (!allowed && CHINESE.matcher(literal.text).find()) {
                written.add(literal.where() + ": \"" + literal.text + "\" belongs in " + TEXTS);
            }
        }
        assertThat(written).as("Chinese in the code").isEmpty();
    }

    @Test
    void the_reader_of_literals_sees_through_comments_characters_and_text_blocks() {
        String source = """
                // "no" '"'
                /* "no"
                 */ char q = '"'; String a = "x\\"y"; /** "no" */
                t.say(
                    "a.b", 'c');
                String b = \"\"\"
                    line "one"
                    two\"\"\"; String c = "z";
                """;
        assertThat(read(Path.of("X.java"), source))
                .extracting(l -> l.line + " " + l.text + " " + l.said)
                .containsExactly("3 x\\\"y false", "5 a.b true", "6 \n    line \"one\"\n    two false", "8 z false");
    }

    /** What stands before the first dot; a literal that begins like a key of texts.yaml is meant as one. */
    private static String feature(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    /** Every key of texts.yaml, nested ones joined by dots, with its line. */
    private static Map<String, Integer> texts() throws IOException {
        String yaml = Files.readString(TEXTS, StandardCharsets.UTF_8);
        Map<String, Integer> keys = new TreeMap<>();
        JsonNode root = new YAMLMapper().readTree(yaml);
        if (root != null && root.isObject()) {
            flatten("", root, keys);
        }
        List<String> lines = yaml.lines().toList();
        keys.replaceAll((key, none) -> lineOf(lines, key));
        return keys;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, Integer> keys) {
        node.properties().forEach(field -> {
            String key = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(key + ".", field.getValue(), keys);
            } else {
                keys.put(key, 0);
            }
        });
    }

    private static int lineOf(List<String> lines, String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        for (String name : List.of(key, last)) {
            Pattern start = Pattern.compile("^\\s*[\"']?" + Pattern.quote(name) + "[\"']?\\s*:.*");
            for (int i = 0; i < lines.size(); i++) {
                if (start.matcher(lines.get(i)).matches()) {
                    return i + 1;
                }
            }
        }
        return 1;
    }

    private static List<Literal> literals() throws IOException {
        List<Literal> literals = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(MAIN)) {
            files = walk.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
        for (Path file : files) {
            literals.addAll(read(file, Files.readString(file, StandardCharsets.UTF_8)));
        }
        assertThat(literals).as("literals under " + MAIN).isNotEmpty();
        return literals;
    }

    /** Comments, text blocks, strings and characters, whichever begins first. */
    private static final Pattern TOKEN = Pattern.compile("//[^\\n]*"
            + "|/\\*(?s:.*?)\\*/"
            + "|\"\"\"((?s:(?:[^\\\\]|\\\\.)*?))\"\"\""
            + "|\"((?:[^\"\\\\\\n]|\\\\.)*+)\""
            + "|'(?:[^'\\\\\\n]|\\\\.)+'");

    private static List<Literal> read(Path file, String source) {
        List<Literal> literals = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        int line = 1;
        int counted = 0;
        while (token.find()) {
            String text = token.group(1) != null ? token.group(1) : token.group(2);
            if (text != null) {
                line += (int) source.substring(counted, token.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                counted = token.start();
                String before = source.substring(Math.max(0, token.start() - 200), token.start());
                literals.add(new Literal(file, line, text, SAID.matcher(before).find()));
            }
        }
        return literals;
    }
}
