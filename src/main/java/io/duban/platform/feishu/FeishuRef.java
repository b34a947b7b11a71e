package io.duban.platform.feishu;

import io.duban.chat.Attachment;
import java.util.Optional;

/** Where a file that a person sent lies: it is fetched through its message (F§3.7). */
record FeishuRef(String messageId, Attachment.Kind kind, String key) {
    /** Safe as a part of a path, and never a step out of it. */
    private static final String ID = "(?!\\.+$)[A-Za-z0-9_.=-]{1,256}";

    String text() {
        return messageId + "/" + kind + "/" + key;
    }

    /** Pictures are asked for as {@code image}, everything else as {@code file}. */
    String type() {
        return kind == Attachment.Kind.IMAGE ? "image" : "file";
    }

    /** Empty if the text is none of ours or holds what no id holds. */
    static Optional<FeishuRef> of(Attachment attachment) {
        String[] parts = attachment.ref().split("/", 3);
        if (parts.length != 3 || !parts[0].matches(ID) || !parts[2].matches(ID)) {
            return Optional.empty();
        }
        return Optional.of(new FeishuRef(parts[0], attachment.kind(), parts[2]));
    }
}
