package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How long one sentence takes with rosters of 50, 5,000 and 50,000 people: median and 99th percentile over all gold
 * sentences, after warming up. A program, not a test: what it prints depends on the machine. Needs the test classes:
 * {@code java -cp … io.duban.understand.UnderstandingLoad}.
 */
final class UnderstandingLoad {
    private static final int ROUNDS = 5;
    private static final LocalDateTime NOW = LocalDateTime.of(2022, 5, 10, 9, 30);

    private UnderstandingLoad() {}

    public static void main(String[] args) throws IOException {
        List<String> sentences = sentences();
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            out.println("people   units   median µs   p99 µs   of " + sentences.size() + " sentences");
            for (int people : new int[] {50, 5_000, 50_000}) {
                int units = Math.max(5, people / 100);
                Understanding understanding = SampleRoster.understanding(large(units, people));
                long[] nanos = measured(understanding, sentences);
                out.printf(
                        "%6d   %5d   %9.0f   %6.0f%n",
                        people, units, nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3);
            }
        }
    }

    private static long[] measured(Understanding understanding, List<String> sentences) {
        Person speaker = new Person("gao", "高明", "unit0", "主任", Set.of(Person.Role.OFFICE), Map.of(), "");
        long[] nanos = new long[ROUNDS * sentences.size()];
        for (int round = -2; round < ROUNDS; round++) {
            for (int i = 0; i < sentences.size(); i++) {
                long start = System.nanoTime();
                understanding.understand(sentences.get(i), speaker, NOW);
                if (round >= 0) {
                    nanos[round * sentences.size() + i] = System.nanoTime() - start;
                }
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static List<String> sentences() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/utterances"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    JsonNode gold = json.readTree(line);
                    all.add(gold.get("utterance").asText());
                }
            }
        }
        return all;
    }

    /** Units and people with names that differ, so that the indexes are as large as the roster. */
    private static Roster large(int units, int people) {
        String surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
        List<Unit> unitList = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            String name = "第" + name(i) + "街道";
            unitList.add(new Unit("unit" + i, name, List.of(name + "办"), Unit.Level.TOWNSHIP, "p" + i, "p0"));
        }
        List<Person> personList = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            String name = surnames.charAt(i % surnames.length()) + name(i / surnames.length());
            personList.add(new Person("p" + i, name, "unit" + i % units, "科员", Set.of(), Map.of(), ""));
        }
        return new Roster(unitList, personList);
    }

    private static String name(int i) {
        String characters = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰红梅建国文辉鹏飞宇晨浩然子轩欣怡雨桐";
        StringBuilder name = new StringBuilder();
        for (int n = i; n > 0 || name.length() == 0; n /= characters.length()) {
            name.append(characters.charAt(n % characters.length()));
        }
        return name.toString();
    }
}
