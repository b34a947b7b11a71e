package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cards as Feishu's JSON 2.0 (F§4.2). Everybody's words stand in {@code plain_text} only, where nothing is a mention, a
 * link or markup; there is no markdown in a card at all. What is too long for a card is cut there and said whole in a
 * text before it, so that nothing is lost.
 */
final class FeishuCards {
    /** The name of a button's sentence in its value. */
    static final String SAY = "say";

    /** In bytes of {@link FeishuText#weight}; together below 30 KB with the JSON around them. */
    private static final int TITLE = 600;

    private static final int FACTS = 6_000;
    private static final int BODY = 9_000;
    private static final int STAMP = 1_200;
    private static final int BUTTONS = 5_000;
    private static final int BUTTON_FRAME = 250;
    private static final int FORM_WORDS = 3_000;
    private static final int PICTURES = 20;

    private final FeishuWords words;
    private final FeishuForms forms;

    FeishuCards(FeishuWords words) {
        this.words = words;
        this.forms = new FeishuForms(words);
    }

    /** The card. @param pictures the image_key of each picture that has one */
    ObjectNode face(Content.Card card, Map<String, String> pictures) {
        boolean used = !card.stamp().isBlank();
        ObjectNode json = shell(card.title(), card.subtitle(), used ? "grey" : "blue");
        ArrayNode elements = elements(json);
        block(elements, facts(card), FACTS);
        block(elements, card.body(), BODY);
        card.pictures().stream()
                .filter(pictures::containsKey)
                .limit(PICTURES)
                .forEach(hash -> picture(elements, pictures.get(hash)));
        if (used) {
            elements.addObject().put("tag", "hr");
            block(elements, card.stamp(), STAMP);
        }
        List<Content.Button> buttons = fitting(card.buttons());
        if (!buttons.isEmpty()) {
            elements.add(row(buttons));
        }
        if (elements.isEmpty()) {
            block(elements, words.say("platform.feishu.card.source"), BODY);
        }
        return json;
    }

    /** What of it has no room on the card, as a text; empty if all has. */
    String rest(Content.Card card) {
        List<String> rest = new ArrayList<>();
        over(rest, card.title(), TITLE);
        over(rest, card.subtitle(), TITLE);
        over(rest, facts(card), FACTS);
        over(rest, card.body(), BODY);
        over(rest, card.stamp(), STAMP);
        int shown = fitting(card.buttons()).size();
        usable(card.buttons()).stream().skip(shown).forEach(button -> rest.add(more(button)));
        return String.join("\n", rest);
    }

    /** The card in words, where a card cannot be: each button as what one can say instead. */
    String spelled(Content.Card card) {
        List<String> lines = new ArrayList<>(List.of(card.title(), card.subtitle(), facts(card), card.body()));
        usable(card.buttons()).forEach(button -> lines.add(more(button)));
        lines.add(card.stamp());
        return String.join("\n", lines.stream().filter(line -> !line.isBlank()).toList());
    }

    /** A form with the same question in words above it: an answer in words does as well. */
    ObjectNode form(Content.Form form) {
        ObjectNode json = shell(form.title(), "", "blue");
        ArrayNode elements = elements(json);
        block(elements, form.words(), FORM_WORDS);
        elements.add(forms.element(form));
        return json;
    }

    /** A form that was sent off: what was said, and nothing more to fill in. */
    ObjectNode submitted(String title, String sentence) {
        ObjectNode json = shell(title, "", "grey");
        block(elements(json), words.say("platform.feishu.form.submitted", "sentence", sentence), BODY);
        return json;
    }

    static ObjectNode plain(String text) {
        return JsonNodeFactory.instance.objectNode().put("tag", "plain_text").put("content", text);
    }

    private ObjectNode shell(String title, String subtitle, String template) {
        String shown = title.isBlank() ? words.say("platform.feishu.card.source") : FeishuText.cut(title, TITLE);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("schema", "2.0");
        // forwarded, a card would let a stranger tap; update_multi is what an update needs, before and after (F§3.5)
        ObjectNode config = json.putObject("config")
                .put("update_multi", true)
                .put("enable_forward", false)
                .put("width_mode", "fill");
        config.putObject("summary").put("content", shown);
        ObjectNode header = json.putObject("header").put("template", template);
        header.set("title", plain(shown));
        if (!subtitle.isBlank()) {
            header.set("subtitle", plain(FeishuText.cut(subtitle, TITLE)));
        }
        json.putObject("body").put("direction", "vertical").putArray("elements");
        return json;
    }

    private static ArrayNode elements(ObjectNode card) {
        return (ArrayNode) card.path("body").path("elements");
    }

    private static void block(ArrayNode elements, String text, int most) {
        if (!text.isBlank()) {
            elements.addObject().put("tag", "div").set("text", plain(FeishuText.cut(text, most)));
        }
    }

    private static void picture(ArrayNode elements, String key) {
        elements.addObject().put("tag", "img").put("img_key", key).set("alt", plain(""));
    }

    private static ObjectNode row(List<Content.Button> buttons) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("tag", "column_set")
                .put("flex_mode", "flow")
                .put("horizontal_spacing", "8px");
        ArrayNode columns = row.putArray("columns");
        for (Content.Button button : buttons) {
            ObjectNode column = columns.addObject().put("tag", "column").put("width", "auto");
            ObjectNode element =
                    column.putArray("elements").addObject().put("tag", "button").put("type", type(button.style()));
            element.set("text", plain(button.label()));
            ObjectNode callback = element.putArray("behaviors").addObject().put("type", "callback");
            callback.putObject("value").put(SAY, button.sentence());
        }
        return row;
    }

    /** As many as there is room for; the others are said as sentences. */
    private static List<Content.Button> fitting(List<Content.Button> buttons) {
        List<Content.Button> fitting = new ArrayList<>();
        int weight = 0;
        for (Content.Button button : usable(buttons)) {
            weight += BUTTON_FRAME + FeishuText.weight(button.label()) + FeishuText.weight(button.sentence());
            if (weight > BUTTONS) {
                break;
            }
            fitting.add(button);
        }
        return fitting;
    }

    /** A button without a sentence would do nothing. */
    private static List<Content.Button> usable(List<Content.Button> buttons) {
        return buttons.stream().filter(button -> !button.sentence().isBlank()).toList();
    }

    private String facts(Content.Card card) {
        return String.join(
                "\n",
                card.facts().stream()
                        .filter(fact -> !fact.value().isBlank())
                        .map(fact -> fact.name().isBlank()
                                ? fact.value()
                                : words.say("platform.feishu.card.fact", "name", fact.name(), "value", fact.value()))
                        .toList());
    }

    private String more(Content.Button button) {
        return words.say("platform.feishu.card.more", "label", button.label(), "sentence", button.sentence());
    }

    private static void over(List<String> rest, String text, int most) {
        if (FeishuText.weight(text) > most) {
            rest.add(text);
        }
    }

    private static String type(Content.Button.Style style) {
        return switch (style) {
            case PRIMARY -> "primary";
            case PLAIN -> "default";
            case DANGER -> "danger";
        };
    }
}
