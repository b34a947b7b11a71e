package io.duban.understand;

import static org.assertj.core.api.Assertions.assertThat;

import io.duban.calendar.OfficeCalendar;
import io.duban.calendar.OfficeHours;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChineseDatesTest {
    private final OfficeCalendar calendar = new OfficeCalendar(Map.of(), OfficeHours.USUAL);
    private final DatePhrases dates = new DatePhrases(calendar);
    private final Spelling spelling = new Spelling();

    private List<DatePhrase> read(String said, LocalDateTime now) {
        return dates.find(spelling.normal(said).text(), now);
    }

    /** Tuesday, 10 May 2022. */
    @ParameterizedTest
    @CsvSource({
        "6月30日前,2022-06-30",
        "2022.7.8,2022-07-08",
        "2022/6/30,2022-06-30",
        "2022年7月8号,2022-07-08",
        "七月十五,2022-07-15",
        "30号前,2022-05-30",
        "下个月5号,2022-06-05",
        "本月底,2022-05-31",
        "月底前,2022-05-31",
        "年底,2022-12-31",
        "三季度末,2022-09-30",
        "季度末,2022-06-30",
        "本季度内,2022-06-30",
        "半年内,2022-11-10",
        "明天,2022-05-11",
        "后天,2022-05-12",
        "大后天,2022-05-13",
        "3天内,2022-05-13",
        "三日内,2022-05-13",
        "两周之内,2022-05-24",
        "一个月内,2022-06-10",
        "半个月内,2022-05-25",
        "十天后,2022-05-20",
        "本周五,2022-05-13",
        "下周三,2022-05-18",
        "周五,2022-05-13",
        "周一前,2022-05-16",
        "这周五,2022-05-13",
        "下下周一,2022-05-23",
        "三个工作日内,2022-05-13",
        "5个工作日,2022-05-17",
        "节前,2022-06-02",
        "国庆前,2022-09-30",
        "端午节前,2022-06-02",
        "五一前,2023-04-28",
        "国庆后,2022-10-08",
        "节后三个工作日,2022-06-08",
        "明年3月1日,2023-03-01",
        "明年一月底,2023-01-31",
        "延到30号,2022-05-30",
        "延到6.25,2022-06-25",
        "6月中旬,2022-06-20",
        "第四季度前,2022-12-31",
        "明天下班前,2022-05-11",
        "限三日内,2022-05-13",
        "本周内,2022-05-15",
        "4月1日,2023-04-01",
        "月中,2022-05-15",
        "48小时内,2022-05-12"
    })
    void a_date_is_what_an_office_means_by_it(String said, LocalDate day) {
        List<DatePhrase> found = read(said, LocalDateTime.of(2022, 5, 10, 9, 30));
        assertThat(found).as(said).hasSize(1);
        assertThat(found.get(0).date()).as(said).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        "明天上午八点,2022-05-11T08:00",
        "明天下午3点,2022-05-11T15:00",
        "后天9点半,2022-05-12T09:30",
        "今晚8点,2022-05-10T20:00",
        "下周一上午,2022-05-16T09:00",
        "下午三点一刻,2022-05-10T15:15",
        "明早8:30,2022-05-11T08:30"
    })
    void a_time_of_day_belongs_to_its_day(String said, LocalDateTime at) {
        DatePhrase found = read(said, LocalDateTime.of(2022, 5, 10, 9, 30)).get(0);
        assertThat(found.date().atTime(found.time())).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"34号想拖一拖", "137销号", "每周五例会", "催一下", "有一点乱", "6月31日", "节约用水", "30号窗口"})
    void what_is_no_date_is_not_read_as_one(String said) {
        assertThat(read(said, LocalDateTime.of(2022, 5, 10, 9, 30))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_day_of_the_coming_year_is_read_in_each_spelling(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            LocalDate today = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1500));
            LocalDate day = today.plusDays(random.nextInt(365));
            String monthDay = day.getMonthValue() + "月" + day.getDayOfMonth();
            for (String said : List.of(
                    monthDay + "日",
                    monthDay + "号前",
                    day.getYear() + "." + day.getMonthValue() + "." + day.getDayOfMonth(),
                    day + "前")) {
                boolean leap = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
                List<DatePhrase> found = read(said, today.atTime(10, 0));
                assertThat(leap || found.size() == 1 && found.get(0).date().equals(day))
                        .as(said + " on " + today)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void working_days_and_weekdays_agree_with_the_calendar(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            LocalDate today = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1500));
            int n = 1 + random.nextInt(20);
            assertThat(read(n + "个工作日内", today.atTime(10, 0)).get(0).date())
                    .isEqualTo(calendar.plusWorkingDays(today, n));
            int weekday = random.nextInt(7);
            LocalDate next = read("下周" + "一二三四五六日".charAt(weekday), today.atTime(10, 0))
                    .get(0)
                    .date();
            assertThat(next.getDayOfWeek().getValue()).isEqualTo(weekday + 1);
            assertThat(next).isBetween(today.plusDays(1), today.plusDays(13));
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/understand/dates.csv", numLinesToSkip = 1)
    void a_date_is_meant_from_the_day_on_which_it_is_said(String said, LocalDateTime now, String meant) {
        List<DatePhrase> found = read(said, now);
        assertThat(found).as(said).hasSize(1);
        DatePhrase phrase = found.get(0);
        boolean timed = meant.contains("T");
        assertThat(
                        timed
                                ? phrase.date().atTime(phrase.time()).toString()
                                : phrase.date().toString())
                .as(said)
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"过几天", "近期", "尽快", "改天", "早日", "抽空", "前几天", "这两天", "过一阵", "回头", "年初的文件"})
    void a_vague_time_is_no_day(String said) {
        assertThat(read(said, LocalDateTime.of(2022, 5, 10, 9, 30))).isEmpty();
    }

    @Test
    void a_time_that_has_passed_today_is_tomorrows() {
        DatePhrase found = read("8点", LocalDateTime.of(2022, 5, 10, 9, 30)).get(0);
        assertThat(found.date()).isEqualTo("2022-05-11");
        assertThat(found.time()).isEqualTo(LocalTime.of(8, 0));
    }
}
