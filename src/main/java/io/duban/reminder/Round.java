package io.duban.reminder;

import java.util.List;

/**
 * The answer to "what is due now".
 *
 * @param due the messages, at most one a person and kind
 * @param finished keys to note once all of them are told: the round is over
 */
public record Round(List<Due> due, List<LogKey> finished) {
    static final Round NOTHING = new Round(List.of(), List.of());
}
