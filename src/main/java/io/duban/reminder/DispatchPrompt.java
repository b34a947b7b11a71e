package io.duban.reminder;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Counting;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Unit;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The monthly prompt of one unit: figures, its list with the most pressing first, one tap to report. What the liaison's
 * digest of that moment would say stands below, so that he gets one message and not two.
 */
final class DispatchPrompt {
    private static final int LINES = 10;
    private static final int TAPS = 3;

    private final Unit unit;
    private final YearMonth month;
    private final LocalDate today;
    private final LocalDate until;
    private final List<Problem> problems;
    private final Counting figures;
    private final List<String> outcome;
    private final Wording wording;

    /**
     * @param outcome what became of this unit's earlier decided items, a line each; read first
     * @param until the last day on which an answer comes into the office's table
     */
    DispatchPrompt(
            Unit unit,
            YearMonth month,
            List<Problem> ledger,
            List<String> outcome,
            LocalDate today,
            LocalDate until,
            Wording wording) {
        this.outcome = outcome;
        this.until = until;
        this.month = month;
        this.unit = unit;
        this.today = today;
        this.wording = wording;
        List<Problem> own =
                ledger.stream().filter(p -> unit.id().equals(p.unit())).toList();
        this.figures = Counting.of(own, today);
        this.problems = own.stream().filter(DispatchPrompt::moves).toList();
    }

    /** Only what the unit itself has to move is asked about. */
    static boolean moves(Problem problem) {
        return problem.status() == Status.ASSIGNED || problem.status() == Status.RECTIFYING;
    }

    boolean empty() {
        return problems.isEmpty();
    }

    Unit unit() {
        return unit;
    }

    List<Long> numbers() {
        return problems.stream().map(Problem::number).sorted().toList();
    }

    /** The problems in the shown lines. */
    Set<Long> shown() {
        return new HashSet<>(problems.stream().limit(LINES).map(Problem::number).toList());
    }

    /**
     * @param digest what else this liaison would be told now
     */
    Content.Card card(Digest digest) {
        for (int lines = LINES; ; lines--) {
            String own = body(lines);
            String other = digest.empty() ? "" : digest.body(Digest.BYTES / 2);
            String body = other.isEmpty() ? own : own + '\n' + other;
            if (lines == 3 || body.getBytes(StandardCharsets.UTF_8).length <= Digest.BYTES) {
                String title =
                        wording.say("reminder.prompt.title", "month", month.getMonthValue(), "unit", unit.name());
                return new Content.Card(title, "", List.of(), body, List.of(), buttons(), "");
            }
        }
    }

    private String body(int most) {
        List<String> lines = new ArrayList<>(outcome);
        lines.add(wording.say(
                "reminder.prompt.figures",
                "found",
                figures.found(),
                "closed",
                figures.closed(),
                "open",
                figures.open(),
                "overdue",
                figures.overdue(),
                "unsigned",
                figures.unsigned(),
                "closing",
                figures.closing()));
        lines.add(wording.say("reminder.prompt.ask", "date", wording.date(until)));
        problems.stream().limit(most).map(p -> wording.lineOfUnit(p, today)).forEach(lines::add);
        if (problems.size() > most) {
            lines.add(wording.say("reminder.more", "count", problems.size() - most));
        }
        lines.add(wording.say("reminder.prompt.how", "number", problems.get(0).number()));
        return String.join("\n", lines);
    }

    private List<Button> buttons() {
        Stream<Button> taps = problems.stream()
                .limit(TAPS)
                .map(p -> new Button(
                        wording.say("reminder.button.progress", "number", p.number()),
                        wording.say("reminder.sentence.progress", "number", p.number()),
                        Button.Style.PLAIN));
        Button tasks = new Button(
                wording.say("reminder.button.tasks"), wording.say("reminder.sentence.tasks"), Button.Style.PLAIN);
        return Stream.concat(taps, Stream.of(DispatchRound.noChange(wording), tasks))
                .toList();
    }
}
