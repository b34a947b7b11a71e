package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole road, read aloud: a change of the table is a change of this file, seen in review. */
class WorkflowTableTest {
    private static final Path WRITTEN = Path.of("src/test/resources/workflow-table.txt");

    @Test
    void the_table_is_the_one_that_was_agreed() throws Exception {
        String printed = String.join("\n", printed()) + "\n";
        Files.writeString(Path.of("target/workflow-table.txt"), printed);
        assertThat(printed).isEqualTo(Files.readString(WRITTEN));
    }

    @Test
    void only_the_next_signer_leads_to_closed() {
        assertThat(Workflow.TABLE).filteredOn(row -> row.to() == Status.CLOSED).allSatisfy(row -> {
            assertThat(row.act()).isEqualTo(Act.Kind.APPROVE);
            assertThat(row.at()).containsExactly(Status.CLOSING);
            assertThat(row.by()).containsExactly(Function.NEXT_SIGNER);
        });
    }

    @Test
    void what_is_rejected_or_merged_stays_so() {
        assertThat(Workflow.TABLE)
                .noneMatch(row -> row.at().contains(Status.REJECTED) || row.at().contains(Status.MERGED));
    }

    private static List<String> printed() {
        List<String> lines = new ArrayList<>();
        for (Status status : Status.values()) {
            for (Act.Kind act : Act.Kind.values()) {
                row(status, act)
                        .ifPresent(row -> lines.add("%-11s %-18s by %-60s → %s"
                                .formatted(
                                        status.id(),
                                        act.id(),
                                        row.by(),
                                        row.to() == null ? "stays" : row.to().id())));
            }
        }
        return lines;
    }

    private static Optional<Workflow.Row> row(Status status, Act.Kind act) {
        return Workflow.TABLE.stream()
                .filter(row -> row.act() == act && row.at().contains(status))
                .findFirst();
    }
}
