package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * A content as the bot's messages (dossier 2.6, 2.7). It has no plain text, so people's words go out as markdown with
 * nothing of it read as markup; and no cards in groups, so there a card is spelled out.
 */
final class AibotParts {
    /** D:101138, bytes of one markdown. */
    private static final int MOST_BYTES = 20_480;

    private final WecomCards cards;
    private final WecomParts app;

    AibotParts(WecomCards cards, WecomParts app) {
        this.cards = cards;
        this.app = app;
    }

    /** Everything, files too; empty where the bot takes no such thing. */
    List<WecomParts.Part> all(Content content, String taskId, boolean group) {
        if (content instanceof Content.File file) {
            return WecomParts.file(file.file(), false);
        }
        List<WecomParts.Part> parts = new ArrayList<>(words(content, taskId, group));
        if (content instanceof Content.Card card) {
            card.pictures().forEach(hash -> parts.addAll(app.picture(hash)));
        }
        return parts;
    }

    /** In as few messages as can be, without files: for an address that takes one. */
    List<WecomParts.Part> few(Content content, String taskId, boolean group) {
        List<WecomParts.Part> parts = words(content, taskId, group);
        return parts.size() > 1 && content instanceof Content.Card card ? markdown(cards.spelled(card)) : parts;
    }

    /** The card as it looks after a tap. */
    ObjectNode face(Content.Card card, String taskId) {
        return bare(cards.face(card, taskId));
    }

    private List<WecomParts.Part> words(Content content, String taskId, boolean group) {
        if (content instanceof Content.Text text) {
            return markdown(Markup.escape(text.text()));
        }
        if (content instanceof Content.Markdown markdown) {
            return markdown(WecomParts.shown(markdown.markdown()));
        }
        if (content instanceof Content.Form form) {
            return markdown(Markup.escape(form.words()));
        }
        return content instanceof Content.Card card ? card(card, taskId, group) : List.of();
    }

    /** What had no room on the card comes first, so that the buttons stay at the bottom. */
    private List<WecomParts.Part> card(Content.Card card, String taskId, boolean group) {
        if (group) {
            return markdown(cards.spelled(card));
        }
        WecomCards.Rendered rendered = cards.render(card, taskId);
        if (rendered.card() == null) {
            return markdown(rendered.rest());
        }
        List<WecomParts.Part> parts = new ArrayList<>(markdown(Markup.escape(rendered.rest())));
        parts.add(new WecomParts.Part("template_card", bare(rendered.card())));
        return parts;
    }

    private static List<WecomParts.Part> markdown(String markdown) {
        return WecomText.split(markdown, MOST_BYTES).stream()
                .map(piece -> new WecomParts.Part(
                        "markdown", JsonNodeFactory.instance.objectNode().put("content", piece)))
                .toList();
    }

    /** D:101032: a bot's buttons have no type. */
    private static ObjectNode bare(ObjectNode card) {
        card.path("button_list").forEach(button -> ((ObjectNode) button).remove("type"));
        return card;
    }
}
