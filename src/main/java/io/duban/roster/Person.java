package io.duban.roster;

import java.util.Map;
import java.util.Set;

/**
 * Somebody on the roster (people.csv).
 *
 * @param unit id of his unit
 * @param title post, such as 科长; may be empty
 * @param accounts platform name → user id there
 * @param mobile may be empty; masked wherever it is shown
 * @param prefers the platform that he wants to be told on; empty: where he wrote last
 */
public record Person(
        String id,
        String name,
        String unit,
        String title,
        Set<Role> roles,
        Map<String, String> accounts,
        String mobile,
        String prefers) {
    /** One who prefers nothing. */
    public Person(
            String id,
            String name,
            String unit,
            String title,
            Set<Role> roles,
            Map<String, String> accounts,
            String mobile) {
        this(id, name, unit, title, roles, accounts, mobile, "");
    }

    /** Roles given in people.csv; principals and leaders follow from units.csv. */
    public enum Role {
        LIAISON,
        OFFICE,
        INSPECTOR,
        ADMIN
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
