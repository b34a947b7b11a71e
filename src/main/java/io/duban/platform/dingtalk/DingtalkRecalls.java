package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Delivery;
import io.duban.chat.Sender;
import io.duban.platform.ApiFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes messages back, for a day after they were sent (DD §4.2 and §4.5, recall). Interactive cards cannot be taken back. */
final class DingtalkRecalls {
    private final DingtalkApi api;
    private final NoticeChannel notices;
    private final DingtalkErrors errors;
    private final DingtalkWords words;
    private final String robotCode;

    /** @param notices null where there are none */
    DingtalkRecalls(
            DingtalkApi api, NoticeChannel notices, DingtalkErrors errors, DingtalkWords words, String robotCode) {
        this.api = api;
        this.notices = notices;
        this.errors = errors;
        this.words = words;
        this.robotCode = robotCode;
    }

    /** A handle of several words is one that took several tries; each is taken back. */
    Delivery recall(Content.Recall recall, List<String> accounts) {
        boolean all = !recall.handle().isBlank();
        try {
            for (String one : recall.handle().strip().split(" ")) {
                all &= one.startsWith(NoticeChannel.TASK) ? notice(one) : byRobot(one, accounts);
            }
        } catch (ApiFailure e) {
            return errors.delivery(e).ofRecall();
        }
        return all ? new Delivery.Delivered("", Map.of()) : stale();
    }

    private Delivery stale() {
        return new Delivery.Stale(words.say("platform.dingtalk.why.stale", "code", "-"));
    }

    private boolean notice(String handle) throws ApiFailure {
        if (notices == null) {
            return false;
        }
        notices.recall(handle.substring(NoticeChannel.TASK.length()));
        return true;
    }

    private boolean byRobot(String key, List<String> accounts) throws ApiFailure {
        if (key.isEmpty() || InteractiveCards.card(key)) {
            return false;
        }
        Optional<String> group =
                accounts.stream().flatMap(a -> Sender.groupOf(a).stream()).findFirst();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("robotCode", robotCode);
        group.ifPresent(id -> body.put("openConversationId", id));
        body.putArray("processQueryKeys").add(key);
        JsonNode answer = api.post(
                // the lower-case t is the platform's own, unlike in batchSend
                group.isPresent() ? "v1.0/robot/groupMessages/recall" : "v1.0/robot/otoMessages/batchRecall", body);
        return answer.path("failedResult").isEmpty();
    }
}
