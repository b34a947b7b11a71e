package io.duban.notice;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Inspection;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The text of a bulletin of bad examples (典型案例通报, domain 9.4): one paragraph a case, then one demand. It names no more
 * than its level of naming allows; when a problem was reported, and by whom, is nowhere in it.
 */
public final class ExposureDraft {
    private final LedgerReader reader;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;
    private final Discretion discretion;

    public ExposureDraft(LedgerReader reader, Roster roster, Wording wording, Texts texts) {
        this.reader = reader;
        this.roster = roster;
        this.wording = wording;
        this.texts = texts;
        this.discretion = new Discretion(roster, texts);
    }

    /** What is to be released: a batch of one category at one level of naming ({@code unit}, {@code post}, {@code person}). */
    public record Batch(long batch, String category, String naming, List<Problem> cases) {}

    /** The whole text; the same ledger gives the same text. */
    public String of(Tx tx, Batch batch) {
        List<String> parts = new ArrayList<>();
        String category = wording.category(batch.category());
        parts.add(texts.say(
                "expose.draft.title",
                Map.of("count", batch.cases().size(), "category", category, "batch", batch.batch())));
        int index = 1;
        for (Problem p : batch.cases()) {
            Map<String, Object> values = new HashMap<>();
            values.put("index", index++);
            values.put("lead", lead(p, batch.naming()));
            values.put("category", category);
            values.put("facts", facts(tx, p, batch.naming()));
            parts.add(texts.say("expose.draft.case", values));
        }
        parts.add(texts.say("expose.draft.end"));
        return String.join("\n", parts);
    }

    private String lead(Problem p, String naming) {
        Map<String, Object> values = new HashMap<>();
        values.put("unit", wording.unit(p.unit()));
        values.put("post", roster.person(p.person()).map(Person::title).orElse(""));
        values.put("person", roster.person(p.person()).map(Person::name).orElse(""));
        return texts.say("expose.draft.lead." + naming, values);
    }

    private String facts(Tx tx, Problem p, String naming) {
        Predicate<Person> named =
                person -> naming.equals("person") && person.id().equals(p.person());
        StringBuilder facts = new StringBuilder();
        facts.append(texts.say("expose.draft.what", "text", sentence(discretion.in(p.description(), named))));
        if (p.deadline() != null) {
            String deadline = wording.date(p.firstDeadline() == null ? p.deadline() : p.firstDeadline());
            facts.append(texts.say("expose.draft.given", "unit", wording.unit(p.unit()), "deadline", deadline));
        }
        reader.inspections(tx, p.number()).stream()
                .filter(i -> i.result() != Inspection.Result.TRUE_FIX)
                .forEach(i -> facts.append(found(i, named)));
        facts.append(
                p.status() == Status.CLOSED
                        ? texts.say("expose.draft.closed")
                        : texts.say("expose.draft.open", "deadline", wording.date(p.deadline())));
        return facts.append(texts.say("expose.draft.handled")).toString();
    }

    private String found(Inspection i, Predicate<Person> named) {
        String result = texts.say("words.result." + i.result().id());
        String words = i.text() == null ? "" : sentence(discretion.in(i.text(), named));
        String remark = words.isEmpty() ? "" : texts.say("record.remark", "text", words);
        String date = wording.date(OfficeCalendar.date(i.at()));
        return texts.say("expose.draft.found", "date", date, "result", result, "remark", remark);
    }

    /** Without the mark at its end, so that a sentence ends once. */
    private static String sentence(String words) {
        return words.strip().replaceAll("[\\p{Po}\\s]+$", "");
    }
}
