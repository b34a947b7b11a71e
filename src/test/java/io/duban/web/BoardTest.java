package io.duban.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOW = Instant.parse("2022-06-30T17:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2022, 7, 1);
    private static final List<Problem> LEDGER = List.of(
            problem(1, Status.CLOSED, "scjg", TODAY.minusDays(9)),
            problem(2, Status.RECTIFYING, "scjg", TODAY.minusDays(1)),
            problem(3, Status.CLOSING, "scjg", TODAY),
            problem(4, Status.REPORTED, null, null),
            problem(5, Status.REJECTED, "wjj", null),
            problem(6, Status.MERGED, "wjj", null));

    @Test
    void figures_count_neither_rejected_nor_merged_ones() {
        BoardFigures figures = BoardFigures.of(LEDGER, SampleRoster.roster(), BoardTest::light, TODAY);

        assertThat(figures.units())
                .extracting(BoardFigures.Row::unit, BoardFigures.Row::light)
                .containsExactly(tuple("市市场监督管理局", Light.RED), tuple(null, Light.GREEN));
        assertThat(figures.all().light()).isEqualTo(Light.RED);
        assertThat(figures.all().counting().found()).isEqualTo(4);
        assertThat(figures.all().counting().closeRate()).hasValue(25);
        assertThat(figures.units().get(0).counting().overdue()).isEqualTo(1);
    }

    @Test
    void the_board_shows_this_machine_figures_and_never_a_reporter() throws Exception {
        try (Http http = new Http(board("", LEDGER))) {
            Http.Answer answer = http.get("/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "市市场监督管理局", "<dt>查找出</dt><dd>4</dd>", "<dt>逾期未销</dt><dd>1</dd>", "25%", "2022-07-01 01:00")
                    .contains("lamp red")
                    .doesNotContain("wang", "王报", "zhang");
            assertThat(http.get("/assets/board.css").status()).isEqualTo(200);
            assertThat(http.get("/assets/chat.js").status()).isEqualTo(404);
        }
    }

    @Test
    void others_only_read_where_to_talk_to_the_bot() throws Exception {
        try (Http http = new Http(board("", LEDGER))) {
            String forwarded = http.get("/", "X-Forwarded-For", "10.0.0.1").body();
            assertThat(forwarded).contains("督办").doesNotContain("市市场监督管理局", "<dd>");
        }
        try (Http http = new Http(board("https://duban.gov.cn", LEDGER))) {
            assertThat(http.get("/").body()).doesNotContain("市市场监督管理局", "<dd>");
        }
    }

    @Test
    void an_empty_ledger_has_no_rate() throws Exception {
        try (Http http = new Http(board("", List.of()))) {
            assertThat(http.get("/").body()).contains("<dd>—</dd>", "台账上还没有问题");
        }
    }

    @Test
    void a_units_name_is_only_ever_text() throws Exception {
        Unit evil = new Unit("x", "<script>alert(1)</script>", List.of(), Unit.Level.DEPARTMENT, null, null);
        Board board = new Board(
                "",
                new Roster(List.of(evil), List.of()),
                () -> List.of(problem(1, Status.CLOSED, "x", null)),
                (p, day) -> light(p),
                new ShippedWords(),
                Clock.fixed(NOW, ZoneOffset.UTC));
        try (Http http = new Http(board)) {
            assertThat(http.get("/").body()).contains("&lt;script&gt;").doesNotContain("<script");
        }
    }

    static Board sample() throws Exception {
        return board("", LEDGER);
    }

    private static Board board(String publicUrl, List<Problem> problems) throws Exception {
        return new Board(
                publicUrl,
                SampleRoster.roster(),
                () -> problems,
                (p, day) -> light(p),
                new ShippedWords(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Light light(Problem p) {
        return p.status().open() && p.deadline() != null && p.deadline().isBefore(TODAY) ? Light.RED : Light.GREEN;
    }

    private static Problem problem(long number, Status status, String unit, LocalDate deadline) {
        return new Problem(
                number,
                "题",
                "述",
                "self_check",
                null,
                "unit",
                "dynamic",
                status,
                unit,
                "zhang",
                "wang",
                false,
                "",
                deadline,
                0,
                List.of(),
                List.of(),
                NOW,
                null,
                null,
                null,
                null,
                0,
                0,
                "chat-page",
                "phased",
                null,
                null,
                null,
                null,
                null);
    }
}
