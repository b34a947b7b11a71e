package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Fact;
import io.duban.ledger.Decision;
import io.duban.ledger.NewProblem;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reports: an explicit one is filed at once, one inferred from free text is shown back first. */
final class Reporting implements Skill {
    private final Acting acting;
    private final ProblemCard cards;
    private final LooseFiles loose;
    private final Wording wording;
    private final Texts texts;

    Reporting(Acting acting, ProblemCard cards, LooseFiles loose, Wording wording, Texts texts) {
        this.acting = acting;
        this.cards = cards;
        this.loose = loose;
        this.wording = wording;
        this.texts = texts;
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.REPORT);
    }

    @Override
    public Reply take(Turn turn) {
        boolean secret = Boolean.TRUE.equals(turn.slots().get("anonymous"));
        if (turn.text("text").isEmpty()) {
            Content question = new Content.Text(texts.say("report.ask_text"));
            return new Reply.Ask(question, Dialog.ask(turn, "text"), secret);
        }
        if (!turn.explicit() && !turn.confirmed()) {
            return new Reply.Ask(draft(turn, secret), Dialog.confirm(turn), secret);
        }
        Decision decision = acting.report(turn, report(turn, secret));
        if (decision instanceof Decision.Refused refused) return acting.refused(turn, refused, secret);
        return filed(turn, ((Decision.Done) decision).after(), secret);
    }

    private NewProblem report(Turn turn, boolean anonymous) {
        return new NewProblem(
                null,
                turn.text("text").orElseThrow(),
                turn.text("unit").orElse(null),
                turn.text("place").orElse(null),
                turn.text("category").orElse(null),
                turn.date("deadline").orElse(null),
                anonymous,
                turn.files());
    }

    private Reply filed(Turn turn, Problem problem, boolean secret) {
        if (!secret) loose.spokeOf(turn.tx(), turn.person().id(), new LooseFiles.Topic(problem.number(), "before"));
        String key = secret ? "report.filed_anonymous" : "report.filed";
        Content.Card card = cards.bare(texts.say(key, "number", problem.number()), problem, turn.person());
        String photos = turn.files().isEmpty()
                ? ""
                : texts.say("report.photos", "count", turn.files().size());
        Content.Card promised = secret ? withBody(card, texts.say("report.anonymous_promise")) : card;
        return Reply.card(withBody(promised, photos), problem).asSecret(secret);
    }

    private static Content.Card withBody(Content.Card card, String line) {
        if (line.isEmpty()) return card;
        String body = card.body().isEmpty() ? line : card.body() + "\n" + line;
        return new Content.Card(
                card.title(), card.subtitle(), card.facts(), body, card.pictures(), card.buttons(), card.stamp());
    }

    private Content.Card draft(Turn turn, boolean anonymous) {
        List<Fact> facts = new ArrayList<>();
        turn.text("unit").ifPresent(u -> facts.add(fact("unit", wording.unit(u))));
        turn.text("place").ifPresent(p -> facts.add(fact("place", p)));
        turn.text("category").ifPresent(c -> facts.add(fact("category", wording.category(c))));
        turn.date("deadline").ifPresent(d -> facts.add(fact("deadline", wording.date(d))));
        if (anonymous) facts.add(fact("reporter", texts.say("words.anonymous")));
        String photos = turn.files().isEmpty()
                ? ""
                : texts.say("report.photos", "count", turn.files().size());
        return new Content.Card(
                texts.say("report.draft"),
                turn.text("text").orElseThrow(),
                facts,
                photos,
                List.of(),
                Confirming.buttons(texts),
                "");
    }

    private Fact fact(String field, String value) {
        return new Fact(wording.field(field), value);
    }
}
