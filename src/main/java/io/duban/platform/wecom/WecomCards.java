package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Markup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cards as WeCom's template_card (D:90236): button_interaction while there is something to tap, text_notice otherwise. A
 * card has room for little; what has no room goes to the free text of the card, and where that is full as well, whole
 * into a text of its own, so that nothing is lost.
 */
final class WecomCards {
    private static final int TITLE = 36;
    private static final int SUBTITLE = 44;
    private static final int FREE_TEXT = 160;
    private static final int FACTS = 6;
    private static final int FACT_NAME = 5;
    private static final int FACT_VALUE = 30;
    private static final int BUTTONS = 6;
    private static final int LABEL = 10;
    /** Bytes of a button's key, which is its sentence. */
    private static final int KEY = 1024;

    private static final Logger log = LoggerFactory.getLogger(WecomCards.class);

    private final WecomWords words;
    private final String publicUrl;

    WecomCards(WecomWords words, String publicUrl) {
        this.words = words;
        this.publicUrl = publicUrl.matches("https?://.+") ? publicUrl : "";
    }

    /**
     * @param card the template_card, or null where WeCom has no form for it (no buttons and nowhere to jump): then
     *     {@code rest} says all, as markdown
     * @param rest what had no room, empty if all had
     */
    record Rendered(ObjectNode card, String rest) {}

    /** For message/send. */
    Rendered render(Content.Card card, String taskId) {
        List<Content.Button> buttons = usable(card.buttons());
        if (!buttons.isEmpty()) {
            return interaction(card, taskId, buttons);
        }
        return publicUrl.isEmpty() ? new Rendered(null, markdown(card)) : notice(card);
    }

    /** For message/update_template_card: a used card keeps its place with one grey button that says what happened. */
    ObjectNode face(Content.Card card, String taskId) {
        List<Content.Button> buttons = usable(card.buttons());
        if (!buttons.isEmpty()) {
            return interaction(card, taskId, buttons).card;
        }
        String stamp = card.stamp().isBlank() ? words.say("platform.wecom.card.used") : card.stamp();
        // a client that still lets it be tapped asks for help, which changes nothing
        Content.Button dead =
                new Content.Button(stamp, words.say("platform.wecom.menu.help"), Content.Button.Style.PLAIN);
        ObjectNode face = interaction(card, taskId, List.of(dead)).card;
        return face.put("replace_text", WecomText.cut(stamp, 2 * LABEL));
    }

    private Rendered interaction(Content.Card card, String taskId, List<Content.Button> buttons) {
        List<String> overflow = new ArrayList<>();
        ObjectNode json = common(card, "button_interaction", overflow);
        json.put("task_id", taskId);
        if (!publicUrl.isEmpty()) {
            jump(json);
        }
        ArrayNode list = json.putArray("button_list");
        buttons.stream()
                .limit(BUTTONS)
                .forEach(button -> list.addObject()
                        .put("type", 0)
                        .put("text", WecomText.cut(button.label(), LABEL))
                        .put("style", style(button.style()))
                        .put("key", button.sentence()));
        buttons.stream()
                .skip(BUTTONS)
                .forEach(button -> overflow.add(
                        words.say("platform.wecom.card.more", "label", button.label(), "sentence", button.sentence())));
        return finished(json, card, overflow);
    }

    private Rendered notice(Content.Card card) {
        List<String> overflow = new ArrayList<>();
        ObjectNode json = common(card, "text_notice", overflow);
        jump(json);
        json.putArray("jump_list")
                .addObject()
                .put("type", 1)
                .put("title", words.say("platform.wecom.card.jump"))
                .put("url", publicUrl);
        return finished(json, card, overflow);
    }

    private void jump(ObjectNode json) {
        json.putObject("card_action").put("type", 1).put("url", publicUrl);
    }

