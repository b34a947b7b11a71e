package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Sample;
import io.duban.ledger.Samples;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws what is to be inspected, and says of each why. */
final class Drawing implements Skill {
    private static final int MOST = 50;
    private static final int MOST_BUTTONS = 4;

    private final Samples samples;
    private final LedgerReader reader;
    private final Roster roster;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;

    Drawing(Samples samples, LedgerReader reader, Roster roster, ProblemCard cards, Wording wording, Texts texts) {
        this.samples = samples;
        this.reader = reader;
        this.roster = roster;
        this.cards = cards;
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.DRAW);
    }

    @Override
    public Reply take(Turn turn) {
        if (!samples.may(turn.person())) {
            List<String> who = Stream.of(Person.Role.OFFICE, Person.Role.INSPECTOR)
                    .flatMap(role -> roster.with(role).stream())
                    .map(Person::id)
                    .distinct()
                    .toList();
            return Reply.say(texts.say("draw.not_yours", "who", wording.people(who)));
        }
        int count = turn.slots().get("count") instanceof Number n ? n.intValue() : 0;
        if (count < 1 || count > MOST) return Reply.say(texts.say("draw.count", "most", MOST));
        Sample sample = samples.draw(turn.tx(), turn.actor(), count);
        if (sample.picks().isEmpty()) return Reply.say(texts.say("draw.none"));
        return Reply.card(card(turn, sample), null);
    }

    private Content.Card card(Turn turn, Sample sample) {
        List<String> lines = new ArrayList<>();
        for (Sample.Pick pick : sample.picks()) {
            reader.find(turn.tx(), pick.number())
                    .ifPresent(p -> lines.add(texts.say(
                            "draw.line", "line", cards.line(p), "unit", wording.unit(p.unit()), "why", why(pick))));
        }
        lines.add(texts.say("draw.seed", "id", sample.id(), "seed", sample.seed()));
        List<Button> buttons = sample.picks().stream()
                .limit(MOST_BUTTONS)
                .map(pick -> new Button(
                        texts.say("draw.button.label", "number", pick.number()),
                        texts.say("button.inspect.sentence", "number", pick.number()),
                        Button.Style.PLAIN))
                .toList();
        String title = texts.say(
                "draw.title", "pool", sample.pool(), "count", sample.picks().size());
        return new Content.Card(title, "", List.of(), String.join("\n", lines), List.of(), buttons, "");
    }

    private String why(Sample.Pick pick) {
        if (pick.reasons().isEmpty()) return texts.say("draw.chance");
        return pick.reasons().stream().map(r -> why(pick, r)).collect(Collectors.joining(texts.say("words.and")));
    }

    private String why(Sample.Pick pick, Sample.Reason reason) {
        boolean itself = reason.others().contains(pick.number());
        String others = reason.others().stream()
                .filter(n -> n != pick.number())
                .map(String::valueOf)
                .collect(Collectors.joining(texts.say("words.and")));
        String key = "draw.why." + reason.risk().id() + (itself && others.isEmpty() ? "_itself" : "");
        return texts.say(key, java.util.Map.of("count", reason.count(), "others", others));
    }
}
