package io.duban.conversation;

import io.duban.ledger.Act;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.Wording;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pasted list of assignments: shown back as a table, confirmed once; what cannot be done is named, the rest is done. */
final class AssigningMany implements Skill {
    private final Acting acting;
    private final LedgerReader reader;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    AssigningMany(Rooms rooms, Acting acting) {
        this.acting = acting;
        this.reader = rooms.reader();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.ASSIGN);
    }

    @Override
    public boolean takes(Turn turn) {
        return turn.intent() == Intent.ASSIGN && turn.slots().containsKey("rows");
    }

    @Override
    public Reply take(Turn turn) {
        Optional<Reply> refused = OfficeOnly.refusal(turn, roster, wording, texts);
        if (refused.isPresent()) return refused.get();
        List<Turn> rows = rows(turn);
        if (turn.confirmed()) return done(rows);
        List<String> lines = new ArrayList<>();
        int count = 0;
        for (Turn row : rows) {
            for (long number : row.numbers()) {
                boolean sound =
                        unknown(row).isEmpty() && reader.find(turn.tx(), number).isPresent();
                if (sound) count++;
                lines.add(shown(row, number));
            }
        }
        String table = String.join("\n", lines);
        if (count == 0) return Reply.say(table);
        return Confirming.ask(turn, texts, texts.say("assign.many.confirm", "count", count), table);
    }

    private Reply done(List<Turn> rows) {
        List<String> lines = new ArrayList<>();
        for (Turn row : rows) {
            for (long number : row.numbers()) {
                lines.add(unknown(row)
                        .map(name -> stranger(number, name))
                        .orElseGet(() -> acting.line(row, number, act(row))));
            }
        }
        return Reply.say(String.join("\n", lines));
    }

    /** A name that the roster does not know, or knows several of. */
    private static Optional<String> unknown(Turn row) {
        boolean nobody = row.text("unit").isEmpty() && row.text("person").isEmpty();
        Optional<String> name = row.text("unit_text").or(() -> row.text("person_text"));
        return nobody && name.isEmpty() ? Optional.of("") : name;
    }

    private static Act act(Turn row) {
        return new Act.Assign(
                row.text("unit").orElse(null),
                row.text("person").orElse(null),
                row.date("deadline").orElse(null),
                row.text("level").orElse(null));
    }

    private String shown(Turn row, long number) {
        Optional<String> unknown = unknown(row);
        if (unknown.isPresent()) return stranger(number, unknown.get());
        Optional<Problem> problem = reader.find(row.tx(), number);
        if (problem.isEmpty()) return texts.say("refused.no_such", "number", number);
        String unit = row.text("unit")
                .or(() -> row.text("person").flatMap(roster::person).map(p -> p.unit()))
                .map(wording::unit)
                .orElse("");
        return texts.say(
                "assign.many.row",
                Map.of(
                        "number", number,
                        "title", problem.get().title(),
                        "unit", unit,
                        "person", row.text("person").map(wording::person).orElse(""),
                        "deadline",
                                row.date("deadline")
                                        .map(wording::date)
                                        .orElseGet(() -> texts.say("confirm.default_deadline"))));
    }

    private String stranger(long number, String name) {
        return texts.say("assign.many.unknown", "number", number, "name", name);
    }

    @SuppressWarnings("unchecked")
    private static List<Turn> rows(Turn turn) {
        return ((List<Map<String, Object>>) turn.slots().get("rows"))
                .stream().map(turn::with).toList();
    }
}
