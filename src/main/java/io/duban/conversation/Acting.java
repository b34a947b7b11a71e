package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Act;
import io.duban.ledger.Decision;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import io.duban.notice.Announcements;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Does an act to one problem or several, tells others, and words the outcome for the one who did it. */
final class Acting {
    private final Ledger ledger;
    private final LedgerReader reader;
    private final Announcements announcements;
    private final ProblemCard cards;
    private final Wording wording;
    private final Texts texts;

    Acting(
            Ledger ledger,
            LedgerReader reader,
            Announcements announcements,
            ProblemCard cards,
            Wording wording,
            Texts texts) {
        this.ledger = ledger;
        this.reader = reader;
        this.announcements = announcements;
        this.cards = cards;
        this.wording = wording;
        this.texts = texts;
    }

    /** Reports and tells the office; the decision is the caller's to word. */
    Decision report(Turn turn, io.duban.ledger.NewProblem report) {
        Decision decision = ledger.report(turn.tx(), turn.actor(), report);
        if (decision instanceof Decision.Done done) announcements.tell(turn.tx(), turn.actor(), done);
        return decision;
    }

    /** Acts on every number named; one gets a card with what can be done next, several get a line each. */
    Reply on(Turn turn, List<Long> numbers, Act act) {
        return on(turn, numbers, number -> act);
    }

    /** The same with an act made for each number. */
    Reply on(Turn turn, List<Long> numbers, Function<Long, Act> act) {
        if (numbers.size() == 1) return one(turn, numbers.get(0), act.apply(numbers.get(0)));
        List<String> lines = new ArrayList<>();
        boolean leaked = false;
        for (long number : numbers) {
            Decision decision = decide(turn, number, act.apply(number));
            leaked |= decision instanceof Decision.Refused refused && leak(refused);
            lines.add(decision instanceof Decision.Done done ? outcome(done) : refusal((Decision.Refused) decision));
        }
        if (leaked) announcements.warnOfSecrets(turn.tx(), turn.actor(), false);
        return Reply.say(String.join("\n", lines)).asSecret(leaked);
    }

    /** Acts on one of many and says in a line what came of it. */
    String line(Turn turn, long number, Act act) {
        Decision decision = decide(turn, number, act);
        return decision instanceof Decision.Done done ? outcome(done) : refusal((Decision.Refused) decision);
    }

    private Reply one(Turn turn, long number, Act act) {
        boolean secret = ownAnonymous(turn, number);
        Decision decision = decide(turn, number, act);
        if (decision instanceof Decision.Refused refused) return refused(turn, refused, secret);
        Decision.Done done = (Decision.Done) decision;
        Content.Card card = cards.bare(outcome(done), done.after(), turn.person());
        return Reply.card(card, done.after()).asSecret(secret);
    }

    private Decision decide(Turn turn, long number, Act act) {
        Decision decision = ledger.act(turn.tx(), turn.actor(), number, act);
        if (decision instanceof Decision.Done done) announcements.tell(turn.tx(), turn.actor(), done);
        return decision instanceof Decision.Refused refused ? discreet(turn, number, refused) : decision;
    }

    /** How a problem stands is not told to whom it does not concern; who could do it is. */
    private Decision.Refused discreet(Turn turn, long number, Decision.Refused refused) {
        boolean tells =
                refused.values().containsKey("status") || refused.values().containsKey("deadline");
        boolean his = reader.find(turn.tx(), number)
                .filter(p -> reader.visible(turn.person(), p))
                .isPresent();
        return !tells || his ? refused : new Decision.Refused("show.not_yours", Map.of("number", number));
    }

    /** Whether answering him about this problem would show that he reported it namelessly. */
    boolean ownAnonymous(Turn turn, long number) {
        return reader.find(turn.tx(), number)
                .filter(Problem::anonymous)
                .map(p -> reader.reportedBy(turn.tx(), turn.person().id()).stream()
                        .anyMatch(r -> r.number() == number))
                .orElse(false);
    }

    /** The words of a refusal; classified words are forgotten as an anonymous reporter's are, and the office is warned. */
    Reply refused(Turn turn, Decision.Refused refused, boolean secret) {
        if (leak(refused)) announcements.warnOfSecrets(turn.tx(), turn.actor(), secret);
        return Reply.say(refusal(refused)).asSecret(secret || leak(refused));
    }

    private static boolean leak(Decision.Refused refused) {
        return refused.reason().equals("refused.secret_words");
    }

    String refusal(Decision.Refused refused) {
        Map<String, Object> values = new HashMap<>(refused.values());
        Object who = values.get("who");
        if (who instanceof Collection<?> ids) {
            List<String> names = ids.stream().map(Object::toString).toList();
            values.put("who", names.isEmpty() ? texts.say("words.nobody") : wording.people(names));
        }
        if (values.get("status") instanceof String status) values.put("status", wording.status(Status.of(status)));
        if (values.get("deadline") instanceof java.time.LocalDate date) values.put("deadline", wording.date(date));
        return texts.say(refused.reason(), values);
    }

    private String outcome(Decision.Done done) {
        Problem p = done.after();
        Map<String, Object> values = new HashMap<>();
        values.put("number", p.number());
        values.put("unit", wording.unit(p.unit()));
        values.put("person", wording.person(p.person()));
        values.put("deadline", wording.date(p.deadline()));
        values.put("status", wording.status(p.status()));
        values.put("next", p.pending() == null ? "" : wording.signer(p.pending().next()));
        return Outcomes.text(texts, wording, done, values);
    }
}
