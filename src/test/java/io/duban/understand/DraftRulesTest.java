package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import io.duban.config.Configuration;
import io.duban.roster.Person;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said about drafts: corrections, several problems in one message, lists of assignments; and what is none. */
class DraftRulesTest {
    private static final Configuration SHIPPED = Configuration.load(Path.of("bot-config"), Map.of(), Clock.systemUTC());
    private static final OfficeHours HOURS =
            new OfficeHours(LocalTime.of(9, 0), LocalTime.of(11, 30), LocalTime.of(14, 30), LocalTime.of(17, 30));
    private static final Understanding UNDERSTANDING =
            new Understanding(SHIPPED.roster(), SHIPPED.rules(), new OfficeCalendar(Map.of(), HOURS));
    private static final LocalDateTime NOW = LocalDateTime.parse("2022-05-10T09:30");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "不是市监局，是卫健局|unit|wjj",
                "不对，应该是政务中心|unit|zwzx",
                "是卫健局不是市监局|unit|wjj",
                "单位改成青龙街道|unit|qly",
                "责任单位是政务中心|unit|zwzx",
                "期限改到月底|deadline|2022-05-31",
                "期限改为6月30日前|deadline|2022-06-30",
                "时间定在下周五|deadline|2022-05-20",
                "地点是二楼办证大厅|place|二楼办证大厅",
                "地址改成青龙街道菜市场|place|青龙街道菜市场",
                "类别改为慢作为|category|慢作为",
                "补充：老人站着排队|more|老人站着排队",
                "匿名吧|anonymous|true",
                "别留我名字|anonymous|true",
                "不匿名了|anonymous|false",
                "按一条报|together|true",
                "合成一条报吧|together|true"
            })
    void a_draft_is_put_right_by_a_sentence(String words, String slot, String value) {
        assertThat(correction(words, "wang")).hasToString("{" + slot + "=" + value + "}");
    }

    @Test
    void whom_and_by_when_can_be_put_right_together() {
        assertThat(correction("改成政务中心，7月15日前", "gao"))
                .containsEntry("unit", "zwzx")
                .containsEntry("deadline", "2022-07-15");
        assertThat(correction("改给李联络", "gao")).containsEntry("person", "li");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "市监局的人态度很差",
                "是政务中心的人让我回去等的",
                "不是我不办，是系统坏了",
                "137 期限改到月底",
                "匿名举报窗口收红包",
                "地点偏僻，没人去",
                "地址在哪里？",
                "时间长了没人管",
                "报问题 期限过了没人管",
                "确认",
                "算了",
                "市监局",
                "我的整改",
                "签收 137",
                "一条路修了三年"
            })
    void a_story_a_question_or_another_command_is_no_correction(String words) {
        assertThat(correction(words, "wang")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "报问题 1.中午没人值班 2.叫号机坏了 3.厕所锁着|3",
                "报问题 １、窗口没人；２、电话没人接|2",
                "报问题 一是公交车不按点发车；二是站台没有雨棚|2",
                "报问题 （1）路灯不亮（2）井盖丢了|2",
                "报问题 ①路灯不亮②井盖丢了③污水横流|3",
                "报问题 第一，窗口没人值班，第二，电话没人接|2",
                "报问题 一、窗口没人值班 二、电话没人接|2",
                "报问题 村口路灯坏了没人修；垃圾站臭气熏天没人管|2",
                "报问题 去了3次窗口，每次都少1样材料|0",
                "报问题 1、2号窗口中午没人|0",
                "报问题 一、二号楼电梯坏了没人修|0",
                "报问题 1.5米宽的路挖了2.3米深的沟没人填|0",
                "报问题 5月1日、2日窗口都没人|0",
                "报问题 排队三小时；还没轮到|0",
                "报问题 唯一是好的那台机器也坏了|0",
                "报问题 大厅没人值班|0"
            })
    void several_problems_are_counted_and_one_stays_one(String words, int count) {
        Understood report = UNDERSTANDING.understand(words, person("wang"), NOW);
        assertThat(report.intent()).isEqualTo(Intent.REPORT);
        assertThat(UNDERSTANDING.problems(report, person("wang"), NOW)).hasSize(count);
    }

    @Test
    void a_problem_a_line_is_a_problem_each_and_what_was_said_before_holds_for_all() {
        Understood lines = report("村口路灯坏了没人修\n垃圾站臭气熏天没人管\n水渠堵了三个月没人清");
        assertThat(UNDERSTANDING.problems(lines, person("wang"), NOW)).hasSize(3);
        Understood whole = report("政务中心有两个问题：1.中午没人值班 2.市监局的电话没人接");
        List<Understood> parts = UNDERSTANDING.problems(whole, person("wang"), NOW);
        assertThat(parts.get(0).slots()).containsEntry("unit", "zwzx").containsEntry("text", "中午没人值班");
        assertThat(parts.get(1).slots()).containsEntry("unit", "scjg");
    }

    private static Understood report(String text) {
        return new Understood(Intent.REPORT, Map.of("text", text), 1, true);
    }

    @Test
    void a_list_of_assignments_is_read_row_by_row() {
        List<Understood> rows =
                UNDERSTANDING.assignments("分派如下：\n137、138 给市监局张三，6月30日前\n139 给卫健局，7月5日前\n140给青龙街道", person("gao"), NOW);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).slots())
                .containsEntry("numbers", List.of(137, 138))
                .containsEntry("person", "zhang")
                .containsEntry("deadline", "2022-06-30");
        assertThat(rows.get(2).slots()).containsEntry("number", 140).containsEntry("unit", "qly");
        assertThat(UNDERSTANDING.assignments("137 给市监局张三，138 给卫健局，6月底前", person("gao"), NOW))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "137、138、140 给市监局张三，6月30日前",
                "137 给市监局；138 已经整改完了",
                "通知各单位联络员：\n137 给市监局\n138 给政务中心",
                "报问题 1号窗口把事推给市监局；2号窗口推给政务中心",
                "签收 137；签收 138"
            })
    void one_assignment_and_anything_else_is_no_list(String words) {
        assertThat(UNDERSTANDING.assignments(words, person("gao"), NOW)).isEmpty();
    }

    private static Map<String, Object> correction(String words, String who) {
        return UNDERSTANDING.correction(words, person(who), NOW);
    }

    private static Person person(String id) {
        return SHIPPED.roster().person(id).orElseThrow();
    }
}
