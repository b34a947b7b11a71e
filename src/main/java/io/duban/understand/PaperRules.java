package io.duban.understand;

import io.duban.calendar.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Rounds, papers and tables: 开始本月调度, 出二季度通报, 导出台账. */
final class PaperRules {
    static final Pattern DISPATCH = Pattern.compile("月?调度(?!室|员|中心|指挥|车)");
    private static final Pattern START =
            Pattern.compile("开始|启动|开展|发起|组织|进行|搞|来一?[次轮]|做|弄|走|起来|安排|推|发|开|跑|执行|本月|这个月|月份?调度|月调度|现在|\\d月");
    private static final Pattern NO_START = Pattern.compile(
            "(?:昨天|前天|上午|上周|已经?|早就|刚刚?)[^,。]{0,8}(?:启动|开始|发起|开展|调度)了|上次|上回|下次|上一?次|暂[时缓]|调度会[^,。]{0,10}(?:通知|时间|几点|什么时候|在|取消|改|材料|参加)|调度(?:结果|情况|材料|表|要求|纪要)|参加|请假|会议室|取消|推迟|改期|结束|完了|开完|怎么|形式|天天|没");
    private static final Pattern BULLETIN =
            Pattern.compile("季(?:度)?[^,。]{0,6}通报|季通报|通报[^,。]{0,8}季度?|\\(\\d季度?\\)|第?[1-4]季度?(?:的)?(?:督查|工作|整改|情况)?通报");
    private static final Pattern MAKE =
            Pattern.compile("拉|出|做|生成|起草|拟|写|搞|弄|整|编|制作|草拟|来[一1]?[份个期]|[一1]份|要|发起|印发|形成|拿|通报[吧。!]?$|请|开始");
    private static final Pattern EXPORT = Pattern.compile(
            "导出|导成|导个?表|导[一1]?[个份下]|导(?=[^致航师出][^,。]{0,10}(?:台账|清单|表|excel))|(?:下载|生成|拉|打印|输出|做|出|要|给我|发我|整|弄|来)(?:[一1]?[份个张])?[^,。]{0,14}(?:台账|清单|excel|表格|明细|名单|电子表|xlsx|csv)|(?:台账|清单|明细|表格|excel)[^,。]{0,6}(?:发我|给我|导|下载|来[一1]份|拉|打包|要[一1]份|发[一1]份|传我)|转成?excel");
    private static final Pattern NO_EXPORT = Pattern.compile(
            "导(?:出)?不(?:了|出|全|成)|导出(?:失败|报错)|窗口|版本|群众|企业|台账(?:造假|不实|混乱|缺|没|是假|不全|都是)|没人|虚假|要求我们?|每天|每周|天天|报送|多头|重复|上报");
    private static final Map<String, Pattern> STATUS = status();

    private PaperRules() {}

    static Understood dispatch(Said said) {
        boolean begins = said.has(DISPATCH) && said.has(START) && !said.has(NO_START) && said.text.length() <= 24;
        if (!begins || said.question() || said.negated()) {
            return null;
        }
        return Meaning.of(Intent.DISPATCH)
                .with(
                        "month",
                        PeriodPhrases.month(said.text, said.today())
                                .map(Period::toString)
                                .orElse(null))
                .commanded();
    }

    static Understood bulletin(Said said) {
        boolean made = said.has(BULLETIN) && said.has(MAKE) && said.text.length() <= 30;
        if (!made || said.question() || said.negated() || said.says("(?:群众|被通报|没人|怎么|挨|点名了)")) {
            return null;
        }
        return Meaning.of(Intent.BULLETIN)
                .with(
                        "quarter",
                        PeriodPhrases.quarter(said.text, said.today())
                                .map(Period::toString)
                                .orElse(null))
                .commanded();
    }

    static Understood export(Said said) {
        if (!said.has(EXPORT)
                || said.has(NO_EXPORT)
                || said.text.length() > 36
                || said.negated()
                || said.question() && !said.says("(?:能|可以|行)")) {
            return null;
        }
        return Meaning.of(Intent.EXPORT)
                .with("unit", said.unitId())
                .with("status", status(said))
                .commanded();
    }

    /** Which state of problems is spoken of, or null. */
    static String status(Said said) {
        return STATUS.entrySet().stream()
                .filter(e -> said.has(e.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Pattern> status() {
        Map<String, Pattern> status = new LinkedHashMap<>();
        status.put("overdue", Pattern.compile("逾期|超期|过期|超时"));
        status.put("closing", Pattern.compile("待销号|等销号|申请销号|待审批|待审核|待验收"));
        status.put("assigned", Pattern.compile("待签收|(?:没|未)签收"));
        status.put("reported", Pattern.compile("待受理|(?:没|未)受理"));
        status.put("rejected", Pattern.compile("不予?受理"));
        status.put("merged", Pattern.compile("已?合并"));
        status.put("open", Pattern.compile("(?:未|没|没有|尚未|还没)(?:有)?(?:销号|完成|办结|整改|办完|结|销|改完)"));
        status.put("closed", Pattern.compile("已?(?:经)?(?:销号|办结|销完|完成)(?:了|的|问题|台账)|已销|已办结|销号的|销掉的"));
        status.put("rectifying", Pattern.compile("整改中|正在整改|在整改|在办"));
        return status;
    }
}
