package io.duban.app;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What enterprises and citizens answered stands in the figures, once somebody was asked. */
class SatisfactionInChatTest {
    @TempDir
    Path folder;

    @Test
    void statistics_and_the_bulletin_say_the_rate_of_who_was_asked() {
        try (Office office = new Office(folder)) {
            office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
            office.as("gao").says("分派 1 给市监局张三，8月31日前").hears("张三");
            office.as("zhang").says("签收 1").hears("签收");
            office.as("zhang").says("申请销号 1 已设午间值班岗").hears("1号");
            office.as("qian").says("同意 1").hears("1号");
            office.as("gao").says("同意 1").hears("1号");
            office.as("gao").says("统计").hears("销号率100%，按期销号率100%。");
            office.as("inspector").says("回访 1 群众满意").hears("1号");
            office.as("gao").says("统计").hears("按期销号率100%；回访满意率100%（1次回访）。");
            office.as("qian").says("市监局整改得怎么样了").hears("回访满意率100%（1次回访）");
            office.as("tao").says("统计").hears("还没有查找出问题");
            office.as("gao").says("出二季度通报").hears("回访满意率100%");
        }
    }

    @Test
    void what_was_promoted_in_the_quarter_stands_in_the_bulletin_as_good_practice() {
        try (Office office = new Office(folder)) {
            office.as("wang").says("报问题 政务大厅中午没人值班").hears("1号");
            office.as("li").says("报机制 修订《窗口午间轮岗制度》，不断人").hears("机制已记下");
            office.as("li").says("报机制 建立首问负责制").hears("机制已记下");
            office.as("gao").says("出二季度通报").lacks("推广的做法");
            office.as("gao").says("算了").hears("不办了");
            office.as("gao").says("推广 机制1").hears("确认吗");
            office.as("gao").says("确认").hears("第1号通知");
            office.as("gao").says("出二季度通报").hears("推广的做法：市市场监督管理局“窗口午间轮岗制度”。");
        }
    }
}
