package io.duban.app;

import io.duban.calendar.OfficeCalendar;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the people of the year do on a day, each after his habit, all of it said to the bot. */
final class YearPeople {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)号");
    private static final List<String> WHAT = List.of(
            "窗口中午没人值班",
            "同一份材料要求交三次",
            "咨询电话经常没人接",
            "审批超期两个月没有答复",
            "指示牌还是旧地址",
            "收费标准没有公示",
            "报表一个月要填五遍",
            "投诉件转来转去没人管",
            "路灯坏了半年没人修",
            "扶持资金迟迟没有拨付",
            "会议多文件多",
            "工作人员态度生硬");

    private final YearOffice office;
    private final OfficeCalendar calendar;
    private final List<YearCase> cases;

    YearPeople(YearOffice office, List<YearCase> cases) {
        this.office = office;
        this.calendar = office.calendar();
        this.cases = cases;
    }

    void report(YearCase c) {
        String place = YearTown.name(c.unit) + "第" + (c.luck % 9 + 1) + "窗口";
        String words = "报问题 " + place + "：" + WHAT.get((int) (c.luck % WHAT.size())) + "（" + c.luck + "）";
        String reporter = YearTown.cadre(c.unit, 2 + (int) (c.luck % 8));
        Matcher m = NUMBER.matcher(office.says(reporter, words, "已登记："));
        if (!m.find()) throw new AssertionError("no number for " + words);
        c.number = Long.parseLong(m.group(1));
        c.status = "reported";
    }

    /** The office gives out what came in, with a day of its own or the stage's. */
    void assign(YearCase c, LocalDate today, LocalDate stageEnd) {
        LocalDate wanted = c.allowed == 0 ? null : today.plusDays(c.allowed);
        if (wanted != null && wanted.isAfter(stageEnd)) wanted = null;
        String who = YearTown.name(c.unit) + YearTown.person(c.unit, c.cadre);
        String until = wanted == null ? "" : "，" + spoken(wanted) + "前";
        LocalDate given =
                wanted != null ? wanted : stageEnd.isBefore(today) ? calendar.plusWorkingDays(today, 15) : stageEnd;
        office.says("gao", "分派 " + c.number + " 给" + who + until, c.number + "号已分派给" + YearTown.name(c.unit));
        c.status = "assigned";
        c.assignedOn = today;
        plan(c, given);
    }

    private void plan(YearCase c, LocalDate deadline) {
        c.deadline = deadline;
        LocalDate base = calendar.workingDayOnOrBefore(deadline);
        int luck = (int) (c.luck % 10);
        switch (c.habit) {
            case PROMPT -> {
                c.signOn = c.assignedOn;
                c.closeOn = calendar.plusWorkingDays(base, -2 - luck);
            }
            case LATE -> {
                c.signOn = calendar.plusWorkingDays(c.assignedOn, 2 + luck % 4);
                c.extendOn = luck < 4 && c.extensions == 0 ? calendar.plusWorkingDays(base, -2) : null;
                c.closeOn = calendar.plusWorkingDays(base, 1 + luck);
            }
            default -> {
                c.signOn = luck < 5 ? calendar.plusWorkingDays(c.assignedOn, 6) : null;
                c.closeOn = luck < 6 ? calendar.plusWorkingDays(base, 17 + luck) : null;
            }
        }
    }

    /** Half past ten: responsible people, or liaisons for who is silent. */
    void act(YearCase c, LocalDate today) {
        String who = c.habit == YearCase.Habit.SILENT ? c.liaison() : c.person();
        if (c.status.equals("assigned") && c.signOn != null && !c.signOn.isAfter(today)) {
            office.says(who, "签收 " + c.number, c.number + "号已签收");
            c.status = "rectifying";
            moved(c);
        } else if (c.status.equals("rectifying") && c.extendOn != null && !c.extendOn.isAfter(today)) {
            c.extendOn = null;
            c.until = c.deadline.plusDays(c.luck % 2 == 0 ? 20 : 45);
            if (c.until.isBefore(today)) return;
            office.says(who, c.number + " 申请延期到" + spoken(c.until) + "，设备未到货", "已申请延期到");
            c.extending = true;
            waits(c, "principal", today);
        } else if (c.status.equals("rectifying") && !c.extending && due(c, today)) {
            office.says(who, "申请销号 " + c.number + " 已经整改到位", c.number + "号已申请销号");
            c.status = "closing";
            waits(c, "principal", today);
        } else if (c.status.equals("rectifying") && !c.extending && c.luck % 7 == today.getDayOfYear() % 40) {
            office.says(who, "进展 " + c.number + " 正在落实第" + today.getDayOfYear() + "步", "进展已记下");
            moved(c);
        }
    }

    private boolean due(YearCase c, LocalDate today) {
        return c.closeOn != null && !c.closeOn.isAfter(today);
    }

    private void waits(YearCase c, String whom, LocalDate today) {
        moved(c);
        next(c, whom, today);
    }

    private void next(YearCase c, String whom, LocalDate today) {
        c.waits = whom;
        int days = (int) (c.luck / 3 % (whom.equals("principal") ? 6 : 3));
        c.answerOn = calendar.plusWorkingDays(today, days);
    }

    private void moved(YearCase c) {
        c.lastMove = office.clock.instant().toEpochMilli();
    }

    /** Whoever has to sign does so on his day; one in nine is sent back by the principal, one in eleven by the office. */
    void sign(YearCase c, LocalDate today) {
        if (c.waits.isEmpty() || c.answerOn.isAfter(today)) return;
        String who = switch (c.waits) {
            case "principal" -> c.principal();
            case "leader" -> "lead" + c.unit % 3;
            default -> c.luck % 2 == 0 ? "gao" : "gu";
        };
        long often = c.luck % 50 == 7 ? 3 : 1;
        boolean back =
                c.returned < often && (c.waits.equals("principal") ? c.luck % 9 == 4 : c.luck % 11 == 3 || often > 1);
        if (back && !c.extending) {
            office.says(who, "退回 " + c.number + " 只贴了通知，还要排班", c.number + "号已退回");
            c.returned++;
            c.status = "rectifying";
            c.closeOn = calendar.plusWorkingDays(today, 3);
            c.waits = "";
            return;
        }
        boolean far = c.extending && c.until.toEpochDay() - c.deadline.toEpochDay() > 30;
        String after =
                c.waits.equals("principal") ? (far ? "leader" : "office") : c.waits.equals("leader") ? "office" : "";
        String heard = !after.isEmpty() ? "已同意" : c.extending ? "已延期到" : c.number + "号已销号";
        office.says(who, "同意 " + c.number, heard);
        if (!after.isEmpty()) next(c, after, today);
        else granted(c);
    }

    private void granted(YearCase c) {
        c.waits = "";
        if (c.extending) {
            c.extending = false;
            c.extensions++;
            plan(c, c.until);
        } else {
            c.status = "closed";
            moved(c);
        }
    }

    /** The button of a drafted letter, pressed by the office. */
    void letter(YearOffice.Row draft) {
        if (draft.text().contains("【拟稿】今天拟了")) {
            office.says("gao", "发出拟好的函", "都发出去，确认吗");
            office.says("gao", "对", "已发出");
            return;
        }
        Matcher m = Pattern.compile("(提醒函|督办单|督办函)〔(\\d{4})〕(\\d+)号").matcher(draft.text());
        if (!m.find()) throw new AssertionError("no letter number in " + draft.text());
        String letter = m.group(1) + m.group(2) + "年" + m.group(3) + "号";
        boolean drop = Integer.parseInt(m.group(3)) % 6 == 0;
        String heard = office.says("gao", (drop ? "不发" : "发出") + letter);
        if (!heard.contains(drop ? "不发" : "已发给") && !heard.contains("不用发了")) {
            throw new AssertionError(letter + ": " + heard);
        }
    }

    Optional<YearCase> of(long number) {
        return cases.stream().filter(c -> c.number == number).findFirst();
    }

    static String spoken(LocalDate day) {
        String year = day.getYear() == 2022 ? "" : day.getYear() + "年";
        return year + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }
}
