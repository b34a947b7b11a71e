package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.config.CampaignRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenLadderTest {
    private static final CampaignRules.Rung ONLY = new CampaignRules.Rung("urge", List.of(9), List.of("leader"));

    @TempDir
    Path folder;

    private LedgerFixture town;

    @BeforeEach
    void aProblem() {
        town = new LedgerFixture(folder);
        town.report("wang", "政务大厅中午没人值班", false);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void the_ladder_in_force_at_the_hand_over_is_kept_and_later_rules_change_nothing() {
        assertThat(kept()).isNull();
        town.does("gao", 1, new Act.Assign("scjg", "zhang", LocalDate.parse("2022-06-30"), null));
        assertThat(kept().rungs()).hasSize(7).doesNotContain(ONLY);
        assertThat(kept().since()).isEqualTo(LocalDate.parse("2022-05-10"));
        town.withLadder(List.of(ONLY));
        town.does("zhang", 1, new Act.Sign());
        assertThat(kept().rungs()).hasSize(7).doesNotContain(ONLY);
    }

    @Test
    void a_new_deadline_is_a_new_ladder_by_the_rules_of_its_day() {
        town.does("gao", 1, new Act.Assign("scjg", "zhang", LocalDate.parse("2022-06-30"), null));
        town.withLadder(List.of(ONLY));
        town.clock.set("2022-05-20T10:00");
        town.does("gao", 1, new Act.Amend("deadline", "2022-07-15"));
        assertThat(kept()).isEqualTo(new FrozenLadder(LocalDate.parse("2022-05-20"), List.of(ONLY)));
    }

    @Test
    void an_extension_granted_and_a_reopening_keep_the_ladder_of_their_day() {
        town.does("gao", 1, new Act.Assign("scjg", "zhang", LocalDate.parse("2022-05-12"), null));
        town.does("zhang", 1, new Act.Sign());
        town.does("zhang", 1, new Act.RequestExtension(LocalDate.parse("2022-05-20"), "设备未到货"));
        town.withLadder(List.of(ONLY));
        town.does("qian", 1, new Act.Approve());
        assertThat(kept().rungs()).hasSize(7);
        town.does("gao", 1, new Act.Approve());
        assertThat(kept().rungs()).containsExactly(ONLY);
        town.does("zhang", 1, new Act.RequestClose("办完了", List.of()));
        town.does("qian", 1, new Act.Approve());
        town.does("gao", 1, new Act.Approve());
        town.withLadder(List.of());
        town.clock.set("2022-06-20T10:00");
        town.does("inspector", 1, new Act.Reopen("反弹"));
        assertThat(kept()).isEqualTo(new FrozenLadder(LocalDate.parse("2022-06-20"), List.of()));
    }

    private FrozenLadder kept() {
        return town.store.read(tx -> town.reader.ladders(tx).get(1L));
    }
}
