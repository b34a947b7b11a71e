package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import io.duban.chat.Directory;
import io.duban.platform.ApiFailure;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members in the app's range, department by department (D:95350, D:90200). Apps made since June 2022 are told no
 * mobile numbers (D:90196), so only names come back.
 */
final class WecomDirectory implements Directory {
    private final WecomApi api;
    private final WecomErrors errors;

    WecomDirectory(WecomApi api, WecomErrors errors) {
        this.api = api;
        this.errors = errors;
    }

    @Override
    public List<Member> members() throws Unreadable {
        try {
            Map<String, Member> members = new LinkedHashMap<>();
            for (String department : departments()) {
                for (JsonNode user : api.get("user/simplelist", Map.of("department_id", department))
                        .path("userlist")) {
                    String account = user.path("userid").asText("");
                    if (!account.isEmpty()) {
                        members.putIfAbsent(
                                account, new Member(account, user.path("name").asText(""), "", List.of(department)));
                    }
                }
            }
            return List.copyOf(members.values());
        } catch (ApiFailure e) {
            throw new Unreadable(errors.why(e));
        }
    }

    private Set<String> departments() throws ApiFailure {
        Set<String> ids = new LinkedHashSet<>();
        api.get("department/simplelist", Map.of())
                .path("department_id")
                .forEach(department -> ids.add(department.path("id").asText()));
        return ids;
    }
}
