package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Monthly rounds and the quarterly bulletin as the office and the units live them at the chat page. */
class RoundsInChatTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void a_problem_under_way() {
        office = new Office(folder);
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("gao").says("分派 1 给市监局张三，8月31日前").hears("张三");
        office.as("zhang").says("签收 1").hears("签收");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void the_office_starts_a_round_and_a_unit_answers_with_one_tap() {
        office.as("li").says("开始本月调度").hears("由专班开始");
        office.as("li").says("本月没有变化").hears("没有等您单位回复的月调度");
        office.as("gao").says("开始本月调度").hears("5月调度开始了");
        ring("2022-05-10T09:35");
        assertThat(words("li")).contains("5月调度 · 市市场监督管理局").contains("5月13日前回复");
        office.as("gao").says("开始本月调度").hears("已经发给1个单位了");
        office.as("zhang").says("本月没有变化").hears("没有等您单位回复的月调度");
        office.as("li").taps("没有变化").hears("市市场监督管理局本月没有变化");
        ring("2022-05-12T09:05");
        assertThat(words("li")).doesNotContain("还没回");
        ring("2022-05-16T09:05");
        assertThat(words("gao")).contains("5月调度汇总").contains("其中1个说没有变化");
    }

    @Test
    void an_application_that_was_sent_back_was_an_answer_all_the_same() {
        ring("2022-05-25T09:00");
        assertThat(words("li")).contains("5月调度 · 市市场监督管理局");
        office.as("zhang").says("申请销号 1 已设午间值班岗").hears("1号");
        office.as("qian").says("退回 1 只贴了通知").hears("1号已退回");
        ring("2022-05-27T09:00");
        assertThat(words("li")).doesNotContain("还没回");
        ring("2022-05-31T09:00");
        assertThat(words("gao")).contains("5月调度汇总", "问了1个单位，1个有回音");
    }

    @Test
    void the_bulletin_goes_to_its_audience_only_after_a_yes() {
        ring("2022-07-01T09:00");
        assertThat(words("gao")).contains("【拟稿】关于2022年第2季度");
        office.as("qian").says("出2022年第2季度通报").hears("由专班发");
        office.as("gao").taps("确认并发出").hears("确认发出吗", "第1期", "共查找出问题1件");
        assertThat(words("qian")).doesNotContain("情况的通报");
        office.as("gao").says("对").hears("第1期已发给");
        office.duban().drain();
        assertThat(words("qian")).contains("关于2022年第2季度问题整改情况的通报（第1期）");
        assertThat(words("li")).contains("情况的通报（第1期）");
        assertThat(words("zhang")).doesNotContain("情况的通报");
        office.as("gao").says("出二季度通报").hears("已经发过了，是第1期");
    }

    private void ring(String at) {
        office.clock.set(at);
        office.duban().ring();
        office.duban().drain();
    }

    private String words(String person) {
        return String.join(
                "\n", office.as(person).lines().stream().map(Office.Line::words).toList());
    }
}
