package io.duban.platform.feishu;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Directory;
import io.duban.platform.ApiFailure;
import io.duban.platform.ApiRefusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who the app may see in the address book (F§5): from the root where it may see all, else from the departments and people
 * that were opened to it. Departments are walked one level at a time, since big ones refuse to be read whole.
 */
final class FeishuDirectory implements Directory {
    private static final String ROOT = "0";
    private static final int MOST_PAGES = 10_000;
    private static final int DEEPEST = 50;

    private final FeishuApi api;
    private final FeishuErrors errors;

    FeishuDirectory(FeishuApi api, FeishuErrors errors) {
        this.api = api;
        this.errors = errors;
    }

    @Override
    public List<Member> members() throws Unreadable {
        try {
            return new Walk().all();
        } catch (ApiFailure e) {
            throw new Unreadable(errors.why(e));
        }
    }

    /** One reading. */
    private final class Walk {
        private final Map<String, Member> found = new LinkedHashMap<>();

        List<Member> all() throws ApiFailure {
            try {
                down(ROOT, List.of());
            } catch (ApiRefusal refusal) {
                // 40004, 40014: the root is for apps that may see everybody
                if (refusal.code() != 40004 && refusal.code() != 40014) {
                    throw refusal;
                }
                opened();
            }
            return List.copyOf(found.values());
        }

        private void opened() throws ApiFailure {
            List<String> people = new ArrayList<>();
            Map<String, String> names = new LinkedHashMap<>();
            for (JsonNode page : pages(
                    "contact/v3/scopes",
                    Map.of(
                            "user_id_type",
                            "open_id",
                            "department_id_type",
                            "open_department_id",
                            "page_size",
                            "100"))) {
                page.path("user_ids").forEach(id -> people.add(id.asText()));
                page.path("department_ids").forEach(id -> names.put(id.asText(), ""));
            }
            for (String id : names.keySet()) {
                JsonNode department = api.get(
                                "contact/v3/departments/" + id, Map.of("department_id_type", "open_department_id"))
                        .path("data")
                        .path("department");
                down(id, List.of(department.path("name").asText("")));
            }
            for (String id : people) {
                add(
                        api.get("contact/v3/users/" + id, Map.of("user_id_type", "open_id"))
                                .path("data")
                                .path("user"),
                        List.of());
            }
        }

        private void down(String department, List<String> path) throws ApiFailure {
            for (JsonNode page : pages(
                    "contact/v3/users/find_by_department",
                    Map.of(
                            "department_id", department,
                            "department_id_type", "open_department_id",
                            "user_id_type", "open_id",
                            "page_size", "50"))) {
                page.path("items").forEach(user -> add(user, path));
            }
            if (path.size() >= DEEPEST) {
                return;
            }
            for (JsonNode page : pages(
                    "contact/v3/departments/" + department + "/children",
                    Map.of("department_id_type", "open_department_id", "fetch_child", "false", "page_size", "50"))) {
                for (JsonNode child : page.path("items")) {
                    List<String> deeper = new ArrayList<>(path);
                    deeper.add(child.path("name").asText(""));
                    down(FeishuEnvelope.text(child.path("open_department_id")), deeper);
                }
            }
        }

        /** Who has left is not a member; who sits in several departments is found in the first. */
        private void add(JsonNode user, List<String> path) {
            String account = FeishuEnvelope.text(user.path("open_id"));
            JsonNode status = user.path("status");
            boolean left = status.path("is_resigned").asBoolean()
                    || status.path("is_exited").asBoolean();
            if (!account.isEmpty() && !left) {
                String mobile = FeishuEnvelope.text(user.path("mobile")).replaceFirst("^\\+86", "");
                found.putIfAbsent(
                        account, new Member(account, user.path("name").asText(""), mobile, List.copyOf(path)));
            }
        }
    }

    private List<JsonNode> pages(String path, Map<String, String> query) throws ApiFailure {
        List<JsonNode> pages = new ArrayList<>();
        Map<String, String> asked = new HashMap<>(query);
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode data = api.get(path, asked).path("data");
            pages.add(data);
            String next = FeishuEnvelope.text(data.path("page_token"));
            if (!data.path("has_more").asBoolean() || next.isEmpty()) {
                break;
            }
            asked.put("page_token", next);
        }
        return pages;
    }
}
