package io.duban.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A letter from its rung to its receivers, at the chat page. */
class LettersInChatTest {
    @TempDir
    Path folder;

    private Office office;

    @BeforeEach
    void two_overdue_problems_and_a_draft() {
        office = new Office(folder);
        for (int n = 1; n <= 2; n++) {
            office.as("wang").says("报问题 政务大厅中午没人值班" + n).hears(n + "号");
            office.as("gao").says("分派 " + n + " 给市监局张三，5月13日前").hears("张三");
            office.as("zhang").says("签收 " + n).hears("签收");
        }
        office.clock.set("2022-05-18T09:00");
        ring();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void a_letter_goes_out_only_when_the_office_presses_send() {
        assertThat(words("gao")).contains("【拟稿】提醒函〔2022〕1号");
        assertThat(words("qian")).doesNotContain("提醒函");
        office.as("gao").taps("发出").hears("提醒函〔2022〕1号已发给钱正，共2件问题");
        office.duban().drain();
        assertThat(words("qian"))
                .contains("提醒函〔2022〕1号")
                .contains("1号 政务大厅中午没人值班1")
                .doesNotContain("拟稿");
        assertThat(words("zhang")).doesNotContain("提醒函");
        office.as("gao").taps("发出").hears("已经处理过了");
        assertThat(audited()).containsOnlyOnce("letter_sent");
        assertThat(office.duban()
                        .base()
                        .store()
                        .read(office.duban().base().audit()::verify)
                        .ok())
                .isTrue();
    }

    @Test
    void all_that_lie_drafted_are_shown_back_and_go_out_after_a_yes() {
        office.as("zhang").says("发出拟好的函").hears("发函由专班决定");
        office.as("gao").says("看提醒函2022年1号").hears("【拟稿】提醒函〔2022〕1号", "下列2件问题", "发出提醒函2022年1号");
        office.as("gao").says("发出拟好的函").hears("拟好的1份函都发出去", "提醒函〔2022〕1号 市市场监督管理局，2件：1号、2号");
        assertThat(words("qian")).doesNotContain("提醒函");
        office.as("gao").says("对").hears("已发出1份。");
        office.duban().drain();
        assertThat(words("qian")).contains("提醒函〔2022〕1号").doesNotContain("拟稿");
        office.as("gao").says("发出拟好的函").hears("没有拟好待发的函");
        office.as("gao").says("看提醒函2022年1号").hears("已经处理过了");
    }

    @Test
    void what_moved_since_the_draft_falls_out_and_with_nothing_left_it_is_refused() {
        office.as("zhang").says("申请销号 1 已安排轮班").hears("1号");
        office.as("gao").taps("发出").hears("共1件问题", "其中1件已有变化");
        office.duban().drain();
        assertThat(words("qian")).contains("下列1件问题").contains("2号 政务大厅中午没人值班2");
    }

    @Test
    void a_letter_about_nothing_any_more_is_not_sent() {
        office.as("zhang").says("申请销号 1 已安排轮班").hears("1号");
        office.as("gao").says("把2号的期限改到5月31日").hears("2号");
        office.as("gao").taps("发出").hears("不用发了");
        assertThat(words("qian")).doesNotContain("提醒函");
    }

    @Test
    void nobody_but_the_office_sends_or_drops_a_letter() {
        office.as("li").says("发出提醒函2022年1号").hears("由专班决定", "高明");
        office.as("qian").says("不发提醒函2022年1号").hears("由专班决定");
        office.as("gao").says("发出提醒函2022年9号").hears("没有这一份函");
        office.as("gao").taps("不发").hears("提醒函〔2022〕1号不发");
        office.as("gao").says("发出提醒函2022年1号").hears("已经处理过了");
        assertThat(audited()).contains("letter_dropped").doesNotContain("letter_sent");
    }

    private void ring() {
        office.duban().ring();
        office.duban().drain();
    }

    private String words(String person) {
        return String.join(
                "\n", office.as(person).lines().stream().map(Office.Line::words).toList());
    }

    private List<String> audited() {
        return office.duban()
                .base()
                .store()
                .read(tx -> tx.handle()
                        .createQuery("SELECT act FROM audit_entry ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }
}
