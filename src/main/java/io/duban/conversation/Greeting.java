package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person hears who opens the chat: what he can do now, at most once a day. */
final class Greeting {
    private final LedgerReader reader;
    private final Texts texts;

    Greeting(LedgerReader reader, Texts texts) {
        this.reader = reader;
        this.texts = texts;
    }

    /** Empty when he was greeted today. */
    Optional<Content> greet(Tx tx, Person person) {
        String day = OfficeCalendar.date(tx.now()).toString();
        int fresh = tx.handle()
                .execute("INSERT INTO greeting(person, day) VALUES (?, ?) ON CONFLICT DO NOTHING", person.id(), day);
        return fresh == 0 ? Optional.empty() : Optional.of(card(tx, person));
    }

    private Content card(Tx tx, Person person) {
        List<String> lines = new ArrayList<>();
        List<Problem> tasks = reader.tasksOf(tx, person.id());
        long unsigned =
                tasks.stream().filter(p -> p.status() == Status.ASSIGNED).count();
        int waiting = reader.waitingFor(tx, person).size();
        if (unsigned > 0) lines.add(texts.say("greeting.unsigned", "count", unsigned));
        if (tasks.size() > unsigned) lines.add(texts.say("greeting.tasks", "count", tasks.size() - unsigned));
        if (waiting > 0) lines.add(texts.say("greeting.waiting", "count", waiting));
        long unassigned = unassigned(tx, person);
        if (unassigned > 0) lines.add(texts.say("greeting.unassigned", "count", unassigned));
        if (lines.isEmpty()) lines.add(texts.say("greeting.nothing"));
        List<Button> buttons = new ArrayList<>();
        if (!tasks.isEmpty() || waiting > 0 || unassigned > 0) buttons.add(button("my_tasks", Button.Style.PRIMARY));
        buttons.add(button("report", Button.Style.PLAIN));
        buttons.add(button("help", Button.Style.PLAIN));
        return new Content.Card(
                texts.say("greeting.title", "name", person.name()),
                "",
                List.of(),
                String.join("\n", lines),
                List.of(),
                buttons,
                "");
    }

    private long unassigned(Tx tx, Person person) {
        if (!person.is(Person.Role.OFFICE)) return 0;
        return reader.ofUnits(tx, null).stream()
                .filter(p -> p.status() == Status.REPORTED)
                .count();
    }

    private Button button(String what, Button.Style style) {
        return new Button(texts.say("button." + what + ".label"), texts.say("button." + what + ".sentence"), style);
    }
}
