package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.ledger.Problem;
import java.util.List;

/** The one answer to one inbound. */
sealed interface Reply {
    /**
     * Said, and the matter is settled.
     *
     * @param about the problem that a card in it shows, or null
     * @param secret would betray an anonymous reporter: sealed on its way out, and the inbound is forgotten
     */
    record Say(List<Content> contents, Problem about, boolean secret) implements Reply {}

    /** One question; the next words are its answer. */
    record Ask(Content question, Dialog dialog, boolean secret) implements Reply {}

    /** Nothing is said (a photo that waits for words). */
    record Silent() implements Reply {}

    static Reply say(String text) {
        return new Say(List.of(new Content.Text(text)), null, false);
    }

    static Reply card(Content.Card card, Problem about) {
        return new Say(List.of(card), about, false);
    }

    /** The same answer, treated as one that could betray somebody. */
    default Reply asSecret(boolean secret) {
        if (!secret) return this;
        if (this instanceof Say say) return new Say(say.contents(), say.about(), true);
        if (this instanceof Ask ask) return new Ask(ask.question(), ask.dialog(), true);
        return this;
    }
}
