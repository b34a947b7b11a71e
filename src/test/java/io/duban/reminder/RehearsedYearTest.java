package io.duban.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.duban.audit.AuditTrail;
import io.duban.calendar.OfficeCalendar;
import io.duban.dispatch.Bulletins;
import io.duban.dispatch.RoundFacts;
import io.duban.dispatch.RoundFigures;
import io.duban.dispatch.Rounds;
import io.duban.kit.PushedClock;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.letter.Letter;
import io.duban.letter.Letters;
import io.duban.outbox.Outbox;
import io.duban.seal.Seal;
import io.duban.store.Store;
import io.duban.store.StoreSettings;
import io.duban.store.Tx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a rehearsal prints for the whole of 2022 is what the bell then puts into the outbox: same words, moments and
 * receivers, over a real store. {@code -Dduban.rehearsed.problems=500} for the full size.
 */
class RehearsedYearTest {
    private static final LocalDate FROM = LocalDate.parse("2022-01-01");
    private static final LocalDate TO = LocalDate.parse("2022-12-31");
    private static final int PROBLEMS = Integer.getInteger("duban.rehearsed.problems", 40);
    /** The slots, and moments at which nothing may happen. */
    private static final List<String> RINGS =
            List.of("T08:55", "T09:00", "T09:05", "T12:00", "T14:30", "T14:35", "T22:00");

    @TempDir
    Path folder;

    private final PushedClock clock = new PushedClock("2021-12-26T08:00");
    private final Town town = Town.withLetters();
    private final List<Problem> ledger = ledger(new Random(2022));
    private final Map<Long, Problem> byNumber = ledger.stream().collect(Collectors.toMap(Problem::number, p -> p));
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final Outbox outbox = new Outbox(Seal.with("a key for tests"), json);
    private Store store;

