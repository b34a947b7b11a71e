package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInChatTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void who_is_away_names_who_reads_for_him_and_keeps_his_signature() {
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("gao").says("分派 1 给市监局张三，5月18日前").hears("张三");
        office.as("zhang").says("我下周出差，赵医代我").hears("5月16日到5月22日", "由赵医代看", "他不能代签");
        assertThat(words("zhao")).contains("张三请您5月16日到5月22日代看").contains("签字、审批仍由他本人办");
        ring("2022-05-17T09:00");
        assertThat(words("zhao")).contains("代张三：1号");
        assertThat(words("zhang")).doesNotContain("5月17日督办提醒");
        office.as("zhao").says("签收 1").hears("您不能办");
        ring("2022-05-23T09:00");
        assertThat(words("zhang")).contains("5月23日督办提醒");
    }

    @Test
    void an_open_end_is_asked_for_and_oneself_is_no_stand_in() {
        office.as("zhang").says("我出差，赵医代我").hears("代您看到哪天为止");
        office.as("zhang").says("下周五").hears("5月20日", "由赵医代看");
        office.as("zhang").says("我下周出差，张三代我").hears("另一个人");
    }

    @Test
    void a_deadline_beyond_the_end_of_its_stage_is_questioned_before_it_is_set() {
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("gao").says("分派 1 给市监局张三，2023年3月1日前").hears("晚于这类问题的整改期限12月31日");
        assertThat(words("zhang")).doesNotContain("1号");
        office.as("gao").says("对").hears("1号已分派");
        assertThat(words("zhang")).contains("1号");
    }

    @Test
    void a_deadline_changed_or_given_to_many_beyond_their_stage_is_questioned_too() {
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("wang").says("报问题 窗口要求群众重复交复印件").hears("2号");
        office.as("gao").says("分派 1、2 给市监局张三，2023年3月1日前").hears("晚于这类问题的整改期限12月31日");
        office.as("gao").says("算了");
        office.as("gao").says("分派 1 给市监局张三，8月31日前").hears("1号已分派");
        office.as("gao").says("1 期限改到2023年3月1日").hears("晚于这类问题的整改期限12月31日");
        office.as("gao").says("查看 1").hears("8月31日");
        office.as("gao").says("1 期限改到2023年3月1日").hears("晚于这类问题的整改期限12月31日");
        office.as("gao").says("对").hears("2023年3月1日");
        office.as("gao").says("1 期限改到8月31日").hears("8月31日");
    }

    @Test
    void who_signs_an_extension_beyond_the_stage_reads_so_and_every_list_counts_extensions() {
        office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
        office.as("gao").says("分派 1 给市监局张三").hears("12月31日");
        office.as("zhang").says("签收 1").hears("1号");
        office.as("zhang").says("我的整改").hears("1号");
        assertThat(words("zhang")).doesNotContain("延期1次");
        office.as("zhang").says("1 申请延期到2023年1月20日，等设备").hears("1号已申请延期到2023年1月20日");
        assertThat(words("qian")).contains("（晚于这类问题的整改期限12月31日）");
        office.as("qian").says("同意 1").hears("1号");
        office.as("gao").says("同意 1").hears("1号已延期到2023年1月20日");
        office.as("zhang").says("我的整改").hears("延期1次");
        office.as("qian").says("我的整改").hears("延期1次");
        office.as("zhang").says("查看 1").hears("已延期1次");
        ring("2023-01-20T09:00");
        assertThat(words("zhang")).contains("政务大厅中午没人值班：今天到期，延期1次");
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
