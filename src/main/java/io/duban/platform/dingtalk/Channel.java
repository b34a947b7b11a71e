package io.duban.platform.dingtalk;

import io.duban.chat.Content;
import io.duban.chat.Outgoing;
import io.duban.platform.ApiFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the ways in which a message reaches its receivers. */
interface Channel {
    /** What the content takes here; empty where this way has nothing for it. */
    List<DingtalkParts.Part> parts(Content content);

    /**
     * Sends one part to these receivers, each of whom has had all parts before it.
     *
     * @throws ApiFailure if it reached nobody
     */
    Outcome send(Outgoing message, DingtalkParts.Part part, List<String> to) throws ApiFailure;

    /**
     * How it went for each receiver: who is in neither got it.
     *
     * @param handle what the platform calls it; empty if nothing
     * @param failed who will never get it, with why
     * @param held who did not get it yet
     * @param pause how long those must wait at least
     * @param why they wait
     */
    record Outcome(String handle, Map<String, String> failed, Set<String> held, Duration pause, String why) {
        static Outcome all(String handle) {
            return new Outcome(handle, Map.of(), Set.of(), Duration.ZERO, "");
        }

        static Outcome but(String handle, Map<String, String> failed) {
            return new Outcome(handle, failed, Set.of(), Duration.ZERO, "");
        }
    }
}
