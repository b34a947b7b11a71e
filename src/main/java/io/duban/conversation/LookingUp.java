package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Light;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists and single problems, each scoped to who asks. */
final class LookingUp implements Skill {
    private static final int MOST_LINES = 15;
    private static final int MOST_BUTTONS = 4;
    private final LedgerReader reader;
    private final Roster roster;
    private final ProblemCard cards;
    private final Acting acting;
    private final Wording wording;
    private final Texts texts;
    private final OnRecord onRecord;
    private final LedUnits units;

    LookingUp(LedgerReader reader, Roster roster, ProblemCard cards, Acting acting, Wording wording, Texts texts) {
        this.reader = reader;
        this.roster = roster;
        this.cards = cards;
        this.acting = acting;
        this.wording = wording;
        this.texts = texts;
        this.units = new LedUnits(reader, roster, cards, wording, texts);
        this.onRecord = new OnRecord(reader, roster, wording, texts);
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.MY_TASKS, Intent.MY_REPORTS, Intent.MY_UNITS, Intent.SHOW);
    }

    @Override
    public Reply take(Turn turn) {
        return switch (turn.intent()) {
            case MY_TASKS -> tasks(turn);
            case MY_REPORTS -> reports(turn);
            case MY_UNITS -> units.of(turn);
            default -> show(turn);
        };
    }

    private Reply show(Turn turn) {
        if (turn.numbers().isEmpty()) {
            Content question = new Content.Text(texts.say("ask.number", "lines", ""));
            return new Reply.Ask(question, Dialog.ask(turn, "number"), false);
        }
        long number = turn.numbers().get(0);
        return reader.find(turn.tx(), number)
                .filter(p -> reader.visible(turn.person(), p))
                .map(p -> Reply.card(onRecord.with(turn, cards.of(cards.title(p), p, turn.person()), p), p)
                        .asSecret(acting.ownAnonymous(turn, number)))
                .orElseGet(() -> Reply.say(texts.say("show.not_yours", "number", number)));
    }

    private Reply tasks(Turn turn) {
        String filter = turn.text("filter").orElse("all");
        List<Problem> mine = Stream.of(
                        reader.tasksOf(turn.tx(), turn.person().id()).stream(),
                        reader.waitingFor(turn.tx(), turn.person()).stream(),
                        unassigned(turn))
                .flatMap(stream -> stream)
                .distinct()
                .filter(p -> wanted(p, filter, turn))
                .toList();
        List<Problem> units = ofHisUnits(turn)
                .filter(p -> !mine.contains(p) && wanted(p, filter, turn))
                .toList();
        if (mine.isEmpty() && units.isEmpty()) return Reply.say(texts.say("tasks.none"));
        Content.Card own = list(texts.say("tasks.title", "count", mine.size()), mine);
        return Reply.card(units.isEmpty() ? own : with(own, units), null);
    }

    /** The office's own work: what nobody has been given yet. */
    private Stream<Problem> unassigned(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) return Stream.empty();
        return reader.ofUnits(turn.tx(), null).stream().filter(p -> p.status() == Status.REPORTED);
    }

    /** What a liaison or principal answers for beside his own. */
    private Stream<Problem> ofHisUnits(Turn turn) {
        Set<String> units = new TreeSet<>();
        roster.headedBy(turn.person().id()).forEach(unit -> units.add(unit.id()));
        if (turn.person().is(Person.Role.LIAISON)) units.add(turn.person().unit());
        return reader.ofUnits(turn.tx(), units).stream()
                .filter(p -> p.status().open() && p.status() != Status.REPORTED);
    }

    private Content.Card with(Content.Card own, List<Problem> units) {
        Content.Card more = list(texts.say("tasks.units", "count", units.size()), units);
        String body = Stream.of(own.body(), more.title(), more.body())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
        List<Button> buttons = Stream.concat(own.buttons().stream(), more.buttons().stream())
                .limit(MOST_BUTTONS)
                .toList();
        return new Content.Card(own.title(), "", List.of(), body, List.of(), buttons, "");
    }

    private boolean wanted(Problem p, String filter, Turn turn) {
        Light light = reader.light(p, OfficeCalendar.date(turn.tx().now()));
        return switch (filter) {
            case "overdue" -> light == Light.RED;
            case "due_soon" -> light != Light.GREEN;
            default -> true;
        };
    }

    private Reply reports(Turn turn) {
        List<Problem> mine = reader.reportedBy(turn.tx(), turn.person().id());
        if (mine.isEmpty()) return Reply.say(texts.say("reports.none"));
        boolean secret = mine.stream().anyMatch(Problem::anonymous);
        return Reply.card(list(texts.say("reports.title", "count", mine.size()), mine), null)
                .asSecret(secret);
    }

    private Content.Card list(String title, List<Problem> problems) {
        List<String> lines = new ArrayList<>(
                problems.stream().limit(MOST_LINES).map(cards::line).toList());
        if (problems.size() > MOST_LINES) lines.add(texts.say("list.more", "count", problems.size() - MOST_LINES));
        List<Button> buttons = problems.stream()
                .limit(MOST_BUTTONS)
                .map(p -> new Button(
                        texts.say("button.show.label", "number", p.number()),
                        texts.say("button.show.sentence", "number", p.number()),
                        Button.Style.PLAIN))
                .toList();
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
    }
}
