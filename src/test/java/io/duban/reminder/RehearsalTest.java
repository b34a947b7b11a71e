package io.duban.reminder;

import static io.duban.reminder.ProblemBuilder.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final LocalDate FROM = LocalDate.parse("2022-06-23");
    private static final LocalDate TO = LocalDate.parse("2022-07-04");
    private final Town town = new Town();
    private final List<Problem> ledger = ledger();

    /** Read aloud by somebody tired: what comes out is compared with what was found good. */
    @Test
    void a_fortnight_around_the_deadline_reads_as_it_was_approved() throws IOException {
        String said = new Rehearsal(town.reminders, town.calendar)
                .walk(FROM, TO, ledger).stream().map(RehearsalTest::print).collect(Collectors.joining("\n"));
        Path actual = Path.of("target", "reminder-rehearsal.txt");
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, said);
        assertThat(said).isEqualTo(Files.readString(Path.of("src/test/resources/reminder/rehearsal.txt")));
    }

    @Test
    void the_bell_says_word_for_word_what_the_rehearsal_printed() {
        List<String> rehearsed = new Rehearsal(town.reminders, town.calendar)
                .walk(FROM, TO, ledger).stream().map(m -> m.to() + m.text()).toList();
        List<String> told = new ArrayList<>();
        Expected deliveries = new Expected();
        tell("2022-06-22T09:00", deliveries);
        FROM.datesUntil(TO.plusDays(1)).forEach(day -> {
            for (String time : List.of("T08:55", "T09:00", "T09:05", "T15:00", "T22:00")) {
                tell(day + time, deliveries).forEach(due -> told.add(List.of(due.person()) + due.text()));
            }
        });
        assertThat(told).isEqualTo(rehearsed).isNotEmpty();
    }

    private List<Due> tell(String at, Expected deliveries) {
        List<Due> told = town.tell(ProblemBuilder.at(at), ledger, deliveries);
        told.forEach(due -> deliveries.add(ProblemBuilder.at(at)));
        return told;
    }

    @Test
    void days_before_the_hand_over_take_the_ledger_as_it_stands() {
        Problem importedLater =
                problem(1).due("2022-06-30").assigned("2026-11-20T10:00").build();
        assertThat(new Rehearsal(town.reminders, town.calendar).walk(FROM, TO, List.of(importedLater)))
                .filteredOn(m -> m.to().equals(List.of("zhang")))
                .extracting(m -> m.at().toString())
                .containsExactly("2022-06-23T09:00", "2022-06-29T09:00", "2022-06-30T09:00", "2022-07-01T09:00");
    }

    @Test
    void nothing_is_rehearsed_on_days_off() {
        assertThat(new Rehearsal(town.reminders, town.calendar)
                        .walk(LocalDate.parse("2022-10-01"), LocalDate.parse("2022-10-07"), ledger))
                .isEmpty();
    }

    private static String print(Rehearsal.Message message) {
        return "== " + message.at() + ' ' + message.kind() + ' ' + message.to() + ' ' + message.unit() + ' '
                + message.numbers() + '\n' + message.text() + '\n';
    }

    private static List<Problem> ledger() {
        List<Problem> ledger = new ArrayList<>(List.of(
                problem(137).title("政务大厅中午没人值班").due("2022-06-30").build(),
                problem(138).title("企业开办材料反复提交，同一份证明要交三遍").due("2022-07-02").build(),
                problem(139)
                        .title("12345转办件超期未答复")
                        .of("scjgj", "li")
                        .due("2022-06-10")
                        .build(),
                problem(140)
                        .title("低保复核走形式")
                        .of("mzj", "sun")
                        .status(Status.ASSIGNED)
                        .assigned("2022-06-20T11:00")
                        .due("2022-08-31")
                        .build(),
                problem(141)
                        .title("窗口叫号机坏了两个月")
                        .of("scjgj", "li")
                        .due("2022-06-30")
                        .asksToClose(Problem.Signer.PRINCIPAL, "2022-06-22T16:00")
                        .build(),
                problem(142)
                        .title("老年证办理来回跑")
                        .of("mzj", "sun")
                        .due("2022-07-29")
                        .asksForTime(Problem.Signer.OFFICE, "2022-06-23T10:00", "2022-08-15")
                        .build(),
                problem(143).title("检查前才补台账").reported("2022-06-23T15:20").build()));
        for (long n = 150; n < 164; n++) {
            ledger.add(problem(n).title("执法记录仪没按规定开机").due("2022-06-30").build());
        }
        return ledger;
    }
}
