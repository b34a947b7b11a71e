package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a tap on a card says: the sentence that the button carries, or a form's sentence with what was filled in.
 *
 * @param title the form's, empty for a button
 */
record FeishuAction(String sentence, String title) {
    /** Empty where the card was none of ours. A value comes as an object or, from some clients, as a text (F§1.7). */
    static Optional<FeishuAction> of(JsonNode action) {
        JsonNode value = value(action.path("value"));
        if (value.isTextual()) {
            return sentence(value.asText(), "");
        }
        JsonNode form = value.path(FeishuForms.VALUE);
        if (form.isObject()) {
            return sentence(FeishuForms.said(form, action.path("form_value")), FeishuEnvelope.text(form.path("title")));
        }
        return sentence(FeishuEnvelope.text(value.path(FeishuCards.SAY)), "");
    }

    private static JsonNode value(JsonNode value) {
        if (!value.isTextual() || !value.asText().startsWith("{")) {
            return value;
        }
        try {
            return FeishuEnvelope.object(value.asText());
        } catch (Rejected e) {
            return value;
        }
    }

    private static Optional<FeishuAction> sentence(String sentence, String title) {
        return sentence.isBlank() ? Optional.empty() : Optional.of(new FeishuAction(sentence.strip(), title));
    }
}
