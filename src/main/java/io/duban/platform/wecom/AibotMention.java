package io.duban.platform.wecom;

import java.util.regex.Pattern;

/** The bot's own name out of what was said to it in a group: {@code @RobotA hello} says {@code hello}. */
final class AibotMention {
    private static final String GAP = "[\\s\\p{Z}]*";

    private final Pattern front;
    private final Pattern back;

    /** @param name empty where it is not known: then any first word after an @ is taken for it */
    AibotMention(String name) {
        this.front = Pattern.compile("^" + GAP + (name.isEmpty() ? "@[^\\s\\p{Z}]+" : "@" + Pattern.quote(name)) + GAP);
        this.back = name.isEmpty() ? null : Pattern.compile(GAP + "@" + Pattern.quote(name) + GAP + "$");
    }

    String without(String text) {
        String said = front.matcher(text).replaceFirst("");
        return (back == null ? said : back.matcher(said).replaceFirst("")).strip();
    }
}
