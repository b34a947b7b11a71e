package io.duban.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stages and their dates stand in campaign.yaml, and default deadlines follow them. */
class StagesAsDataTest {
    @TempDir
    Path folder;

    @Test
    void when_it_was_found_decides_the_stage_and_the_stage_its_default_deadline() throws IOException {
        Path config = new YearTown(2).folder(folder);
        Path campaign = config.resolve("campaign.yaml");
        String dates = Files.readString(campaign)
                .replace("self-check-due: 03-13", "self-check-due: 05-11")
                .replace("supervision-due: 03-15", "supervision-due: 05-12")
                .replace("concentrated-due: 06-30", "concentrated-due: 08-20")
                .replace("dynamic-due: 12-31", "dynamic-due: 2023-02-10");
        Files.writeString(campaign, dates, StandardCharsets.UTF_8);
        try (YearOffice office = new YearOffice(config, folder)) {
            String cadre = YearTown.cadre(1, 5);
            String to = " 给市发展改革局" + YearTown.person(1, 2);
            office.at(LocalDate.parse("2022-05-11"), "10:00");
            office.says(cadre, "报问题 窗口中午没人值班", "已登记：1号");
            office.at(LocalDate.parse("2022-05-12"), "10:00");
            office.says(cadre, "报问题 指示牌还是旧地址", "已登记：2号");
            office.says("gao", "分派 1" + to, "8月20日前");
            office.says("gao", "分派 2" + to, "2023年2月10日前");
            office.says(cadre, "报问题 收费标准没有公示", "已登记：3号");
            office.says("gao", "分派 3" + to + "，2023年2月11日前", "晚于这类问题的整改期限2023年2月10日");
            office.says("gao", "算了", "不办了");
            office.says("gao", "1 期限改到8月21日", "晚于这类问题的整改期限8月20日");
            office.says("gao", "对", "8月21日");
            office.says("gao", "2 期限改到9月30日", "9月30日");
        }
    }

    /** What comes in when its stage is nearly over gets fifteen working days all the same. */
    @Test
    void a_stage_that_is_over_gives_fifteen_working_days() throws IOException {
        try (YearOffice office = new YearOffice(new YearTown(2).folder(folder), folder)) {
            office.at(LocalDate.parse("2022-03-11"), "10:00");
            office.says(YearTown.cadre(1, 5), "报问题 窗口中午没人值班", "已登记：1号");
            office.at(LocalDate.parse("2022-07-01"), "10:00");
            office.says("gao", "分派 1 给市发展改革局" + YearTown.person(1, 2), "7月22日前");
        }
    }

    /** The supervision office hands in two days later: what audits and patrols found until then is of the first stage, too. */
    @Test
    void how_it_was_found_decides_too() throws IOException {
        Path config = new YearTown(2).folder(folder);
        try (YearOffice office = new YearOffice(config, folder)) {
            String cadre = YearTown.cadre(1, 5);
            String to = " 给市发展改革局" + YearTown.person(1, 2);
            office.at(LocalDate.parse("2022-03-15"), "10:00");
            office.says(cadre, "报问题 窗口中午没人值班", "已登记：1号");
            office.says(cadre, "报问题 专项资金没有按时拨付", "已登记：2号");
            office.says("gao", "2 来源改为审计", "来源已改为：审计");
            office.says("gao", "分派 1" + to, "12月31日前");
            office.says("gao", "分派 2" + to, "6月30日前");
            office.at(LocalDate.parse("2022-03-16"), "10:00");
            office.says(cadre, "报问题 指示牌还是旧地址", "已登记：3号");
            office.says("gao", "3号来源改成生态环保督察", "来源已改为：生态环保督察");
            office.says("gao", "分派 3" + to, "12月31日前");
        }
    }
}
