package io.duban.roster;

import java.util.List;

/**
 * A township, department, enterprise or the office itself (units.csv).
 *
 * @param principal person id of 行政主要负责人
 * @param leader person id of 分管领导
 */
public record Unit(String id, String name, List<String> aliases, Level level, String principal, String leader) {
    /** What kind of unit. */
    public enum Level {
        TOWNSHIP,
        DEPARTMENT,
        ENTERPRISE,
        OFFICE
    }
}
