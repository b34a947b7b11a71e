package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a monthly round decided, from the office's sentence to the outcome at the head of the next round. */
class DecidedInChatTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void a_round_is_under_way() {
        office = new Office(folder);
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("gao").says("分派 1 给市监局张三，8月31日前").hears("张三");
        office.as("zhang").says("签收 1").hears("签收");
        ring("2022-05-25T09:00");
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void decided_followed_done_with_one_tap_confirmed_and_first_in_the_next_round() {
        office.as("gao").says("议定 市监局 6月20日前 报午间值班方案").hears("议定事项记下了", "议定1 市市场监督管理局，6月20日前：报午间值班方案（正在办）");
        ring("2022-05-26T09:00");
        assertThat(newest("li")).contains("【月调度议定事项】1项", "报午间值班方案");
        assertThat(newest("qian")).contains("【月调度议定事项】1项");
        ring("2022-05-27T09:00");
        assertThat(newest("qian")).doesNotContain("5月27日");
        ring("2022-06-20T09:00");
        assertThat(newest("li")).contains("6月20日督办提醒", "【月调度议定事项】1项");
        office.as("li").taps("议定1已完成").hears("议定1记为已完成，等专班确认");
        office.as("li").says("议定事项1 已完成").hears("没有改动", "已报完成，待专班确认");
        ring("2022-06-21T09:00");
        assertThat(newest("gao")).contains("【议定事项待确认】1项", "报午间值班方案");
        office.as("gao").taps("议定1确认").hears("议定1已确认完成");
        ring("2022-06-27T09:00");
        assertThat(words("li")).contains("6月调度 · 市市场监督管理局", "【您单位的议定事项】1项", "（已完成）");
        ring("2022-07-01T09:00");
        assertThat(words("gao")).contains("6月调度汇总", "【上次议定事项】1项：已完成1项，没完成0项");
        ring("2022-07-25T09:00");
        assertThat(newest("li")).contains("7月调度").contains("（已完成）");
    }

    @Test
    void what_is_not_done_stays_first_and_is_told_once_a_week() {
        office.as("gao").says("议定 市监局 5月31日前 报午间值班方案").hears("议定事项记下了");
        ring("2022-05-26T09:00");
        ring("2022-06-01T09:00");
        assertThat(newest("li")).contains("6月1日督办提醒", "逾期1天没报完成");
        ring("2022-06-02T09:00");
        assertThat(newest("li")).doesNotContain("6月2日");
        ring("2022-06-06T09:00");
        assertThat(newest("li")).contains("6月6日督办提醒", "逾期6天没报完成");
        ring("2022-06-27T09:00");
        assertThat(newest("li")).contains("6月调度", "【您单位的议定事项】1项", "没报完成");
    }

    @Test
    void done_that_is_not_taken_as_done_comes_back_to_the_unit() {
        office.as("gao").says("议定 市监局 6月20日前 报午间值班方案").hears("议定事项记下了");
        ring("2022-05-26T09:00");
        office.as("qian").says("议定事项1 已完成").hears("等专班确认");
        office.as("gao").says("议定事项1 没完成").hears("退回重办");
        ring("2022-05-27T09:00");
        assertThat(newest("li")).contains("5月调度还没回", "【月调度议定事项】1项", "退回重办");
        office.as("gao").says("议定事项1 取消").hears("议定1已取消");
        office.as("gao").says("议定事项1 确认完成").hears("没有改动", "已取消");
        office.as("gao").says("议定事项").hears("没有没办完的议定事项");
    }

    @Test
    void only_the_office_decides_and_only_the_unit_reports() {
        office.as("li").says("议定 市监局 6月20日前 报午间值班方案").hears("由专班记");
        office.as("gao").says("议定 市监局 6月20日前 报午间值班方案").hears("议定事项记下了");
        office.as("li").says("议定事项1 确认完成").hears("由专班记");
        office.as("tao").says("议定事项1 已完成").hears("没有这一项");
        office.as("gao").says("议定事项1 已完成").hears("由单位报完成", "李联络");
        office.as("tao").says("议定事项").hears("没有没办完的议定事项");
        office.as("fu").says("议定事项").hears("没办完的议定事项：1项");
    }

    @Test
    void what_is_missing_is_asked_for_one_at_a_time() {
        office.as("gao").says("议定 报午间值班方案").hears("哪个单位办");
        office.as("gao").says("市监局").hears("哪天前完成");
        office.as("gao").says("6月20日前").hears("议定1 市市场监督管理局，6月20日前：报午间值班方案");
        office.as("gao").says("议定 市监局 6月20日前").hears("要办什么");
        office.as("gao").says("把叫号机修好").hears("议定2 市市场监督管理局，6月20日前：把叫号机修好");
        office.as("gao").says("议定 市监局 2022年5月1日前 报方案").hears("不能早于今天");
        office.as("gao").says("议定 市监局 6月20日前 落实绝密文件要求").hears("绝密");
    }

    private void ring(String at) {
        office.clock.set(at);
        office.duban().ring();
        office.duban().drain();
    }

    private String newest(String person) {
        var lines = office.as(person).lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1).words();
    }

    private String words(String person) {
        return String.join(
                "\n", office.as(person).lines().stream().map(Office.Line::words).toList());
    }
}
