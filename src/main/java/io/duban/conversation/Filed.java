package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.ledger.Problem;
import io.duban.notice.ProblemCard;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answer to a report: its number, what it may be the same as, what it may be filed under, and the way back. */
final class Filed {
    private static final int MOST_BUTTONS = 6;
    private static final int OWN_BUTTONS = 2;

    private final ProblemCard cards;
    private final Alike alike;
    private final Following following;
    private final Categorizing categorizing;
    private final Wording wording;
    private final Texts texts;

    Filed(
            ProblemCard cards,
            Alike alike,
            Following following,
            Categorizing categorizing,
            Wording wording,
            Texts texts) {
        this.cards = cards;
        this.alike = alike;
        this.following = following;
        this.categorizing = categorizing;
        this.wording = wording;
        this.texts = texts;
    }

    Content.Card card(Turn turn, Problem problem) {
        String key = problem.anonymous() ? "report.filed_anonymous" : "report.filed";
        Content.Card card = cards.bare(texts.say(key, "number", problem.number()), problem, turn.person());
        Optional<Problem> like = named(turn, problem);
        List<String> body = new ArrayList<>();
        if (!card.body().isEmpty()) body.add(card.body());
        if (problem.anonymous()) body.add(texts.say("report.anonymous_promise"));
        if (!turn.files().isEmpty())
            body.add(texts.say("report.photos", "count", turn.files().size()));
        like.ifPresent(other -> body.add(likeLine(turn, other)));
        body.add(texts.say(problem.category() == null ? "category.which" : "category.change"));
        return new Content.Card(
                card.title(),
                card.subtitle(),
                card.facts(),
                String.join("\n", body),
                List.of(),
                buttons(card, problem, like),
                "");
    }

    /** What the new one seems to repeat, if the reporter may know of it; else the office alone is told. */
    Optional<Problem> named(Turn turn, Problem problem) {
        Optional<Problem> like = alike.to(turn.tx(), problem);
        boolean told =
                like.filter(other -> alike.mayBeNamed(turn.person(), other)).isPresent();
        if (like.isPresent() && !told) following.tellOffice(turn, problem, like.get(), "same.office_only");
        return told ? like : Optional.empty();
    }

    String likeLine(Turn turn, Problem other) {
        String unit = other.unit() == null ? "" : wording.unit(other.unit());
        if (!alike.mayBeRead(turn.person(), other)) {
            return texts.say("same.like", "other", other.number(), "unit", unit);
        }
        return texts.say("same.like_read", "other", other.number(), "unit", unit, "title", other.title());
    }

    /** The tap for the same problem first, then the way back, then what it may be filed under. */
    private List<Button> buttons(Content.Card card, Problem problem, Optional<Problem> like) {
        List<Button> buttons = new ArrayList<>();
        like.ifPresent(other -> buttons.add(following.sameButton(problem.number(), other.number())));
        buttons.addAll(
                card.buttons().subList(0, Math.min(OWN_BUTTONS, card.buttons().size())));
        buttons.addAll(categorizing.buttons(problem, MOST_BUTTONS - buttons.size()));
        return buttons;
    }
}