    /** Title, subtitle and facts; what is longer than its place is also added whole to {@code overflow}. */
    private ObjectNode common(Content.Card card, String type, List<String> overflow) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("card_type", type);
        json.putObject("source").put("desc", words.say("platform.wecom.card.source"));
        String title = card.title().isBlank() ? words.say("platform.wecom.card.source") : card.title();
        json.putObject("main_title")
                .put("title", fit(title, TITLE, overflow))
                .put("desc", fit(card.subtitle(), SUBTITLE, overflow));
        if (!card.stamp().isBlank()) {
            overflow.add(card.stamp());
        }
        if (!card.body().isBlank()) {
            overflow.add(card.body());
        }
        facts(json, card.facts(), overflow);
        return json;
    }

    private void facts(ObjectNode json, List<Content.Fact> facts, List<String> overflow) {
        ArrayNode list = json.arrayNode();
        for (Content.Fact fact : facts) {
            boolean whole = WecomText.fits(fact.name(), FACT_NAME) && WecomText.fits(fact.value(), FACT_VALUE);
            if (list.size() == FACTS || !whole || fact.name().isBlank()) {
                overflow.add(line(fact));
            } else if (!fact.value().isBlank()) {
                list.addObject().put("keyname", fact.name()).put("value", fact.value());
            }
        }
        if (!list.isEmpty()) {
            json.set("horizontal_content_list", list);
        }
    }

    /** The overflow goes into the free text; where it does not fit, whole into the rest, under the title. */
    private Rendered finished(ObjectNode json, Content.Card card, List<String> overflow) {
        String text = String.join("\n", overflow);
        if (text.isEmpty()) {
            return new Rendered(json, "");
        }
        json.put("sub_title_text", WecomText.cut(text, FREE_TEXT));
        return new Rendered(json, WecomText.fits(text, FREE_TEXT) ? "" : card.title() + "\n" + text);
    }

    private String line(Content.Fact fact) {
        return words.say("platform.wecom.card.fact", "name", fact.name(), "value", fact.value());
    }

    /** The card with its buttons as sentences, where a card cannot be sent at all (the bot in a group). */
    String spelled(Content.Card card) {
        List<String> lines = new ArrayList<>(List.of(markdown(card)));
        usable(card.buttons())
                .forEach(button -> lines.add(Markup.escape(words.say(
                        "platform.wecom.card.more", "label", button.label(), "sentence", button.sentence()))));
        return String.join("\n", lines);
    }

    /** The card where cards cannot be: nothing of it is markup but what we put there. */
    private String markdown(Content.Card card) {
        List<String> lines = new ArrayList<>();
        if (!card.title().isBlank()) {
            lines.add("**" + Markup.escape(card.title()) + "**");
        }
        if (!card.subtitle().isBlank()) {
            lines.add(Markup.escape(card.subtitle()));
        }
        if (!card.stamp().isBlank()) {
            lines.add("**" + Markup.escape(card.stamp()) + "**");
        }
        card.facts().forEach(fact -> lines.add("> " + Markup.escape(line(fact))));
        if (!card.body().isBlank()) {
            lines.add(Markup.escape(card.body()));
        }
        return String.join("\n", lines);
    }

    /** Keys must be short enough and differ within a card. */
    private static List<Content.Button> usable(List<Content.Button> buttons) {
        List<Content.Button> usable = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Content.Button button : buttons) {
            if (button.sentence().isBlank() || WecomText.bytes(button.sentence()) > KEY) {
                log.warn("a button is left out: its sentence has {} bytes", WecomText.bytes(button.sentence()));
            } else if (keys.add(button.sentence())) {
                usable.add(button);
            }
        }
        return usable;
    }

    private static String fit(String text, int most, List<String> overflow) {
        if (!WecomText.fits(text, most)) {
            overflow.add(text);
        }
        return WecomText.cut(text, most);
    }

    /** The pages disagree on 3 and 4 (dossier 3.3), so they carry no meaning of ours beyond "unlike the others". */
    private static int style(Content.Button.Style style) {
        return switch (style) {
            case PRIMARY -> 1;
            case PLAIN -> 2;
            case DANGER -> 3;
        };
    }
}