    @BeforeEach
    void open() {
        town.rules(Town.rules(LocalTime.of(9, 0), LocalTime.of(14, 30), Town.wholeLadder()));
        store = Store.open(new StoreSettings("jdbc:sqlite:" + folder.resolve("year.db"), "", "", folder), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A message as both sides can be compared by. */
    private record Line(String at, String kind, String to, String text) {}

    @Test
    void the_bell_sends_in_a_year_exactly_what_was_rehearsed() throws IOException {
        List<Line> rehearsed = new Rehearsal(town.reminders, town.calendar)
                .walk(FROM, TO, ledger).stream()
                        .map(m -> new Line(m.at().toString(), m.kind(), m.to().get(0), m.text()))
                        .toList();
        ringThroughTheYear();
        List<Line> sent = sent();
        for (int i = 0; i < Math.min(sent.size(), rehearsed.size()); i++) {
            assertThat(sent.get(i)).as("message %d of %d", i, rehearsed.size()).isEqualTo(rehearsed.get(i));
        }
        assertThat(sent).hasSameSizeAs(rehearsed);
        assertThat(sent).hasSizeGreaterThan(PROBLEMS * 2);
        assertThat(sent.stream().map(Line::kind).distinct())
                .containsExactlyInAnyOrder(
                        "digest",
                        "dispatch_prompt",
                        "dispatch_remind",
                        "letter_draft",
                        "bulletin_draft",
                        "office_note");
        nobodyIsDisturbedMoreThanPromised(sent);
        theOfficeReadsOnceAMonthWhatItCost(sent);
        store.read(tx -> assertThat(letters().all(tx)).isNotEmpty().allMatch(l -> l.state() == Letter.State.DRAFT));
    }

    private void nobodyIsDisturbedMoreThanPromised(List<Line> sent) {
        Map<String, Integer> digests = new HashMap<>();
        for (Line line : sent) {
            Instant at = ProblemBuilder.at(line.at());
            assertThat(town.calendar.inOfficeHours(at))
                    .as("told at %s", line.at())
                    .isTrue();
            if (line.kind().equals("digest") || line.kind().equals("dispatch_remind")) {
                String day = line.at().substring(0, 10);
                assertThat(digests.merge(day + line.to(), 1, Integer::sum)).isEqualTo(1);
            }
        }
    }

    /** December of the year before was rung on two days only; every month of the year is told once, in a digest. */
    private void theOfficeReadsOnceAMonthWhatItCost(List<Line> sent) {
        Map<String, Integer> told = new TreeMap<>();
        Pattern cost = Pattern.compile("【(\\d{1,2})月督办占用大家的】主动发给(\\d+)人(\\d+)条");
        for (Line line : sent) {
            Matcher m = cost.matcher(line.text());
            while (m.find()) {
                assertThat(line.kind()).isEqualTo("digest");
                assertThat(line.to()).isEqualTo("zhou");
                assertThat(told.put(m.group(1), Integer.valueOf(m.group(3))))
                        .as("told twice")
                        .isNull();
            }
        }
        assertThat(told.keySet()).containsAll(List.of("12", "1", "6", "11"));
        long inMay = sent.stream().filter(l -> l.at().startsWith("2022-05")).count();
        assertThat(told.get("5")).isEqualTo((int) inMay);
    }

    private void ringThroughTheYear() {
        Ringing ringing = new Ringing(
                new Ringing.Desk(
                        store::read,
                        store::run,
                        problems(),
                        keeping(),
                        Ringing.Post.of(outbox),
                        person -> Optional.of(new Addressing.Address("wecom", person.id()))),
                town.reminders,
                town.roster,
                clock);
        // The round of December was still open on the first day; the rehearsal takes its beginning as told too.
        ring(ringing, LocalDate.parse("2021-12-27"));
        ring(ringing, town.calendar.plusWorkingDays(FROM, -1));
        store.run(tx -> tx.handle().execute("UPDATE outbox SET message_key = 'before ' || message_key"));
        FROM.datesUntil(TO.plusDays(1)).forEach(day -> ring(ringing, day));
    }

    private void ring(Ringing ringing, LocalDate day) {
        for (String time : RINGS) {
            clock.set(day + time);
            if (ringing.ring() > 0) {
                store.run(tx -> tx.handle()
                        .createUpdate("UPDATE outbox SET status = 'delivered', ended_at = :now WHERE ended_at IS NULL")
                        .bind("now", tx.now())
                        .execute());
            }
        }
    }

    private List<Line> sent() throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String[]> rows = store.read(tx -> tx.handle()
                .createQuery("SELECT created_at, message_key, account, content FROM outbox"
                        + " WHERE message_key NOT LIKE 'before %' ORDER BY id")
                .map((row, context) ->
                        new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)})
                .list());
        for (String[] row : rows) {
            JsonNode card = json.readTree(row[3]);
            String kind = row[1].substring(0, row[1].indexOf(':'));
            lines.add(new Line(
                    OfficeCalendar.local(Instant.ofEpochMilli(Long.parseLong(row[0])))
                            .toString(),
                    kind.equals("interview") || kind.equals("dispatch_note")
                            ? "office_note"
                            : kind.equals("letter_drafts") ? "letter_draft" : kind,
                    row[2],
                    card.path("title").asText() + '\n' + card.path("body").asText()));
        }
        return lines;
    }

    private Letters letters() {
        return new Letters(new AuditTrail(), json);
    }

    private Ringing.Keeping keeping() {
        Function<Tx, List<Letter>> drafted = letters()::all;
        return new Ringing.Keeping() {
            @Override
            public Kept all(Tx tx) {
                Rounds rounds = new Rounds(new AuditTrail());
                return new Kept(
                        Map.of(),
                        drafted.apply(tx),
                        rounds.started(tx),
                        rounds.unchanged(tx),
                        new Bulletins(new AuditTrail()).sent(tx),
                        new StandIns().from(tx, OfficeCalendar.date(tx.now())),
                        new RoundFacts(List.of(), rounds.figures(tx), List.of(), List.of(), List.of()),
                        burdens(tx));
            }

            /** What last month's rings put into the outbox, whose accounts are the people's ids here. */
            private Map<YearMonth, Burden> burdens(Tx tx) {
                YearMonth last = YearMonth.from(OfficeCalendar.date(tx.now())).minusMonths(1);
                Map<String, Integer> unasked = new HashMap<>();
                outbox.unasked(tx, begins(last), begins(last.plusMonths(1)))
                        .forEach(r -> unasked.put(r.account(), r.messages()));
                return unasked.isEmpty() ? Map.of() : Map.of(last, new Burden(unasked, 0, 0, 0));
            }

            private Instant begins(YearMonth month) {
                return month.atDay(1).atStartOfDay(OfficeCalendar.ZONE).toInstant();
            }

            @Override
            public void count(Tx tx, RoundFigures figures) {
                new Rounds(new AuditTrail()).count(tx, figures);
            }

            @Override
            public void draft(Tx tx, Letter letter) {
                letters().keep(tx, letter);
            }
        };
    }

    private Ringing.Problems problems() {
        return new Ringing.Problems() {
            @Override
            public List<Problem> all(Tx tx) {
                return ledger;
            }

            @Override
            public Optional<Problem> find(Tx tx, long number) {
                return Optional.ofNullable(byNumber.get(number));
            }
        };
    }

    /** Problems of every standing, their deadlines spread over the year. */
    private static List<Problem> ledger(Random random) {
        List<Problem> ledger = new ArrayList<>();
        for (long n = 1; n <= PROBLEMS; n++) {
            boolean market = random.nextBoolean();
            String person = market ? (random.nextBoolean() ? "zhang" : "li") : "sun";
            LocalDate deadline = FROM.plusDays(20L + random.nextInt(360));
            ProblemBuilder problem = ProblemBuilder.problem(n)
                    .title("某窗口对群众反映的事项推诿" + n)
                    .of(market ? "scjgj" : "mzj", person)
                    .assigned("2021-12-20T10:00")
                    .due(deadline.toString());
            switch (random.nextInt(12)) {
                case 0 -> problem.status(Status.CLOSED);
                case 1 -> problem.status(Status.ASSIGNED);
                case 2 -> problem.asksToClose(Problem.Signer.values()[random.nextInt(3)], "2021-12-28T15:00");
                case 3 -> problem.asksForTime(Problem.Signer.PRINCIPAL, "2021-12-29T15:00", "2023-03-01");
                case 4 -> problem.reported("2021-12-30T16:00");
                case 5 -> problem.returned(3);
                default -> problem.status(Status.RECTIFYING);
            }
            ledger.add(problem.build());
        }
        return ledger;
    }
}
