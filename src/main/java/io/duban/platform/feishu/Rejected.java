package io.duban.platform.feishu;

import io.duban.chat.Received;

/** A callback that is not genuine or not readable; stays within the package and ends as {@link Received.Refused}. */
final class Rejected extends Exception {
    private final int status;

    Rejected(int status, String why) {
        super(why);
        this.status = status;
    }

    Received.Refused refused() {
        return new Received.Refused(status, getMessage());
    }
}
