package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The key by which something delivered to the bot again is known: its msgid. Where one is missing, all the fields but
 * those that differ from delivery to delivery. {@code bot:} keeps them apart from the keys of the app.
 */
final class AibotKeys {
    private static final Set<String> PASSING = Set.of("response_url", "url", "aeskey");

    private AibotKeys() {}

    static String of(JsonNode body) {
        String id = AibotJson.text(body, "msgid");
        if (!id.isEmpty() && id.length() <= 256) {
            return "bot:" + id;
        }
        List<String> fields = new ArrayList<>();
        collect(body, "", fields);
        return "bot:" + WecomKeys.digest(fields);
    }

    private static void collect(JsonNode node, String path, List<String> fields) {
        if (node.isObject()) {
            Set<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            names.removeAll(PASSING);
            names.forEach(name -> collect(node.path(name), path + "/" + name, fields));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, path + "/-", fields));
        } else {
            fields.add(path + "=" + node.asText());
        }
    }
}
