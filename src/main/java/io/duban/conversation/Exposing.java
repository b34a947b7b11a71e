package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Act;
import io.duban.ledger.Exposure;
import io.duban.ledger.Exposures;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.ExposureDraft;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Making bad examples public: candidates, a batch of one kind, its exact words shown back, and nothing without a yes. */
final class Exposing implements Skill {
    private static final int MOST = 10;
    private static final int MOST_BUTTONS = 4;

    private final Acting acting;
    private final Ledger ledger;
    private final Exposures exposures;
    private final LedgerReader reader;
    private final ExposureDraft drafts;
    private final ProblemCard cards;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Exposing(Acting acting, Rooms rooms) {
        this.acting = acting;
        this.ledger = rooms.ledger();
        this.exposures = ledger.exposures();
        this.reader = rooms.reader();
        this.drafts = new ExposureDraft(reader, rooms.roster(), rooms.wording(), rooms.texts());
        this.cards = rooms.cards();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.EXPOSE);
    }

    @Override
    public Reply take(Turn turn) {
        if (!turn.person().is(Person.Role.OFFICE)) {
            List<String> office =
                    roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
            return Reply.say(texts.say("expose.not_yours", "who", wording.people(office)));
        }
        if (turn.numbers().isEmpty()) return candidates(turn);
        if (turn.numbers().size() > MOST) return Reply.say(texts.say("expose.too_many", "most", MOST));
        List<Long> barred = barred(turn);
        // Each of these is refused with its own reason; the rest waits until the batch is right.
        if (!barred.isEmpty()) return acting.on(turn, barred, new Act.Expose(0, "", "", ""));
        Optional<String> category = category(turn);
        if (category.isEmpty()) return askCategory(turn, "");
        String naming = naming(turn);
        if (!exposures.namings().contains(naming) && !naming.equals(exposures.naming())) {
            return askCategory(turn, texts.say("expose.naming_barred", "naming", texts.say("words.naming." + naming)));
        }
        return draft(turn, category.get(), naming);
    }

    /** By what is wrong: of one kind there are several to a batch, and they are one tap. */
    private Reply candidates(Turn turn) {
        List<Problem> candidates = exposures.candidates(turn.tx());
        if (candidates.isEmpty()) return Reply.say(texts.say("expose.none"));
        Map<String, List<Problem>> kinds = new TreeMap<>(Comparator.comparing(this::place));
        candidates.forEach(
                p -> kinds.computeIfAbsent(kind(p), k -> new ArrayList<>()).add(p));
        List<String> lines = new ArrayList<>();
        List<Button> buttons = new ArrayList<>();
        kinds.forEach((kind, cases) -> {
            if (kinds.size() > 1) lines.add(texts.say("expose.kind", "category", kind, "count", cases.size()));
            cases.forEach(p ->
                    lines.add(texts.say("expose.candidate", "line", cards.line(p), "unit", wording.unit(p.unit()))));
            if (cases.size() > 1 && cases.size() < candidates.size()) buttons.add(batch(kind, cases));
        });
        lines.add(texts.say("expose.how"));
        candidates.stream().map(this::one).forEach(buttons::add);
        String title = texts.say("expose.candidates", "count", candidates.size());
        List<Button> shown = buttons.subList(0, Math.min(MOST_BUTTONS, buttons.size()));
        return Reply.card(new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), shown, ""), null);
    }

    private String kind(Problem problem) {
        return problem.category() == null ? texts.say("expose.no_kind") : wording.category(problem.category());
    }

    /** The campaign's order, what has no kind last. */
    private String place(String kind) {
        int at = wording.categories().indexOf(kind);
        return String.format("%04d%s", at < 0 ? wording.categories().size() : at, kind);
    }

    private Button batch(String kind, List<Problem> cases) {
        List<Problem> most = cases.subList(0, Math.min(MOST, cases.size()));
        String numbers = String.join(
                texts.say("words.and"),
                most.stream().map(p -> String.valueOf(p.number())).toList());
        return new Button(
                texts.say("expose.batch.label", "category", kind, "count", most.size()),
                texts.say("expose.batch.sentence", "numbers", numbers),
                Button.Style.PRIMARY);
    }

    private Button one(Problem problem) {
        return new Button(
                texts.say("expose.button.label", "number", problem.number()),
                texts.say("expose.button.sentence", "number", problem.number()),
                Button.Style.PLAIN);
    }

    private List<Long> barred(Turn turn) {
        Set<Long> exposed = new java.util.HashSet<>();
        exposures.all(turn.tx()).stream().map(Exposure::number).forEach(exposed::add);
        return turn.numbers().stream()
                .filter(n -> exposed.contains(n)
                        || reader.find(turn.tx(), n)
                                .filter(p -> ledger.possible(turn.person(), p).contains(Act.Kind.EXPOSE))
                                .isEmpty())
                .toList();
    }

    /** Its code, its place in the list, or its name in what was said. */
    private Optional<String> category(Turn turn) {
        List<String> codes = exposures.categories();
        String said = turn.text("category").map(String::strip).orElse("");
        Stream<String> byPlace = said.matches("[1-9]") && Integer.parseInt(said) <= codes.size()
                ? Stream.of(codes.get(Integer.parseInt(said) - 1))
                : Stream.empty();
        Stream<String> byName = codes.stream().filter(c -> c.equals(said) || said.contains(wording.category(c)));
        return Stream.concat(byPlace, byName).findFirst();
    }

    private String naming(Turn turn) {
        if (turn.text("naming").isPresent()) return turn.text("naming").get();
        String said = turn.text("category").orElse("");
        return Stream.of("person", "post", "unit")
                .filter(level -> Stream.of(texts.say("expose.words." + level).split("\\|"))
                        .anyMatch(said::contains))
                .findFirst()
                .orElse(exposures.naming());
    }

    /** Several kinds do not go into one batch, so there is one answer for all of it. */
    private Reply askCategory(Turn turn, String before) {
        List<String> codes = exposures.categories();
        List<Button> buttons = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            buttons.add(new Button(wording.category(codes.get(i)), String.valueOf(i + 1), Button.Style.PLAIN));
        }
        List<String> lines = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before));
        cases(turn).stream().map(cards::line).forEach(lines::add);
        lines.add(texts.say("expose.ask_how", "naming", texts.say("words.naming." + exposures.naming())));
        String title = texts.say("expose.ask", "numbers", spelled(turn));
        Map<String, Object> slots = new HashMap<>(turn.slots());
        slots.keySet().removeAll(Set.of("category", "naming", "draft"));
        Content card = new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
        return new Reply.Ask(card, Dialog.ask(turn.with(slots), "category"), false);
    }

    private List<Problem> cases(Turn turn) {
        return turn.numbers().stream()
                .flatMap(n -> reader.find(turn.tx(), n).stream())
                .toList();
    }

    /** The words that were shown are the words that are released: what changed meanwhile is shown again. */
    private Reply draft(Turn turn, String category, String naming) {
        long batch = exposures.nextBatch(turn.tx());
        String text = drafts.of(turn.tx(), new ExposureDraft.Batch(batch, category, naming, cases(turn)));
        boolean same = turn.text("draft").filter(text::equals).isPresent();
        if (turn.confirmed() && same) return release(turn, new Act.Expose(batch, category, naming, text));
        Map<String, Object> slots = new HashMap<>(turn.slots());
        slots.put("category", category);
        slots.put("naming", naming);
        slots.put("draft", text);
        Map<String, Object> values = new HashMap<>();
        values.put("batch", batch);
        values.put("category", wording.category(category));
        values.put("naming", texts.say("words.naming." + naming));
        String title = texts.say("expose.confirm", values);
        String body = turn.confirmed() ? texts.say("expose.changed") + "\n" + text : text;
        return Confirming.ask(turn.with(slots), texts, title, body);
    }

    private Reply release(Turn turn, Act.Expose act) {
        acting.on(turn, turn.numbers(), act);
        long principals = cases(turn).stream()
                .flatMap(p -> roster.principal(p.unit()).stream())
                .distinct()
                .count();
        Map<String, Object> values = new HashMap<>();
        values.put("batch", act.batch());
        values.put("count", principals);
        values.put("text", act.text());
        return Reply.say(texts.say("expose.done", values));
    }

    private String spelled(Turn turn) {
        return String.join(
                texts.say("words.and"),
                turn.numbers().stream().map(String::valueOf).toList());
    }
}
