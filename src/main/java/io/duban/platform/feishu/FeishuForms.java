package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link Content.Form} as a card's form (F§4.2). What is needed to say its sentence travels in the value of its button,
 * so that nothing has to be remembered between showing it and hearing of it.
 */
final class FeishuForms {
    static final String VALUE = "form";

    private static final int MOST_WORDS = 1_000;

    private final FeishuWords words;

    FeishuForms(FeishuWords words) {
        this.words = words;
    }

    /** The element; only at the root of a card, each field with a name of its own. */
    ObjectNode element(Content.Form form) {
        ObjectNode element = node("form").put("name", "duban_form");
        ArrayNode elements = element.putArray("elements");
        form.fields().forEach(field -> add(elements, field));
        ObjectNode button = node("button")
                .put("name", "duban_submit")
                .put("type", "primary")
                .put("form_action_type", "submit");
        button.set("text", FeishuCards.plain(form.submit()));
        ObjectNode callback = button.putArray("behaviors").addObject().put("type", "callback");
        callback.putObject("value").set(VALUE, value(form));
        elements.add(button);
        return element;
    }

    private void add(ArrayNode elements, Content.Field field) {
        if (field.kind() == Content.Field.Kind.TEXT) {
            ObjectNode input = elements.addObject().put("tag", "input").put("name", field.name());
            input.set("label", FeishuCards.plain(field.label()));
            input.put("label_position", "top").put("max_length", MOST_WORDS).put("width", "fill");
            return;
        }
        elements.addObject().put("tag", "div").set("text", FeishuCards.plain(field.label()));
        boolean date = field.kind() == Content.Field.Kind.DATE;
        ObjectNode picker = elements.addObject()
                .put("tag", date ? "date_picker" : "select_static")
                .put("name", field.name());
        picker.set("placeholder", FeishuCards.plain(words.say("platform.feishu.form.choose")));
        if (!date) {
            ArrayNode options = picker.putArray("options");
            field.options()
                    .forEach(option -> options.addObject().put("value", option).set("text", FeishuCards.plain(option)));
        }
    }

    private static ObjectNode value(Content.Form form) {
        ObjectNode value =
                JsonNodeFactory.instance.objectNode().put("title", form.title()).put("sentence", form.sentence());
        ObjectNode fields = value.putObject("fields");
        form.fields().forEach(field -> fields.put(field.name(), field.kind().name()));
        return value;
    }

    /** The sentence that was filled in; dates come with an offset behind them (F§1.7), which nobody says. */
    static String said(JsonNode value, JsonNode filled) {
        List<Content.Field> fields = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        value.path("fields").properties().forEach(field -> {
            boolean date = field.getValue().asText().equals(Content.Field.Kind.DATE.name());
            fields.add(new Content.Field(field.getKey(), "", Content.Field.Kind.TEXT, List.of()));
            String written = FeishuEnvelope.text(filled.path(field.getKey()));
            values.put(field.getKey(), date ? written.replaceFirst("^(\\d{4}-\\d{2}-\\d{2})\\b.*$", "$1") : written);
        });
        return new Content.Form("", "", fields, "", FeishuEnvelope.text(value.path("sentence"))).said(values);
    }

    private static ObjectNode node(String tag) {
        return JsonNodeFactory.instance.objectNode().put("tag", tag);
    }
}
