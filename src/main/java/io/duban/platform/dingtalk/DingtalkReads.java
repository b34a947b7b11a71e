package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who has read what, for a day after it was sent (DD §4.2, read state). */
final class DingtalkReads {
    private static final int PAGE = 200;
    private static final int MOST_PAGES = 50;

    private final DingtalkApi api;
    private final InteractiveCards cards;
    private final NoticeChannel notices;
    private final String robotCode;

    /** @param cards null where there are none; {@code notices} too */
    DingtalkReads(DingtalkApi api, InteractiveCards cards, NoticeChannel notices, String robotCode) {
        this.api = api;
        this.cards = cards;
        this.notices = notices;
        this.robotCode = robotCode;
    }

    /** A handle of several words is one that took several tries. Of a group all its readers are named. */
    Optional<Set<String>> readers(String handle, List<String> accounts) {
        Set<String> readers = new HashSet<>();
        try {
            for (String one : handle.split(" ")) {
                if (one.startsWith(NoticeChannel.TASK)) {
                    readers.addAll(notices.readers(one.substring(NoticeChannel.TASK.length())));
                } else if (!byRobot(one, accounts, readers)) {
                    return Optional.empty();
                }
            }
        } catch (ApiFailure | RuntimeException e) {
            return Optional.empty();
        }
        boolean group = accounts.stream().anyMatch(a -> Sender.groupOf(a).isPresent());
        if (!group) {
            readers.retainAll(Set.copyOf(accounts));
        }
        return Optional.of(readers);
    }

    private boolean byRobot(String handle, List<String> accounts, Set<String> readers) throws ApiFailure {
        if (!InteractiveCards.card(handle)) {
            ask(handle, accounts, readers);
            return true;
        }
        for (String account : accounts) {
            Optional<String> carrier = cards == null ? Optional.empty() : cards.carrier(handle, account);
            if (carrier.isEmpty()) {
                return false;
            }
            ask(carrier.get(), List.of(account), readers);
        }
        return true;
    }

    private void ask(String key, List<String> accounts, Set<String> readers) throws ApiFailure {
        Optional<String> group =
                accounts.stream().flatMap(a -> Sender.groupOf(a).stream()).findFirst();
        if (group.isPresent()) {
            ofGroup(key, group.get(), readers);
            return;
        }
        JsonNode answer =
                api.get("v1.0/robot/oToMessages/readStatus", Map.of("robotCode", robotCode, "processQueryKey", key));
        for (JsonNode one : answer.path("messageReadInfoList")) {
            if (one.path("readStatus").asText().equals("READ")) {
                readers.add(one.path("userId").asText());
            }
        }
    }

    private void ofGroup(String key, String group, Set<String> readers) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("openConversationId", group)
                .put("robotCode", robotCode)
                .put("processQueryKey", key)
                .put("maxResults", PAGE);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = api.post("v1.0/robot/groupMessages/query", body);
            answer.path("readUserIds").forEach(user -> readers.add(user.asText()));
            String next = answer.path("nextToken").asText("");
            if (!answer.path("hasMore").asBoolean() || next.isEmpty()) {
                return;
            }
            body.put("nextToken", next);
        }
    }
}
