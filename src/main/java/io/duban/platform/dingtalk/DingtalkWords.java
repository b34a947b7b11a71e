package io.duban.platform.dingtalk;

/** The words people see, by key {@code platform.dingtalk.*}; {@code Texts::say} fits. */
@FunctionalInterface
public interface DingtalkWords {
    /** The text of {@code key} with its placeholders filled from name, value, name, value… */
    String say(String key, Object... namesAndValues);
}
