package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.roster.Roster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each verb in each frame of {@code frames.txt}: spoken of, it does nothing, whoever speaks; ordered, it does what it says.
 * At the first run 78 of 990 sentences of the first kind would have done something, and 23 of 280 of the second nothing.
 */
class FramesTest {
    static final LocalDateTime NOW = LocalDateTime.parse("2022-05-10T09:30");
    private static final Set<Intent> ACTING = EnumSet.of(
            Intent.APPROVE,
            Intent.SEND_BACK,
            Intent.REJECT,
            Intent.EXPOSE,
            Intent.REOPEN,
            Intent.MERGE,
            Intent.ASSIGN,
            Intent.SIGN,
            Intent.REQUEST_CLOSE,
            Intent.REQUEST_EXTENSION,
            Intent.NOTICE,
            Intent.INSPECT);
    static final Map<String, Intent> OF_JUDGES = Map.of(
            "同意", Intent.APPROVE,
            "批准", Intent.APPROVE,
            "通过", Intent.APPROVE,
            "退回", Intent.SEND_BACK,
            "驳回", Intent.SEND_BACK,
            "不予受理", Intent.REJECT,
            "曝光", Intent.EXPOSE,
            "重新整改", Intent.REOPEN);
    private static final Map<String, Intent> OF_THE_RESPONSIBLE =
            Map.of("签收", Intent.SIGN, "申请销号", Intent.REQUEST_CLOSE);

    private final Roster roster = SampleRoster.roster(SampleRoster.FOLDER);
    private final Understanding understanding = SampleRoster.understanding(roster);

    static List<String> frames(String kind) throws IOException {
        List<String> frames = new ArrayList<>();
        boolean here = false;
        for (String line :
                Files.readAllLines(Path.of("src/test/resources/understand/frames.txt"), StandardCharsets.UTF_8)) {
            if (line.startsWith("=")) here = line.equals("= " + kind);
            else if (here && !line.isBlank()) frames.add(line);
        }
        return frames;
    }

    /** What only speaks of notices, papers and hand-overs. */
    static List<String> talk() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/understand/only-talk.txt"), StandardCharsets.UTF_8);
    }

    private Intent said(String who, String words) {
        return understanding
                .understand(words, roster.person(who).orElseThrow(), NOW)
                .intent();
    }

    private List<String> wrong(String who, Iterable<String> verbs, String numbers) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String frame : frames("spoken of")) {
            for (String verb : verbs) {
                String words = frame.replace("137", numbers).replace("V", verb);
                Intent intent = said(who, words);
                if (ACTING.contains(intent)) wrong.add(who + ": " + words + " → " + intent);
            }
        }
        return wrong;
    }

    @Test
    void a_verb_that_is_only_spoken_of_does_nothing() throws IOException {
        for (String who : List.of("gao", "qian")) {
            assertThat(wrong(who, OF_JUDGES.keySet(), "137")).isEmpty();
            assertThat(wrong(who, List.of("销号"), "137")).isEmpty();
        }
        for (String who : List.of("gao", "zhang", "li")) {
            assertThat(wrong(who, List.of("签收", "申请销号", "申请延期", "分派"), "137")).isEmpty();
            assertThat(wrong(who, List.of("分派"), "137给市监局")).isEmpty();
            assertThat(wrong(who, List.of("合并"), "138和137")).isEmpty();
        }
    }

    @Test
    void talk_of_notices_papers_and_hand_overs_does_none_of_them() throws IOException {
        Set<Intent> acting = EnumSet.copyOf(ACTING);
        acting.addAll(
                EnumSet.of(Intent.DISPATCH, Intent.BULLETIN, Intent.DRAW, Intent.EXPORT, Intent.CHASE, Intent.AMEND));
        List<String> wrong = new ArrayList<>();
        for (String words : talk()) {
            Intent intent = said("gao", words);
            if (acting.contains(intent)) wrong.add(words + " → " + intent);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_verb_that_is_ordered_is_understood() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String frame : frames("ordered")) {
            OF_JUDGES.forEach((verb, intent) -> {
                Intent got = said("gao", frame.replace("V", verb));
                if (got != intent) wrong.add(frame.replace("V", verb) + " → " + got);
            });
            OF_THE_RESPONSIBLE.forEach((verb, intent) -> {
                Intent got = said("zhang", frame.replace("V", verb));
                if (got != intent) wrong.add(frame.replace("V", verb) + " → " + got);
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoever_it_is_handed_to_it_is_handed_over() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String frame : frames("handed over")) {
            for (String to : List.of("卫健局", "青龙街道办事处", "政务服务中心", "孙局长", "吴主任", "政务中心周全", "陈窗", "专班", "卫健委")) {
                Understood got = understanding.understand(
                        frame.replace("W", to), roster.person("gao").orElseThrow(), NOW);
                boolean named = got.slots().containsKey("unit") || got.slots().containsKey("person");
                if (got.intent() != Intent.ASSIGN || !named) wrong.add(frame.replace("W", to) + " → " + got);
            }
        }
        assertThat(wrong).isEmpty();
    }
}
