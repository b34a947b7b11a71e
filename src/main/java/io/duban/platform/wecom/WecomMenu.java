package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.util.List;
import java.util.Map;

/** The application's menu (D:90231): three sentences one tap away. Created only when asked: it is the customer's console. */
final class WecomMenu {
    private static final long NONE = 46003;

    private final WecomApi api;
    private final WecomWords words;
    private final WecomErrors errors;
    private final Map<String, String> agent;

    WecomMenu(WecomApi api, WecomWords words, WecomErrors errors, long agentId) {
        this.api = api;
        this.words = words;
        this.errors = errors;
        this.agent = Map.of("agentid", Long.toString(agentId));
    }

    /** One line where there is no menu or another one; none where ours stands. */
    List<String> offers() {
        try {
            JsonNode menu = api.get("menu/get", agent);
            return same(menu.path("button"), wanted().path("button"))
                    ? List.of()
                    : List.of(words.say("platform.wecom.menu.differs"));
        } catch (ApiRefusal refusal) {
            return refusal.code() == NONE
                    ? List.of(words.say("platform.wecom.menu.missing"))
                    : List.of(words.say("platform.wecom.menu.unknown", "why", errors.why(refusal)));
        } catch (ApiFailure e) {
            return List.of(words.say("platform.wecom.menu.unknown", "why", errors.why(e)));
        }
    }

    /** Creates it, in place of any other. */
    String create() {
        try {
            api.post("menu/create", agent, wanted());
            return words.say("platform.wecom.menu.created");
        } catch (ApiFailure e) {
            return words.say("platform.wecom.menu.unknown", "why", errors.why(e));
        }
    }

    private ObjectNode wanted() {
        ObjectNode menu = JsonNodeFactory.instance.objectNode();
        ArrayNode buttons = menu.putArray("button");
        for (String key : List.of("tasks", "report", "help")) {
            String sentence = words.say("platform.wecom.menu." + key);
            buttons.addObject().put("type", "click").put("name", sentence).put("key", sentence);
        }
        return menu;
    }

    private static boolean same(JsonNode theirs, JsonNode ours) {
        if (theirs.size() != ours.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            for (String field : List.of("type", "name", "key")) {
                if (!theirs.path(i)
                        .path(field)
                        .asText()
                        .equals(ours.path(i).path(field).asText())) {
                    return false;
                }
            }
        }
        return true;
    }
}
