package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.texts.Texts;
import java.util.List;

/** Showing back what cannot be undone, with yes and no. */
final class Confirming {
    private Confirming() {}

    static List<Button> buttons(Texts texts) {
        return List.of(
                new Button(
                        texts.say("button.confirm.label"), texts.say("button.confirm.sentence"), Button.Style.PRIMARY),
                new Button(texts.say("button.cancel.label"), texts.say("button.cancel.sentence"), Button.Style.PLAIN));
    }

    /** The question with its two buttons. */
    static Reply ask(Turn turn, Texts texts, String title, String body) {
        Content.Card card = new Content.Card(title, "", List.of(), body, List.of(), buttons(texts), "");
        return new Reply.Ask(card, Dialog.confirm(turn), false);
    }
}
