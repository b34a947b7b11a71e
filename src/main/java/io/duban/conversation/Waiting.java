package io.duban.conversation;

import io.duban.chat.Content;
import io.duban.store.Tx;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.List;

/**
 * The matter that waits while another is dealt with: it stays when an unrelated command comes, is set aside when that one
 * has a question of its own, and is offered again, once.
 */
final class Waiting {
    /** What is set aside beneath each other; the oldest falls away. */
    private static final int DEEPEST = 3;

    private final Dialogs dialogs;
    private final Texts texts;

    Waiting(Dialogs dialogs, Texts texts) {
        this.dialogs = dialogs;
        this.texts = texts;
    }

    /** The question that is put now, with what waits beneath it, or null. */
    void put(Tx tx, String person, Reply.Ask ask, Dialog beneath) {
        String asked = ask.secret() ? null : words(ask.question());
        dialogs.keep(tx, person, ask.dialog().asked(asked, cut(beneath, DEEPEST)));
    }

    /** The matter is settled; what was set aside for it waits again and is offered. */
    Reply settled(Tx tx, String person, Dialog dialog, Reply reply) {
        if (dialog.under() == null) {
            dialogs.drop(tx, person);
            return reply;
        }
        dialogs.keep(tx, person, dialog.under().onOffered());
        return noted(reply, offer(dialog.under()));
    }

    /** Something else was dealt with and the matter still waits. */
    Reply left(Tx tx, String person, Dialogs.Pending pending, Reply reply) {
        if (Boolean.TRUE.equals(pending.dialog().offered()) || reply instanceof Reply.Silent) return reply;
        dialogs.keep(tx, person, pending.dialog().onOffered(), pending.since());
        return noted(reply, offer(pending.dialog()));
    }

    /** The reply with a word more; a question is left alone, one at a time. */
    static Reply noted(Reply reply, String note) {
        if (!(reply instanceof Reply.Say say)) return reply;
        List<Content> contents = new ArrayList<>(say.contents());
        for (int i = 0; i < contents.size(); i++) {
            Content more = noted(contents.get(i), note);
            if (more == null) continue;
            contents.set(i, more);
            return new Reply.Say(contents, say.about(), say.secret());
        }
        return reply;
    }

    private static Content noted(Content content, String note) {
        if (content instanceof Content.Text text) return new Content.Text(text.text() + "\n" + note);
        if (!(content instanceof Content.Card card)) return null;
        String body = card.body().isEmpty() ? note : card.body() + "\n" + note;
        return new Content.Card(
                card.title(), card.subtitle(), card.facts(), body, card.pictures(), card.buttons(), card.stamp());
    }

    /** Of a report nothing is repeated: it may yet become a nameless one. */
    private String offer(Dialog dialog) {
        if (dialog.intent().equals(Intent.REPORT.id())) {
            return texts.say(dialog.kind() == Dialog.Kind.CONFIRM ? "dialog.offer.report" : "dialog.offer.report_ask");
        }
        if (dialog.asked() == null) return texts.say("dialog.offer.plain");
        return texts.say("dialog.offer.asked", "asked", dialog.asked());
    }

    private static Dialog cut(Dialog dialog, int depth) {
        if (dialog == null || depth == 0) return null;
        return dialog.asked(dialog.asked(), cut(dialog.under(), depth - 1));
    }

    private static String words(Content question) {
        if (question instanceof Content.Text text) return text.text();
        if (question instanceof Content.Form form) return form.words();
        return question instanceof Content.Card card ? card.title() : null;
    }
}
