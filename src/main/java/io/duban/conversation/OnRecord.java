package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Feedback;
import io.duban.ledger.Inspection;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Objection;
import io.duban.ledger.Problem;
import io.duban.notice.Discretion;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Adds to a problem's card what is on record beside it: verdicts, answers, objections and their rulings. */
final class OnRecord {
    private final LedgerReader reader;
    private final Wording wording;
    private final Texts texts;
    private final Discretion discretion;

    OnRecord(LedgerReader reader, Roster roster, Wording wording, Texts texts) {
        this.reader = reader;
        this.wording = wording;
        this.texts = texts;
        this.discretion = new Discretion(roster, texts);
    }

    /** The card as it is for somebody who only reported the problem. */
    Content.Card with(Turn turn, Content.Card card, Problem p) {
        if (!reader.involved(turn.person(), p)) return card;
        List<Inspection> inspections = reader.inspections(turn.tx(), p.number());
        List<String> lines = new ArrayList<>();
        if (!card.body().isEmpty()) lines.add(card.body());
        inspections.forEach(i -> lines.add(line(turn, p, i)));
        reader.feedback(turn.tx(), p.number()).forEach(f -> lines.add(line(turn, p, f)));
        reader.objections(turn.tx(), p.number()).forEach(o -> lines.add(line(turn, p, o)));
        Stream<String> seen = inspections.stream()
                .flatMap(i -> i.files().stream())
                .filter(f -> f.type().startsWith("image/"))
                .map(f -> f.sha256());
        return new Content.Card(
                card.title(),
                card.subtitle(),
                card.facts(),
                String.join("\n", lines),
                Stream.concat(card.pictures().stream(), seen).distinct().toList(),
                card.buttons(),
                card.stamp());
    }

    private String line(Turn turn, Problem p, Inspection i) {
        String result = texts.say("words.result." + i.result().id());
        return texts.say(
                "record.inspection",
                "at",
                wording.instant(i.at()),
                "result",
                result,
                "remark",
                remark(turn, p, i.text()));
    }

    private String line(Turn turn, Problem p, Feedback f) {
        String key = f.satisfied() ? "record.satisfied" : "record.unsatisfied";
        return texts.say(key, "at", wording.instant(f.at()), "remark", remark(turn, p, f.text()));
    }

    private String line(Turn turn, Problem p, Objection o) {
        String ruling = texts.say("words.ruling." + (o.ruling() == null ? "open" : o.ruling()));
        String said = o.ruledText() == null ? "" : remark(turn, p, o.ruledText());
        return texts.say(
                "record.objection",
                java.util.Map.of(
                        "at", wording.instant(o.at()),
                        "unit", wording.unit(o.unit()),
                        "text", Objects.requireNonNullElse(o.text(), ""),
                        "ruling", ruling,
                        "remark", said));
    }

    private String remark(Turn turn, Problem p, String words) {
        if (words == null) return "";
        boolean judges = turn.person().is(Person.Role.OFFICE) || turn.person().is(Person.Role.INSPECTOR);
        boolean all = judges && !turn.person().id().equals(p.person());
        String read = all ? words : discretion.forUnit(words, p);
        return texts.say("record.remark", "text", read);
    }
}
