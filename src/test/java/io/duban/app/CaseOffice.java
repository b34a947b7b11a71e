package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PushedClock;
import java.util.List;

/** The whole product with everybody on one platform, as the whole case needs it: what is said, tapped and seen. */
interface CaseOffice extends AutoCloseable {
    /** A message as its receiver sees it: its words, the labels that he could tap. */
    record Line(String words, List<String> buttons) {}

    /** Says it and returns what came to him because of it, answers first of all. */
    List<Line> says(String person, String words);

    /** Taps the button with this label on the newest message that has it. */
    List<Line> taps(String person, String label);

    List<Line> sendsPhoto(String person, byte[] bytes);

    /** All messages in words, in order. */
    List<Line> received(String person);

    /** Whether a used card of his shows these words; true where the platform cannot change what it has sent. */
    boolean usedCardShows(String person, String... words);

    /** His account there, which must stand nowhere when he reports namelessly. */
    String account(String person);

    /** The platform's name in the ledger. */
    String platform();

    Foundation base();

    Duban duban();

    PushedClock clock();

    @Override
    void close();

    /** Exactly one message that holds each of the words. */
    static void hears(List<Line> heard, String... words) {
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).words() + heard.get(0).buttons()).contains(words);
    }

    default Line last(String person) {
        List<Line> lines = received(person);
        return lines.get(lines.size() - 1);
    }
}
