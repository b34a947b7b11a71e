package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Content;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Work notifications (DD §4.5), for offices that have no robot chat with everybody. The call says success even where
 * DingTalk drops the message (the same words twice a day, too many a day), so every task is looked up before it counts as
 * delivered. A short number from the message's key keeps equal words that are meant twice apart; on a repeat of the
 * same message it is the same, and being dropped as a duplicate then means that it had arrived.
 */
final class NoticeChannel implements Channel {
    static final int BATCH = 100;
    static final String TASK = "task:";

    private static final String PATH = "topapi/message/corpconversation/";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int LOOKS = 4;
    private static final int DONE = 2;
    private static final int MOST_OPEN = 5_000;
    private static final String DUPLICATE = "143106";

    private final DingtalkApi api;
    private final DingtalkParts parts;
    private final DingtalkMedia media;
    private final DingtalkWords words;
    private final long agentId;
    /** Tasks that were not done when last looked at; of one receiver by message, of many by what was sent. */
    private final Map<Key, Task> open = new LinkedHashMap<>();

    private record Key(String message, DingtalkParts.Part part, String account) {}

    private record Task(String id, int looks, boolean shared) {}

    NoticeChannel(DingtalkApi api, DingtalkParts parts, DingtalkMedia media, DingtalkWords words, long agentId) {
        this.api = api;
        this.parts = parts;
        this.media = media;
        this.words = words;
        this.agentId = agentId;
    }

    @Override
    public List<DingtalkParts.Part> parts(Content content) {
        return parts.of(content, DingtalkText.MOST_NOTICE, false);
    }

    @Override
    public Outcome send(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        Map<Task, List<String>> tasks = new LinkedHashMap<>();
        List<String> fresh = new ArrayList<>();
        for (String account : to) {
            Task known = known(message, part, account);
            (known == null ? fresh : tasks.computeIfAbsent(known, t -> new ArrayList<>())).add(account);
        }
        if (!fresh.isEmpty()) {
            Task sent = new Task(sent(message, part, fresh), 0, false);
            keep(message, part, fresh, sent);
            tasks.put(sent, fresh);
        }
        Map<String, String> failed = new HashMap<>();
        Set<String> held = new HashSet<>();
        String handle = "";
        for (Map.Entry<Task, List<String>> one : tasks.entrySet()) {
            Task task = one.getKey();
            if (task.looks < LOOKS && !done(task.id)) {
                keep(message, part, one.getValue(), new Task(task.id, task.looks + 1, task.shared));
                held.addAll(one.getValue());
            } else {
                failed.putAll(dropped(task.id, one.getValue(), message.retry()));
                one.getValue().forEach(account -> forget(message, part, account));
                handle = TASK + task.id;
            }
        }
        return new Outcome(handle, failed, held, LOOK_AGAIN, words.say("platform.dingtalk.why.checking"));
    }

    private String sent(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("agent_id", agentId).put("userid_list", String.join(",", to));
        body.set("msg", message(part, serial(message.key() + "\n" + part.number())));
        String task = api.old(PATH + "asyncsend_v2", body).path("task_id").asText("");
        if (!task.matches("[0-9]{1,18}")) {
            throw new ApiFailure("asyncsend_v2: no task in the answer");
        }
        return task;
    }

    private synchronized Task known(Outgoing message, DingtalkParts.Part part, String account) {
        Task own = open.get(new Key(message.key(), part, account));
        return own != null ? own : open.get(new Key("", part, account));
    }

    private synchronized void keep(Outgoing message, DingtalkParts.Part part, List<String> to, Task task) {
        boolean shared = message.accounts().size() > 1 || task.shared;
        for (String account : to) {
            forget(message, part, account);
            open.put(new Key(shared ? "" : message.key(), part, account), new Task(task.id, task.looks, shared));
        }
        while (open.size() > MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
    }

    private synchronized void forget(Outgoing message, DingtalkParts.Part part, String account) {
        open.remove(new Key(message.key(), part, account));
        open.remove(new Key("", part, account));
    }

    /** Who has read it, by the same look-up. */
    Set<String> readers(String task) throws ApiFailure {
        return names(result(task).path("read_user_id_list"));
    }

    /** Within a day of sending. */
    void recall(String task) throws ApiFailure {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("agent_id", agentId).put("msg_task_id", Long.parseLong(task));
        api.old(PATH + "recall", body);
    }

    private boolean done(String task) throws ApiFailure {
        JsonNode answer = api.old(PATH + "getsendprogress", asked(task));
        return answer.path("progress").path("status").asInt() == DONE;
    }

    private Map<String, String> dropped(String task, List<String> to, boolean retry) throws ApiFailure {
        JsonNode result = result(task);
        Set<String> lost = new HashSet<>();
        lost.addAll(names(result.path("invalid_user_id_list")));
        lost.addAll(names(result.path("failed_user_id_list")));
        Set<String> barred = names(result.path("forbidden_user_id_list"));
        Map<String, String> codes = new HashMap<>();
        for (JsonNode one : result.path("forbidden_list")) {
            codes.put(one.path("userid").asText(""), one.path("code").asText(""));
            barred.add(one.path("userid").asText(""));
        }
        Map<String, String> failed = new HashMap<>();
        for (String user : to) {
            if (lost.contains(user)) {
                failed.put(user, words.say("platform.dingtalk.why.unreached"));
            } else if (barred.contains(user) && !(retry && DUPLICATE.equals(codes.get(user)))) {
                failed.put(user, words.say("platform.dingtalk.why.dropped", "code", codes.getOrDefault(user, "-")));
            }
        }
        return failed;
    }

    private JsonNode result(String task) throws ApiFailure {
        return api.old(PATH + "getsendresult", asked(task)).path("send_result");
    }

    private ObjectNode asked(String task) {
        return JsonNodeFactory.instance.objectNode().put("agent_id", agentId).put("task_id", Long.parseLong(task));
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.forEach(name -> names.add(name.asText()));
        return names.stream().filter(name -> !name.isEmpty()).collect(Collectors.toCollection(HashSet::new));
    }

    private ObjectNode message(DingtalkParts.Part part, String serial) throws ApiFailure {
        ObjectNode msg = JsonNodeFactory.instance.objectNode();
        String numbered = words.say("platform.dingtalk.notice.serial", "text", part.text(), "serial", serial);
        switch (part.kind()) {
            case TEXT -> msg.put("msgtype", "text").putObject("text").put("content", numbered);
            case MARKDOWN ->
                msg.put("msgtype", "markdown")
                        .putObject("markdown")
                        .put("title", part.title())
                        .put("text", DingtalkText.broken(numbered));
            case IMAGE ->
                msg.put("msgtype", "image")
                        .putObject("image")
                        .put("media_id", media.sent(part.file()).id());
            default ->
                msg.put("msgtype", "file")
                        .putObject("file")
                        .put("media_id", media.sent(part.file()).id());
        }
        return msg;
    }

    /** Five digits, the same for the same message. */
    private static String serial(String key) {
        return String.format("%05d", Math.floorMod(DingtalkMessages.hash(key).hashCode(), 100_000));
    }
}
