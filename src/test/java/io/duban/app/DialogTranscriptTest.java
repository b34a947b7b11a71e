package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays the dialogs of {@code src/test/resources/dialogs}, each in an office of its own. {@code zhang: 签收 1} is said,
 * {@code zhang taps 签收} and {@code zhang sends a photo} are done, {@code +31m} lets minutes go by; after each the bot must
 * have answered exactly once, unless {@code -> zhang: nothing} says that it waits. {@code -> zhang: contains A & B} looks for
 * each of the words in what he received since, {@code lacks A} for their absence.
 */
class DialogTranscriptTest {
    private static final Path DIALOGS = Path.of("src/test/resources/dialogs");
    private static final Pattern EXPECTED = Pattern.compile("-> (\\w+): (contains|lacks|nothing) ?(.*)");
    private static final Pattern SAID = Pattern.compile("(\\w+): (.+)");
    private static final Pattern TAPPED = Pattern.compile("(\\w+) taps (.+)");
    private static final Pattern PHOTO = Pattern.compile("(\\w+) sends a photo");
    private static final Pattern TIME = Pattern.compile("\\+(\\d+)m");

    @TempDir
    Path folder;

    private final Map<String, Long> before = new HashMap<>();

    /** A new office on an empty store. */
    Office office(Path folder) {
        return new Office(folder);
    }

    static Stream<Path> dialogs() throws IOException {
        try (Stream<Path> files = Files.list(DIALOGS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialogs")
    void each_line_is_answered_once_as_written(Path dialog) throws IOException {
        List<String> lines = Files.readAllLines(dialog, StandardCharsets.UTF_8);
        try (Office office = office(folder)) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.isEmpty() || line.startsWith("#")) continue;
                String where = dialog.getFileName() + ":" + (i + 1) + " " + line;
                Matcher expected = EXPECTED.matcher(line);
                if (expected.matches()) expect(office, expected, where);
                else act(office, line, where, nothingExpected(lines, i + 1));
            }
        }
    }

    @Test
    void classified_words_are_kept_nowhere() {
        try (Office office = office(folder)) {
            office.as("wang").says("报问题 绝密文件被传到群里").hears("没有登记");
            List<String> kept = office.duban()
                    .base()
                    .store()
                    .read(tx -> tx.handle()
                            .createQuery("SELECT body FROM inbox WHERE body LIKE '%绝密%'")
                            .mapTo(String.class)
                            .list());
            assertThat(kept).isEmpty();
        }
    }

    private static boolean nothingExpected(List<String> lines, int next) {
        return next < lines.size() && lines.get(next).endsWith(": nothing");
    }

    private void act(Office office, String line, String where, boolean waits) {
        office.duban()
                .base()
                .configuration()
                .roster()
                .people()
                .forEach(p -> before.put(p.id(), office.as(p.id()).newest()));
        Matcher time = TIME.matcher(line);
        if (time.matches()) {
            office.passes(Duration.ofMinutes(Long.parseLong(time.group(1))));
            return;
        }
        Office.Heard heard = done(office, line, where);
        assertThat(heard.answers()).as("answers at " + where).hasSize(waits ? 0 : 1);
    }

    private static Office.Heard done(Office office, String line, String where) {
        Matcher tapped = TAPPED.matcher(line);
        if (tapped.matches()) return office.as(tapped.group(1)).taps(tapped.group(2));
        Matcher photo = PHOTO.matcher(line);
        if (photo.matches()) return office.as(photo.group(1)).sendsPhoto();
        Matcher said = SAID.matcher(line);
        assertThat(said.matches()).as("not a line of a dialog: " + where).isTrue();
        return office.as(said.group(1)).says(said.group(2));
    }

    private void expect(Office office, Matcher expected, String where) {
        List<String> words = office.as(expected.group(1)).after(before.get(expected.group(1))).stream()
                .map(Office.Line::words)
                .toList();
        if (expected.group(2).equals("nothing")) {
            assertThat(words).as(where).isEmpty();
            return;
        }
        String all = String.join("\n", words);
        for (String word : expected.group(3).split(" & ")) {
            if (expected.group(2).equals("contains")) assertThat(all).as(where).contains(word);
            else assertThat(all).as(where).doesNotContain(word);
        }
    }
}
