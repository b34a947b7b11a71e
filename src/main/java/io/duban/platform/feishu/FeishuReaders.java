package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has read a message of ours (F§3.7); Feishu tells for seven days. */
final class FeishuReaders {
    static final Duration WINDOW = Duration.ofDays(7);

    private static final int MOST_PAGES = 1_000;

    private final FeishuApi api;

    FeishuReaders(FeishuApi api) {
        this.api = api;
    }

    /** Those of the accounts who have; empty when it could not be learnt. */
    Optional<Set<String>> of(String handle, List<String> accounts) {
        if (!handle.matches("[A-Za-z0-9_-]{1,100}")) {
            return Optional.empty();
        }
        try {
            Set<String> readers = all("im/v1/messages/" + handle + "/read_users");
            readers.retainAll(accounts);
            return Optional.of(Set.copyOf(readers));
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }

    private Set<String> all(String path) throws ApiFailure {
        Set<String> readers = new HashSet<>();
        Map<String, String> query = new HashMap<>(Map.of("user_id_type", "open_id", "page_size", "100"));
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode data = api.get(path, query).path("data");
            data.path("items").forEach(item -> readers.add(FeishuEnvelope.text(item.path("user_id"))));
            String next = FeishuEnvelope.text(data.path("page_token"));
            if (!data.path("has_more").asBoolean() || next.isEmpty()) {
                break;
            }
            query.put("page_token", next);
        }
        return readers;
    }
}
