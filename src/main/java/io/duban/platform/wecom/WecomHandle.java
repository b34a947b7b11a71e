package io.duban.platform.wecom;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a message of the app is called afterwards: a code with which its card can be changed once within 72 hours
 * (D:90372, {@code response_code}; a tap brings a fresh one) and the id with which it can be taken back within 24
 * (D:94867, {@code msgid}). Either may be empty.
 */
record WecomHandle(String code, String message) {
    /** Neither a code nor an id holds a space. */
    private static final String BETWEEN = " ";

    static WecomHandle of(JsonNode answer) {
        return new WecomHandle(
                answer.path("response_code").asText(""), answer.path("msgid").asText(""));
    }

    /** Reads {@link #toString}; a bare code is one that a tap brought. */
    static WecomHandle parse(String handle) {
        if (handle == null) {
            return new WecomHandle("", "");
        }
        int between = handle.indexOf(BETWEEN);
        return between < 0
                ? new WecomHandle(handle, "")
                : new WecomHandle(handle.substring(0, between), handle.substring(between + 1));
    }

    boolean updatable() {
        return !code.isEmpty();
    }

    @Override
    public String toString() {
        return message.isEmpty() ? code : code + BETWEEN + message;
    }
}
