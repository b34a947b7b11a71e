package io.duban.conversation;

import io.duban.broadcast.Audience;
import io.duban.broadcast.ChaseWish;
import io.duban.broadcast.Chased;
import io.duban.broadcast.Chases;
import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Chasing (催办): the office whomever, a liaison his own unit. One answer says who was chased and who was not, and why. */
final class Urging implements Skill {
    private static final int NAMED = 20;
    private final Chases chases;
    private final LedgerReader reader;
    private final Roster roster;
    private final Wording wording;
    private final Texts texts;

    Urging(Rooms rooms) {
        this.chases = rooms.broadcasts().chases();
        this.reader = rooms.reader();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.CHASE);
    }

    @Override
    public Reply take(Turn turn) {
        boolean office = turn.person().is(Person.Role.OFFICE);
        if (!office && !turn.person().is(Person.Role.LIAISON)) return Reply.say(texts.say("chase.who_may"));
        if (!turn.numbers().isEmpty()) return numbers(turn, office);
        Optional<Audience> audience = Audience.of(turn.slots().get("audience"));
        String unit = turn.text("unit").orElse(null);
        boolean unknown =
                turn.text("unit_text").isPresent() || turn.text("person_text").isPresent();
        ChaseWish wish = ChaseWish.of(roster, unit, audience.orElse(null));
        if (wish.everything() && (audience.isEmpty() || unknown)) return which();
        if (!office) {
            Set<String> units = wish.units();
            if (!units.isEmpty() && !units.equals(Set.of(turn.person().unit()))) {
                return Reply.say(texts.say(
                        "chase.own_unit", "unit", wording.unit(turn.person().unit())));
            }
            wish = wish.within(turn.person().unit());
        }
        List<Problem> wanted = chases.wanted(turn.tx(), wish);
        return wanted.isEmpty() ? Reply.say(texts.say("chase.nothing")) : chase(turn, wanted, List.of());
    }

    /** What he may not see is treated as what is not there. */
    private Reply numbers(Turn turn, boolean office) {
        List<Problem> problems = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (long number : turn.numbers()) {
            reader.find(turn.tx(), number)
                    .filter(p -> office || turn.person().unit().equals(p.unit()))
                    .ifPresentOrElse(problems::add, () -> others.add(number));
        }
        return chase(turn, problems, others);
    }

    private Reply which() {
        List<Button> buttons = List.of(
                new Button(texts.say("chase.overdue.label"), texts.say("chase.overdue.sentence"), Button.Style.PRIMARY),
                new Button(
                        texts.say("chase.unsigned.label"), texts.say("chase.unsigned.sentence"), Button.Style.PLAIN));
        String ask = texts.say("chase.which");
        return Reply.card(new Content.Card(ask, "", List.of(), "", List.of(), buttons, ""), null);
    }

    private Reply chase(Turn turn, List<Problem> problems, List<Long> others) {
        Chased chased = chases.chase(turn.tx(), turn.actor(), problems);
        List<String> lines = new ArrayList<>();
        int people = chased.told().size();
        if (people > 0) {
            boolean later = chased.at().isAfter(turn.tx().now());
            lines.add(
                    later
                            ? texts.say(
                                    "chase.later",
                                    "people",
                                    people,
                                    "count",
                                    chased.problems(),
                                    "at",
                                    wording.instant(chased.at()))
                            : texts.say("chase.done", "people", people, "count", chased.problems()));
            chased.told().entrySet().stream()
                    .limit(NAMED)
                    .forEach(e -> lines.add(texts.say(
                            "chase.person", "who", wording.person(e.getKey()), "numbers", spelled(e.getValue()))));
            if (people > NAMED) lines.add(texts.say("chase.more", "count", people - NAMED));
        } else {
            lines.add(texts.say("chase.none"));
        }
        chased.skipped()
                .forEach((why, numbers) -> lines.add(texts.say(
                        "chase.skipped." + why.name().toLowerCase(Locale.ROOT), "numbers", spelled(numbers))));
        if (!others.isEmpty()) lines.add(texts.say("chase.not_yours", "numbers", spelled(others)));
        return Reply.say(String.join("\n", lines));
    }

    private String spelled(List<Long> numbers) {
        List<String> some = numbers.stream().limit(NAMED).map(String::valueOf).toList();
        String named = String.join(texts.say("words.and"), some);
        return numbers.size() <= NAMED
                ? texts.say("chase.numbers", "numbers", named)
                : texts.say("chase.many_numbers", "numbers", named, "count", numbers.size());
    }
}
