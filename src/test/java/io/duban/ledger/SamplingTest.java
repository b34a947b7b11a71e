package io.duban.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.duban.chat.StoredFile;
import io.duban.config.CampaignRules;
import io.duban.ledger.Sample.Pick;
import io.duban.ledger.Sample.Reason;
import io.duban.ledger.Sample.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplingTest {
    private static final CampaignRules.Sampling RULES = new CampaignRules.Sampling(1, 10, 20, 40, 30, 10, 15, 20);
    private static final StoredFile PHOTO = new StoredFile("ab".repeat(32), "p.jpg", "image/jpeg", 10);

    @TempDir
    Path folder;

    private final Map<String, Pictures.Print> prints = new HashMap<>();
    private LedgerFixture office;

    @BeforeEach
    void open() {
        office = new LedgerFixture(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** Closed after two days without anything remarkable. */
    private long plain() {
        long n = office.rectifying();
        office.clock.push(Duration.ofDays(2));
        return closed(n, List.of());
    }

    private long closed(long n, List<StoredFile> files) {
        office.did("zhang", n, new Act.RequestClose(null, files));
        office.did("qian", n, new Act.Approve());
        office.did("gao", n, new Act.Approve());
        return n;
    }

    private List<Problem> all() {
        return office.store.read(tx -> office.reader.ofUnits(tx, null));
    }

    private List<Pick> draws(int count, long seed) {
        return new Sampling(RULES).draw(all(), all(), prints, count, seed);
    }

    private Pick pick(long number) {
        return draws(1000, 1).stream()
                .filter(p -> p.number() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_same_seed_and_ledger_draw_the_same_and_another_seed_another() {
        for (int i = 0; i < 12; i++) plain();
        List<Pick> first = draws(5, 42);
        assertThat(first).hasSize(5).doesNotHaveDuplicates();
        assertThat(draws(5, 42)).isEqualTo(first);
        assertThat(draws(5, 43)).isNotEqualTo(first);
    }

    @Test
    void this_seed_draws_these_on_every_machine_and_in_every_version() {
        for (int i = 0; i < 12; i++) plain();
        assertThat(draws(4, 42)).extracting(Pick::number).containsExactly(4L, 1L, 5L, 9L);
    }

    @Test
    void what_is_reported_later_does_not_change_the_order_of_the_rest() {
        for (int i = 0; i < 10; i++) plain();
        List<Pick> before = draws(10, 7);
        long later = plain();
        List<Pick> after = new ArrayList<>(draws(11, 7));
        after.removeIf(p -> p.number() == later);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void nothing_remarkable_is_drawn_by_chance_alone() {
        assertThat(pick(plain())).isEqualTo(new Pick(1, 10, List.of()));
    }

    @Test
    void every_risk_adds_its_weight_and_is_stated() {
        long other = plain();
        office.did("inspector", other, new Act.Reopen("反弹"));
        office.did("zhang", other, new Act.Progress("已约谈全部值班人员并签字。", null, List.of(PHOTO)));
        long n = office.rectifying();
        office.did("zhang", n, new Act.RequestExtension(LocalDate.of(2022, 6, 20), "等设备"));
        office.did("qian", n, new Act.Approve());
        office.did("gao", n, new Act.Approve());
        office.did("zhang", n, new Act.Progress("已约谈全部值班人员，并签字", null, List.of()));
        office.did("zhang", n, new Act.RequestClose(null, List.of()));
        office.did("qian", n, new Act.SendBack("没有照片"));
        closed(n, List.of(PHOTO));
        office.did("gao", n, new Act.Reopen("反弹"));
        closed(n, List.of());
        assertThat(pick(n))
                .isEqualTo(new Pick(
                        n,
                        10 + 20 + 40 + 30 + 10 + 15 + 20,
                        List.of(
                                new Reason(Risk.FAST, 0, List.of()),
                                new Reason(Risk.REUSED_EVIDENCE, 1, List.of(other)),
                                new Reason(Risk.COPIED_TEXT, 1, List.of(other)),
                                new Reason(Risk.EXTENDED, 1, List.of()),
                                new Reason(Risk.RETURNED, 1, List.of()),
                                new Reason(Risk.REOPENED, 1, List.of()))));
    }

    @Test
    void the_same_picture_before_and_after_is_a_risk_of_its_own() {
        long n = office.rectifying();
        office.clock.push(Duration.ofDays(2));
        office.did("gao", n, new Act.Attach("before", List.of(PHOTO)));
        closed(n, List.of(PHOTO));
        assertThat(pick(n).reasons()).containsExactly(new Reason(Risk.REUSED_EVIDENCE, 1, List.of(n)));
    }

    @Test
    void nearly_the_same_picture_under_two_problems_is_a_risk_though_its_bytes_differ() {
        StoredFile squeezed = new StoredFile("cd".repeat(32), "q.jpg", "image/jpeg", 9);
        StoredFile other = new StoredFile("ef".repeat(32), "r.jpg", "image/jpeg", 9);
        prints.put(PHOTO.sha256(), new Pictures.Print(0b1111_0000_1111L, 7));
        prints.put(squeezed.sha256(), new Pictures.Print(0b1111_0000_1000L, 5));
        prints.put(other.sha256(), new Pictures.Print(-1L, 5));
        long n = photographed(PHOTO);
        long copy = photographed(squeezed);
        long own = photographed(other);
        assertThat(pick(n).reasons()).containsExactly(new Reason(Risk.ALIKE_PICTURE, 1, List.of(copy)));
        assertThat(pick(copy)).isEqualTo(new Pick(copy, 50, List.of(new Reason(Risk.ALIKE_PICTURE, 1, List.of(n)))));
        assertThat(pick(own).reasons()).isEmpty();
    }

    @Test
    void nearly_the_same_picture_before_and_after_is_a_risk_of_its_own() {
        StoredFile squeezed = new StoredFile("cd".repeat(32), "q.jpg", "image/jpeg", 9);
        prints.put(PHOTO.sha256(), new Pictures.Print(1, 7));
        prints.put(squeezed.sha256(), new Pictures.Print(1, 5));
        long n = office.rectifying();
        office.clock.push(Duration.ofDays(2));
        office.did("gao", n, new Act.Attach("before", List.of(squeezed)));
        closed(n, List.of(PHOTO));
        assertThat(pick(n).reasons()).containsExactly(new Reason(Risk.ALIKE_PICTURE, 1, List.of(n)));
    }

    private long photographed(StoredFile photo) {
        long n = office.rectifying();
        office.clock.push(Duration.ofDays(2));
        return closed(n, List.of(photo));
    }

    @Test
    void short_words_are_the_same_by_nature_and_at_once_is_meant_to_be_quick() {
        for (int i = 0; i < 2; i++) {
            long n = office.rectifying();
            office.did("gao", n, new Act.Amend("rectify_type", "immediate"));
            office.did("zhang", n, new Act.Progress("已整改到位。", null, List.of()));
            closed(n, List.of());
            assertThat(pick(n).reasons()).isEmpty();
        }
    }

    @Test
    void a_risk_of_weight_nothing_is_not_looked_at() {
        long n = closed(office.rectifying(), List.of());
        CampaignRules.Sampling blind = new CampaignRules.Sampling(1, 10, 0, 0, 0, 0, 0, 0);
        assertThat(new Sampling(blind).draw(all(), all(), prints, 1, 1)).containsExactly(new Pick(n, 10, List.of()));
    }

    @Test
    void risky_ones_are_drawn_more_often_after_their_weight() {
        long risky = closed(office.rectifying(), List.of());
        for (int i = 0; i < 3; i++) plain();
        List<Problem> all = all();
        int drawn = 0;
        for (long seed = 1; seed <= 4000; seed++) {
            if (new Sampling(RULES).draw(all, all, prints, 1, seed).get(0).number() == risky) drawn++;
        }
        // 30 of 30 + 3 × 10.
        assertThat(drawn).isBetween(1900, 2100);
    }

    @Test
    void only_what_is_closed_or_waits_to_be_is_in_the_pool_and_never_ones_own() {
        long n = plain();
        office.rectifying();
        long waits = office.rectifying();
        office.did("zhang", waits, new Act.RequestClose(null, List.of()));
        long own = office.rectifying();
        office.did("gao", own, new Act.Assign("office", "inspector", null, null));
        office.did("inspector", own, new Act.Sign());
        office.did("inspector", own, new Act.RequestClose(null, List.of()));
        Sample his = office.store.write(tx -> office.ledger.samples().draw(tx, office.actor("inspector"), 10));
        assertThat(his.picks()).extracting(Pick::number).containsExactlyInAnyOrder(n, waits);
        assertThat(his.pool()).isEqualTo(2);
        Sample others = office.store.write(tx -> office.ledger.samples().draw(tx, office.actor("gao"), 10));
        assertThat(others.picks()).extracting(Pick::number).containsExactlyInAnyOrder(n, waits, own);
    }

    @Test
    void a_sample_is_kept_with_its_seed_and_can_be_drawn_again_from_it() throws Exception {
        for (int i = 0; i < 8; i++) plain();
        Sample drawn = office.store.write(tx -> office.ledger.samples().draw(tx, office.actor("inspector"), 3));
        Map<String, Object> row = office.store.read(
                tx -> tx.handle().createQuery("SELECT * FROM draw").mapToMap().one());
        long seed = ((Number) row.get("seed")).longValue();
        assertThat(seed).isEqualTo(drawn.seed()).isBetween(1L, 999_999_999L);
        assertThat(draws(3, seed)).isEqualTo(drawn.picks());
        String audited = office.store.read(tx -> tx.handle()
                .createQuery("SELECT after_json FROM audit_entry WHERE act = 'draw' AND actor = 'inspector'")
                .mapTo(String.class)
                .one());
        JsonNode json = new ObjectMapper().readTree(audited);
        assertThat(json.path("seed").asLong()).isEqualTo(seed);
        assertThat(json.path("picks").findValuesAsText("number"))
                .isEqualTo(drawn.picks().stream().map(p -> "" + p.number()).toList());
    }

    @Test
    void units_draw_nothing() {
        plain();
        assertThatThrownBy(
                        () -> office.store.write(tx -> office.ledger.samples().draw(tx, office.actor("qian"), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
