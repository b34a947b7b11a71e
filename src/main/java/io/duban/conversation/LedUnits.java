package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Counting;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** 我分管的: a leader's units, or a principal's, with figures and lights, and what waits for his signature. */
final class LedUnits {
    private static final int MOST_SIGNED = 8;
    private static final int MOST_BUTTONS = 4;

    private final LedgerReader reader;
    private final Roster roster;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;

    LedUnits(LedgerReader reader, Roster roster, ProblemCard cards, Wording wording, Texts texts) {
        this.reader = reader;
        this.roster = roster;
        this.cards = cards;
        this.wording = wording;
        this.texts = texts;
    }

    Reply of(Turn turn) {
        String person = turn.person().id();
        List<Unit> units = Stream.concat(roster.supervisedBy(person).stream(), roster.headedBy(person).stream())
                .distinct()
                .toList();
        if (units.isEmpty()) return Reply.say(texts.say("units.none"));
        LocalDate today = OfficeCalendar.date(turn.tx().now());
        List<String> lines = new ArrayList<>();
        units.forEach(u -> lines.add(line(u, reader.ofUnits(turn.tx(), List.of(u.id())), today)));
        List<Problem> waiting = reader.waitingFor(turn.tx(), turn.person());
        if (!waiting.isEmpty()) lines.add(texts.say("units.waiting", "count", waiting.size()));
        waiting.stream().limit(MOST_SIGNED).map(cards::line).forEach(lines::add);
        if (waiting.size() > MOST_SIGNED) {
            lines.add(texts.say("units.more_waiting", "count", waiting.size() - MOST_SIGNED));
        }
        List<Button> buttons =
                waiting.stream().limit(MOST_BUTTONS).map(this::show).toList();
        String title = texts.say("units.title", "count", units.size());
        return Reply.card(
                new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, ""), null);
    }

    /** One looks before one signs. */
    private Button show(Problem p) {
        return new Button(
                texts.say("button.show.label", "number", p.number()),
                texts.say("button.show.sentence", "number", p.number()),
                Button.Style.PLAIN);
    }

    private String line(Unit unit, List<Problem> all, LocalDate today) {
        Counting c = Counting.of(all, today);
        return texts.say(
                "units.line",
                Map.of(
                        "unit", wording.unit(unit.id()),
                        "found", c.found(),
                        "closed", c.closed(),
                        "open", c.open(),
                        "overdue", c.overdue(),
                        "red", lights(all, Light.RED, today),
                        "yellow", lights(all, Light.YELLOW, today)));
    }

    private long lights(List<Problem> all, Light light, LocalDate today) {
        return all.stream().filter(p -> reader.light(p, today) == light).count();
    }
}
