package io.duban.understand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.roster.Roster;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Prints what is understood of each line of a gold file, for the scoring script: {@code ROSTER_FOLDER GOLD_FILE}. */
final class PrintUnderstood {
    private PrintUnderstood() {}

    public static void main(String[] args) throws IOException {
        Roster roster = SampleRoster.roster(Path.of(args[0]));
        Understanding understanding = SampleRoster.understanding(roster);
        ObjectMapper json = new ObjectMapper();
        try (PrintStream out =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            for (String line : Files.readAllLines(Path.of(args[1]), StandardCharsets.UTF_8)) {
                JsonNode gold = json.readTree(line);
                Understood understood = understanding.understand(
                        gold.get("utterance").asText(),
                        roster.person(gold.get("as").asText()).orElse(null),
                        LocalDateTime.parse(gold.get("now").asText()));
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("id", gold.get("id").asText());
                row.put("intent", understood.intent().id());
                row.put("slots", understood.slots());
                row.put("confidence", understood.confidence());
                out.println(json.writeValueAsString(row));
            }
        }
    }
}
