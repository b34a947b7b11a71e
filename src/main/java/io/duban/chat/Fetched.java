package io.duban.chat;

import java.time.Duration;

/** How fetching an attachment ended. */
public sealed interface Fetched {
    /** The bytes, with the name the platform gave, or an empty one. */
    record Got(byte[] bytes, String name) implements Fetched {}

    /** Not now. */
    record Later(Duration pause, String why) implements Fetched {}

    /** Never: gone, too big or refused. */
    record Never(String why) implements Fetched {}
}
