package io.duban.platform.dingtalk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.duban.chat.Directory;
import io.duban.platform.ApiFailure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Departments from the root, and the users of each, page by page (DD §4.6). Who sits in several departments is one
 * member, under the first. The mobile is empty without that permission.
 */
final class DingtalkDirectory implements Directory {
    private static final long ROOT = 1;
    private static final int PAGE = 100;
    private static final int MOST_DEPARTMENTS = 10_000;
    private static final int MOST_PAGES = 1_000;

    private final DingtalkApi api;
    private final DingtalkErrors errors;

    DingtalkDirectory(DingtalkApi api, DingtalkErrors errors) {
        this.api = api;
        this.errors = errors;
    }

    private record Department(long id, List<String> names) {}

    @Override
    public List<Member> members() throws Unreadable {
        try {
            return read();
        } catch (ApiFailure e) {
            throw new Unreadable(errors.why(e));
        }
    }

    private List<Member> read() throws ApiFailure {
        Map<String, Member> members = new LinkedHashMap<>();
        Deque<Department> open = new ArrayDeque<>(List.of(new Department(ROOT, List.of())));
        Set<Long> seen = new HashSet<>(Set.of(ROOT));
        while (!open.isEmpty() && seen.size() <= MOST_DEPARTMENTS) {
            Department department = open.removeFirst();
            users(department, members);
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("dept_id", department.id);
            for (JsonNode below : list(api.old("topapi/v2/department/listsub", body), "")) {
                long id = below.path("dept_id").asLong();
                if (id > 0 && seen.add(id)) {
                    List<String> names = new ArrayList<>(department.names);
                    names.add(below.path("name").asText(""));
                    open.addLast(new Department(id, List.copyOf(names)));
                }
            }
        }
        return List.copyOf(members.values());
    }

    private void users(Department department, Map<String, Member> members) throws ApiFailure {
        long cursor = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("dept_id", department.id)
                    .put("cursor", cursor)
                    .put("size", PAGE);
            JsonNode answer = api.old("topapi/v2/user/list", body);
            for (JsonNode user : list(answer, "list")) {
                String id = DingtalkMessages.text(user, "userid");
                if (!id.isEmpty()) {
                    members.putIfAbsent(
                            id,
                            new Member(
                                    id,
                                    DingtalkMessages.text(user, "name"),
                                    DingtalkMessages.text(user, "mobile"),
                                    department.names));
                }
            }
            JsonNode result = answer.path("result");
            long next = result.path("next_cursor").asLong();
            if (!result.path("has_more").asBoolean() || next <= cursor) {
                return;
            }
            cursor = next;
        }
    }

    /** Samples show a list where there is one, and the one itself where there is only one. */
    private static Iterable<JsonNode> list(JsonNode answer, String name) {
        JsonNode result =
                name.isEmpty() ? answer.path("result") : answer.path("result").path(name);
        return result.isObject() ? List.of(result) : result;
    }
}
