package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.PhoneBrowser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public page as a citizen meets it: on a phone, in a real Chromium, with the work done by the page's own script. */
class CluePageIT {
    @TempDir
    Path folder;

    @Test
    void a_citizen_tells_gets_a_code_and_reads_by_it_how_far_it_has_come() {
        PhoneBrowser.assumeThere();
        try (Office office = new Office(folder, Map.of("DUBAN_CLUE", "true"));
                PhoneBrowser phone =
                        PhoneBrowser.open("http://127.0.0.1:" + office.duban().port() + "/clue")) {
            assertThat(phone.scrollsSideways()).isFalse();
            phone.screenshot("clue-1-form");
            phone.fill("text", "5月9日中午12点半，政务大厅3号窗口没有人，等到2点才办上");
            phone.tap("form.tell button");
            phone.shows("查询码");
            phone.screenshot("clue-2-code");
            String code = phone.text(".code");
            assertThat(code).matches("[0-9A-Z]{4}(-[0-9A-Z]{4})+");

            phone.go("http://127.0.0.1:" + office.duban().port() + "/clue");
            phone.fill("code", code);
            phone.tap("form.look button");
            phone.shows("等工作专班研判");
            phone.screenshot("clue-3-looked-up");
            assertThat(phone.scrollsSideways()).isFalse();
        }
    }
}
