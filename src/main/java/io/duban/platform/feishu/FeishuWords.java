package io.duban.platform.feishu;

/** The words people see, by key {@code platform.feishu.*}; {@code Texts::say} fits. */
@FunctionalInterface
public interface FeishuWords {
    /** The text of {@code key} with its placeholders filled from name, value, name, value… */
    String say(String key, Object... namesAndValues);
}
