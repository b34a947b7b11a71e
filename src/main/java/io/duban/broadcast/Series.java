package io.duban.broadcast;

import java.util.Locale;

/** The two numbered series: 第N号通知 and 《工作提示》第N期. */
public enum Series {
    NOTICE,
    TIP;

    /** The name in data and texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
