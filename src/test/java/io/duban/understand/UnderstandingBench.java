package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one sentence takes, all gold sentences in turn, with rosters of 50, 5,000 and 50,000 people. The three stand
 * side by side in one run; p0.50 is the median. See README for the command.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(1)
public class UnderstandingBench {
    private static final LocalDateTime NOW = LocalDateTime.of(2022, 5, 10, 9, 30);

    /** How many are on the roster; one unit for each hundred. */
    @Param({"50", "5000", "50000"})
    public int people;

    private final Person speaker = new Person("gao", "高明", "unit0", "主任", Set.of(Person.Role.OFFICE), Map.of(), "");
    private Understanding understanding;
    private List<String> sentences;
    private int next;

    @Setup
    public void fill() throws IOException {
        understanding = SampleRoster.understanding(large(Math.max(5, people / 100), people));
        sentences = sentences();
    }

    @Benchmark
    public Object one_sentence() {
        next = (next + 1) % sentences.size();
        return understanding.understand(sentences.get(next), speaker, NOW);
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
