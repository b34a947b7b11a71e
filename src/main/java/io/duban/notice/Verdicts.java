package io.duban.notice;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Inspection;
import io.duban.ledger.LedgerEvent;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who hears what of inspections, answers and objections: those who must do or decide something, nobody for information. */
final class Verdicts {
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;
    private final Discretion discretion;

    Verdicts(Roster roster, Wording wording, Texts texts) {
        this.roster = roster;
        this.wording = wording;
        this.texts = texts;
        this.discretion = new Discretion(roster, texts);
    }

    /** Whom it concerns besides {@code actor}; empty when the event is none of these or concerns nobody. */
    List<Person> audience(Problem p, LedgerEvent event, Person actor) {
        if (event instanceof LedgerEvent.Inspected inspected) return inspected(p, inspected, actor);
        if (event instanceof LedgerEvent.Answered answered) {
            if (answered.satisfied()) return List.of();
            return people(unit(p), p.status() == Status.CLOSED ? office(actor) : Stream.empty());
        }
        if (event instanceof LedgerEvent.Objected) return roster.with(Person.Role.OFFICE);
        if (event instanceof LedgerEvent.Overruled ruled) return named(ruled.objectors());
        if (event instanceof LedgerEvent.Upheld upheld) return named(upheld.objectors());
        if (event instanceof LedgerEvent.Exposed)
            return roster.principal(p.unit()).stream().toList();
        return List.of();
    }

    private List<Person> inspected(Problem p, LedgerEvent.Inspected event, Person actor) {
        if (event.result() == Inspection.Result.FALSE_FIX) return people(unit(p), roster.leader(p.unit()).stream());
        boolean decides = event.result() == Inspection.Result.PARTIAL
                && (p.status() == Status.CLOSED || p.status() == Status.CLOSING);
        return people(unit(p), decides ? office(actor) : Stream.empty());
    }

    /** The office decides; one of the office who found it himself has its buttons in his answer. */
    private Stream<Person> office(Person actor) {
        return actor.is(Person.Role.OFFICE) ? Stream.empty() : roster.with(Person.Role.OFFICE).stream();
    }

    private Stream<Person> unit(Problem p) {
        return Stream.concat(roster.person(p.person()).stream(), roster.principal(p.unit()).stream());
    }

    private static List<Person> people(Stream<Person> some, Stream<Person> more) {
        return Stream.concat(some, more).distinct().toList();
    }

    private List<Person> named(List<String> ids) {
        return ids.stream().flatMap(id -> roster.person(id).stream()).toList();
    }

    /** The title for one of the audience; empty when the event is none of these. */
    Optional<String> title(LedgerEvent event, Problem p, Person actor, Person to) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", p.number());
        values.put("who", actor.name());
        values.put("deadline", wording.date(p.deadline()));
        values.put("unit", wording.unit(p.unit()));
        values.put("remark", "");
        String key = key(event, p, to);
        if (key == null) return Optional.empty();
        if (event instanceof LedgerEvent.Exposed exposed) {
            values.put("batch", exposed.batch());
            values.put("category", wording.category(exposed.category()));
        }
        String text = text(event, p, to);
        values.put("text", Objects.requireNonNullElse(text, ""));
        if (text != null) values.put("remark", texts.say("announce.remark", "text", text));
        return Optional.of(texts.say("announce." + key, values));
    }

    private String key(LedgerEvent event, Problem p, Person to) {
        boolean decides = to.is(Person.Role.OFFICE) && !ofUnit(p, to) && p.status() != Status.RECTIFYING;
        if (event instanceof LedgerEvent.Inspected inspected) {
            String result = "inspected_" + inspected.result().id();
            if (inspected.back()) return result + "_back";
            if (!decides) return result;
            return p.status() == Status.CLOSED ? result + "_closed" : result + "_closing";
        }
        if (event instanceof LedgerEvent.Answered) return decides ? "answered_office" : "answered";
        if (event instanceof LedgerEvent.Objected) return "objected";
        if (event instanceof LedgerEvent.Overruled) return "overruled";
        if (event instanceof LedgerEvent.Exposed) return "exposed";
        return event instanceof LedgerEvent.Upheld ? "upheld" : null;
    }

    private boolean ofUnit(Problem p, Person to) {
        return unit(p).anyMatch(to::equals);
    }

    private String text(LedgerEvent event, Problem p, Person to) {
        if (event instanceof LedgerEvent.Inspected inspected) return forUnit(inspected.text(), p, to);
        if (event instanceof LedgerEvent.Answered answered) return forUnit(answered.text(), p, to);
        if (event instanceof LedgerEvent.Objected objected) return objected.text();
        return event instanceof LedgerEvent.Overruled ruled ? forUnit(ruled.text(), p, to) : null;
    }

    /** Words of inspectors and the office may name who complained; the unit reads no names but who answers there. */
    private String forUnit(String words, Problem p, Person to) {
        return to.is(Person.Role.OFFICE) && !ofUnit(p, to) ? words : discretion.forUnit(words, p);
    }

    /** What the office can do about an objection with one tap: give it to the unit that is named there, or keep it. */
    List<Button> rulings(LedgerEvent.Objected event, Problem p) {
        List<Button> buttons = new ArrayList<>();
        proposed(event.text(), p)
                .ifPresent(unit -> buttons.add(new Button(
                        texts.say("button.move.label", "unit", unit.name()),
                        texts.say("button.move.sentence", "number", p.number(), "unit", unit.name()),
                        Button.Style.PRIMARY)));
        buttons.add(button("assign", p, Button.Style.PLAIN));
        buttons.add(button("overrule", p, Button.Style.PLAIN));
        return buttons;
    }

    /** The card of a close-out with one line more and its button. */
    Content.Card askForMechanism(Content.Card card, Problem p) {
        List<Button> buttons = new ArrayList<>(card.buttons());
        buttons.add(button("mechanism", p, Button.Style.PLAIN));
        String line = texts.say("announce.mechanism");
        return ProblemCard.with(card, card.body().isEmpty() ? line : card.body() + "\n" + line, buttons);
    }

    private Button button(String what, Problem p, Button.Style style) {
        String sentence = texts.say("button." + what + ".sentence", "number", p.number());
        return new Button(texts.say("button." + what + ".label"), sentence, style);
    }

    /** The one other unit that the words name. */
    private Optional<Unit> proposed(String words, Problem p) {
        List<Unit> named = roster.units().stream()
                .filter(u -> !u.id().equals(p.unit()))
                .filter(u ->
                        Stream.concat(Stream.of(u.name()), u.aliases().stream()).anyMatch(words::contains))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
