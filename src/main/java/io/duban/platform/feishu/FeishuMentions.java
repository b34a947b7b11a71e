package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a message mentions: {@code @_user_1} in its words stands for one of these (F§1.5). */
final class FeishuMentions {
    private static final Pattern PLACE = Pattern.compile("[ \\u00a0]*(@_(?:user_\\d{1,4}|all))(?!\\d)[ \\u00a0]?");

    private final Map<String, String> names = new HashMap<>();
    private boolean bot;

    /** @param botId our own open_id, empty while it is not known */
    FeishuMentions(JsonNode mentions, String botId) {
        for (JsonNode mention : mentions) {
            boolean us = isUs(mention, botId);
            bot |= us;
            String key = FeishuEnvelope.text(mention.path("key"));
            if (!us && !key.equals("@_all")) {
                names.put(key, FeishuEnvelope.text(mention.path("name")));
            }
        }
    }

    /** Whether one of them is us. */
    boolean bot() {
        return bot;
    }

    /** The words with names in place of keys; we and {@code @all} leave nothing behind. */
    String named(String words) {
        Matcher place = PLACE.matcher(words);
        if (!place.find()) {
            return words.strip();
        }
        String named = place.replaceAll(found -> Matcher.quoteReplacement(" " + name(found.group(1)) + " "));
        return named.replaceAll("[ \\u00a0]{2,}", " ").strip();
    }

    /** The name behind a key; empty for us and for everybody. */
    String name(String key) {
        return names.getOrDefault(key, "");
    }

    private static boolean isUs(JsonNode mention, String botId) {
        JsonNode id = mention.path("id");
        String openId = FeishuEnvelope.text(id.isObject() ? id.path("open_id") : id);
        return botId.isEmpty()
                ? FeishuEnvelope.text(mention.path("mentioned_type")).equals("bot")
                : botId.equals(openId);
    }
}
