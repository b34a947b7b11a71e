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
}
