package io.duban.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What Feishu says to a card of JSON 2.0 (dossier 4.2): strict about unknown tags and properties, as the real one is. Only
 * what Duban uses is known here, so a new property must first be found in the dossier.
 */
final class FakeFeishuCards {
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "div", Set.of("tag", "text"),
            "hr", Set.of("tag"),
            "img", Set.of("tag", "img_key", "alt"),
            "column_set", Set.of("tag", "flex_mode", "horizontal_spacing", "columns"),
            "column", Set.of("tag", "width", "elements"),
            "button", Set.of("tag", "text", "type", "name", "form_action_type", "behaviors"),
            "form", Set.of("tag", "name", "elements"),
            "input", Set.of("tag", "name", "label", "label_position", "max_length", "width"),
            "date_picker", Set.of("tag", "name", "placeholder"),
            "select_static", Set.of("tag", "name", "placeholder", "options"));
    private static final Set<String> IN_FORMS = Set.of("button", "input", "date_picker", "select_static");

    private final Predicate<String> images;
    private int elements;
    private int wrong;

    private FakeFeishuCards(Predicate<String> images) {
        this.images = images;
    }

    /** The sub-code that 230099 would name; zero if the card is right. */
    static int wrong(JsonNode card, Predicate<String> images) {
        FakeFeishuCards check = new FakeFeishuCards(images);
        if (!card.path("schema").asText().equals("2.0")) {
            return 200830;
        }
        if (!card.path("config").path("update_multi").asBoolean()) {
            return 200621;
        }
        Set<String> top = Set.of("schema", "config", "header", "body", "card_link");
        card.fieldNames().forEachRemaining(name -> check.require(top.contains(name), 200621));
        check.plain(card.path("header").path("title"));
        check.elements(card.path("body").path("elements"), 1, false);
        check.require(check.elements <= 200, 11310);
        check.require(card.path("body").path("elements").size() > 0, 200621);
        return check.wrong;
    }

    private void elements(JsonNode list, int depth, boolean form) {
        Set<String> names = new HashSet<>();
        boolean submits = false;
        for (JsonNode element : list) {
            String tag = element.path("tag").asText();
            elements++;
            Set<String> known = KNOWN.get(tag);
            require(known != null, 200861);
            if (known == null) {
                continue;
            }
            element.fieldNames().forEachRemaining(name -> require(known.contains(name), 200621));
            require(depth <= 5, 11310);
            require(!tag.equals("form") || depth == 1, 200621);
            if (form && IN_FORMS.contains(tag)) {
                String name = element.path("name").asText();
                require(!name.isEmpty() && names.add(name), 200530);
            }
            submits |= element.path("form_action_type").asText().equals("submit");
            inside(element, tag, depth, form);
        }
        require(!form || submits, 200621);
    }

    private void inside(JsonNode element, String tag, int depth, boolean form) {
        switch (tag) {
            case "div" -> plain(element.path("text"));
            case "img" -> require(images.test(element.path("img_key").asText()), 200570);
            case "button" -> {
                plain(element.path("text"));
                JsonNode behavior = element.path("behaviors").path(0);
                require(behavior.path("type").asText().equals("callback"), 200621);
                require(behavior.path("value").isObject(), 200621);
            }
            case "column_set" -> elements(element.path("columns"), depth + 1, form);
            case "column" -> elements(element.path("elements"), depth + 1, form);
            case "form" -> elements(element.path("elements"), depth + 1, true);
            case "select_static" -> require(element.path("options").size() > 0, 200621);
            default -> {
                // nothing inside
            }
        }
    }

    private void plain(JsonNode text) {
        require(
                text.path("tag").asText().equals("plain_text")
                        && text.path("content").isTextual(),
                200621);
    }

    private void require(boolean right, int code) {
        wrong = wrong == 0 && !right ? code : wrong;
    }
}
