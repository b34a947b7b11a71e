package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.kit.FakeFeishu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are not on the roster tell a clue in a group or alone; nobody learns who it was. */
class ClueInChatTest {
    private static final String STORY = "5月9日中午12点半，政务大厅3号窗口没有人";
    private static final Pattern CODE = Pattern.compile("查询码 ([A-Z2-9-]{14})");

    @TempDir
    Path folder;

    private FeishuOffice office;

    @BeforeEach
    void open() {
        open("both", Map.of("DUBAN_CLUE", "true", "DUBAN_CLUE_GROUPS", "true"));
    }

    private void open(String name, Map<String, String> env) {
        office = new FeishuOffice(folder.resolve(name), FeishuOffice.Road.WEBHOOK, env);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private FakeFeishu.Sent tells(String words) {
        return office.as("stranger").says(words).hears("");
    }

    private static String code(FakeFeishu.Sent sent) {
        Matcher m = CODE.matcher(sent.words());
        assertThat(m.find()).as(sent.words()).isTrue();
        return m.group(1);
    }

    /** Every cell of every table. */
    private String store() {
        return office.base().store().read(tx -> {
            List<String> cells = new ArrayList<>();
            for (String table : tx.handle()
                    .createQuery("SELECT name FROM sqlite_master WHERE type = 'table'")
                    .mapTo(String.class)
                    .list()) {
                tx.handle().createQuery("SELECT * FROM " + table).mapToMap().forEach(row -> cells.add(row.toString()));
            }
            return String.join("\n", cells);
        });
    }

    private long clues() {
        return office.base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT COUNT(*) FROM clue")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void a_clue_told_in_a_group_gets_a_word_there_and_its_code_alone() {
        office.takes(office.caller.inGroup("ou_stranger", "oc_group", "反映 " + STORY, office.feishu.bot));
        assertThat(office.feishu.messagesTo("oc_group"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.words())
                        .contains("已收到")
                        .doesNotContain("窗口")
                        .doesNotContainPattern(CODE));
        String code = code(office.feishu.messagesTo("ou_stranger").get(0));
        assertThat(tells("查询码 " + code).words()).contains("正等工作专班研判");
        office.as("gao").says("线索 1").hears(STORY, "聊天里反映");
        office.as("gao").says("线索 1 受理").hears("线索1已受理，登记为1号");
        assertThat(tells("查询码 " + code).words()).contains("已受理，正在整改");
    }

    @Test
    void whoever_told_it_stands_nowhere_in_the_store() {
        code(tells("我要反映" + STORY));
        office.takes(office.caller.inGroup("ou_stranger", "oc_group", "反映 " + STORY, office.feishu.bot));
        assertThat(clues()).isEqualTo(2);
        String store = store();
        assertThat(store).contains(STORY).contains("group").doesNotContain("stranger", "oc_group");
        assertThat(store.split(Pattern.quote(STORY), -1))
                .as("told in the two clues alone")
                .hasSize(3);
    }

    @Test
    void the_office_is_told_once_and_nothing_of_what_was_said() {
        tells("反映 " + STORY);
        tells("反映 " + STORY + "，第二次");
        assertThat(office.as("gao").received())
                .singleElement()
                .satisfies(news -> assertThat(news.words()).contains("有新线索").doesNotContain("窗口"));
    }

    @Test
    void anything_else_a_stranger_says_does_nothing_and_tells_him_how() {
        assertThat(tells("报问题 大厅中午没人值班").words()).contains("不在名册上", "反映 哪天、哪里、什么事");
        assertThat(tells("线索 1 受理").words()).contains("至少8个字");
        assertThat(tells("反映 没人管").words()).contains("至少8个字");
        assertThat(tells("反映 这份绝密文件被传到了微信群里").words()).contains("没有保存");
        assertThat(tells("查询码 AAAA-AAAA-AAAA").words()).contains("没有这个查询码");
        assertThat(clues()).isZero();
        assertThat(store()).doesNotContain("绝密");
    }

    @Test
    void who_is_on_the_roster_reports_instead_and_may_look_up_a_code() {
        String code = code(tells("反映 " + STORY));
        office.as("wang").says("线索 " + STORY);
        assertThat(clues()).isEqualTo(1);
        office.as("wang").says("查询码 " + code).hears("正等工作专班研判");
    }

    @Test
    void a_flood_from_one_account_ends_and_others_are_still_heard() {
        for (int i = 0; i < 5; i++) code(tells("反映 " + STORY + i));
        assertThat(tells("反映 " + STORY).words()).contains("没有保存").doesNotContainPattern(CODE);
        code(office.as("neighbour").says("反映 " + STORY).hears(""));
        office.clock.push(Duration.ofHours(1));
        code(tells("反映 " + STORY));
        assertThat(clues()).isEqualTo(7);
    }

    @Test
    void where_it_is_off_a_stranger_is_only_told_to_get_registered() {
        office.close();
        open("page", Map.of("DUBAN_CLUE", "true"));
        assertThat(tells("反映 " + STORY).words()).contains("不在名册上").doesNotContain("反映");
        office.close();
        open("groups", Map.of("DUBAN_CLUE_GROUPS", "true"));
        assertThat(tells("反映 " + STORY).words()).contains("不在名册上").doesNotContain("反映");
        assertThat(clues()).isZero();
    }
}
