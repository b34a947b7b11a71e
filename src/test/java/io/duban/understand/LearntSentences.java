package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes {@code sentences.tsv}, from which intents are learnt, out of the gold sentences and frames of the tests: run it
 * after they change. Names, numbers and days are taken out, so nothing of the sample's county is learnt.
 */
final class LearntSentences {
    static final Path FILE = Path.of("src/main/resources/understand/sentences.tsv");
    private static final Path GOLD = Path.of("src/test/resources/utterances");
    private static final String HEAD =
            "# Which intent sentences had before: intent, who says it, the sentence without names, numbers and days.\n"
                    + "# Written by LearntSentences out of src/test/resources; do not edit.\n";
    /** So many verbs of each frame, lest frames outweigh what people say. */
    private static final int EACH = 3;

    private LearntSentences() {}

    private record Sentence(String words, String who, LocalDateTime now, String intent) {}

    public static void main(String[] args) throws IOException {
        Files.writeString(FILE, text(), StandardCharsets.UTF_8);
    }

    static String text() throws IOException {
        return HEAD + String.join("\n", lines(file -> true)) + "\n";
    }

    /** The lines of all gold files that are wanted and of the frames, each once. */
    static List<String> lines(Predicate<String> wanted) throws IOException {
        Roster roster = SampleRoster.roster(SampleRoster.FOLDER);
        Understanding understanding = SampleRoster.understanding(roster);
        List<Sentence> sentences = new ArrayList<>(framed());
        for (JsonNode gold : gold(wanted)) {
            sentences.add(new Sentence(
                    gold.get("utterance").asText(),
                    gold.get("as").asText(),
                    LocalDateTime.parse(gold.get("now").asText()),
                    gold.get("intent").asText()));
        }
        Set<String> lines = new LinkedHashSet<>();
        for (Sentence s : sentences) {
            Shape shape = understanding.shape(s.words(), roster.person(s.who()).orElseThrow(), s.now());
            lines.add(String.join("\t", s.intent(), shape.role(), shape.words()));
        }
        return List.copyOf(lines);
    }

    static List<JsonNode> gold(Predicate<String> wanted) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        for (Path file : files(wanted)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) all.add(json.readTree(line));
        }
        return all;
    }

    private static List<Sentence> framed() throws IOException {
        List<Sentence> all = new ArrayList<>();
        List<String> verbs = FramesTest.OF_JUDGES.keySet().stream().sorted().toList();
        List<String> spoken = FramesTest.frames("spoken of");
        List<String> ordered = FramesTest.frames("ordered");
        for (int i = 0; i < EACH * Math.max(spoken.size(), ordered.size()); i++) {
            String verb = verbs.get(i % verbs.size());
            if (i < EACH * spoken.size()) {
                String words = spoken.get(i / EACH).replace("V", verb);
                all.add(new Sentence(words, "gao", FramesTest.NOW, asked(words)));
            }
            if (i < EACH * ordered.size()) {
                String words = ordered.get(i / EACH).replace("V", verb);
                all.add(new Sentence(
                        words,
                        "gao",
                        FramesTest.NOW,
                        FramesTest.OF_JUDGES.get(verb).id()));
            }
        }
        for (int i = 0; i < spoken.size(); i++) {
            String words =
                    spoken.get(i).replace("V", List.of("签收", "申请销号", "申请延期").get(i % 3));
            all.add(new Sentence(words, "zhang", FramesTest.NOW, asked(words)));
        }
        for (int i = 0; i < ordered.size(); i++) {
            Intent intent = List.of(Intent.SIGN, Intent.REQUEST_CLOSE, Intent.REQUEST_EXTENSION)
                    .get(i % 3);
            String words = ordered.get(i)
                    .replace("V", List.of("签收", "申请销号", "申请延期到6月10日").get(i % 3));
            all.add(new Sentence(words, "zhang", FramesTest.NOW, intent.id()));
        }
        for (String frame : FramesTest.frames("handed over")) {
            for (String to : List.of("市监局", "张三", "市监局张三")) {
                all.add(new Sentence(frame.replace("W", to), "gao", FramesTest.NOW, Intent.ASSIGN.id()));
            }
        }
        for (String talk : FramesTest.talk()) all.add(new Sentence(talk, "gao", FramesTest.NOW, Intent.UNKNOWN.id()));
        return all;
    }

    private static String asked(String words) {
        if (Mood.how(words)) return Intent.HELP.id();
        return Mood.question(words) ? Intent.SHOW.id() : Intent.UNKNOWN.id();
    }

    private static List<Path> files(Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(GOLD)) {
            return files.filter(f -> f.toString().endsWith(".jsonl"))
                    .filter(f -> wanted.test(f.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
