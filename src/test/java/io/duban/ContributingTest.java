package io.duban;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The walk-through of adding a platform is true to what two of them have, and what CONTRIBUTING.md names is there. */
class ContributingTest {
    private static final Pattern NAMED = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][A-Za-z]*)[^`]*`");
    private static final Pattern MADE = Pattern.compile("(?:class|record|interface|enum) ([A-Z]\\w*)");
    /** Of the language, not of this project. */
    private static final Set<String> FOREIGN = Set.of("Clock");

    private static Set<String> named() throws IOException {
        return NAMED.matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every type of the project by its simple name. */
    private static Set<String> types() throws IOException {
        Set<String> types = new TreeSet<>(FOREIGN);
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                MADE.matcher(Files.readString(source)).results().forEach(made -> types.add(made.group(1)));
            }
        }
        return types;
    }

    private static boolean ofAnyPlatform(String name) {
        return name.matches("X[A-Z].*|.*OnX");
    }

    @Test
    void what_it_names_is_there() throws IOException {
        Set<String> named = named();
        named.removeIf(ContributingTest::ofAnyPlatform);
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(types()).containsAll(named);
    }

    @Test
    void what_a_platform_has_both_feishu_and_dingtalk_have() throws IOException {
        Set<String> named = named();
        named.removeIf(name -> !ofAnyPlatform(name));
        assertThat(named).hasSizeGreaterThan(10);
        for (String platform : List.of("Feishu", "Dingtalk")) {
            assertThat(types())
                    .containsAll(named.stream()
                            .map(name -> name.replaceFirst("^X|X$", platform))
                            .toList());
        }
    }
}
