package io.duban.understand;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The problems that an utterance names: 137, 137号, 第91号, 137、138和139, 137-140, 137到140号. A digit run that counts
 * (83名), measures (380元), dates (6月30日) or names something else (3号窗口, 12345热线) is none of them.
 */
final class ProblemNumbers {
    private static final int LONGEST_RANGE = 500;
    private static final Pattern RUN = Pattern.compile("(?<![\\d.a-z¥$%])(第)?(\\d{1,5})(号|#)?(?!\\d)(?!\\.\\d)");
    private static final Pattern JOIN =
            Pattern.compile("(?:号|#)?(?:[、,;/&+ ]|和|与|跟|及|同|以及|还有|,和|嗯|呃|额|啊|对了|那个)+(?:问题)?第?$");
    private static final Pattern RANGE = Pattern.compile("(?:号|#)?(?:-|到|至|~)第?$");
    private static final Pattern MEASURE = Pattern.compile(
            "车位|车库|季|个|路(?:公交|车)|名(?!下)|元|块(?!地)|万|千|百|亿|次|天|日|月|年|周(?!边)|岁|人(?![员工])|户(?!外)|家(?![长属里])|份|趟|遍|楼|层|米|平(?![安定时台])|头(?![条绪疼])|只(?![有能是要好剩差做改动搞弄完整报说管顾盯])|场(?![监地所])|桌|本(?![月周年季局单人级日次期身来])|笔|多[份本只头场桌笔张]|亩|吨|斤|公[里斤分]|平方|厘|"
                    + "度(?!假)|%|‰|秒|点(?!名)|小时|条|件|项|起(?![草诉初])|宗|辆|台|栋|幢|页|字|倍|成|余[人名元万个]|多[人名元万个天户家次条]|来[个天人]|分(?:[钟之]|(?=[,。 的以]|$))|位|套|间|期(?!限)|届|级(?!别)|比|室|代(?![签办收理替为我他她你]|[一-龥]{2,3}(?:签|收|办))|G|kg|后"
                    + "|盏|棵|株|颗|枚|瓶|箱|袋|桶|匹|艘|扇|座|篇|封|册|幅|根(?!据|本|治|源)|处(?=[,。;、的和 未已还没全都整隐问违破漏积垃点]|$)");
    private static final Pattern NOTICE_AFTER =
            Pattern.compile("号?的?(?:份|条|个)?(?:通知|工作提示|提示)(?!已(?!读)|书|了(?!没)|到|下发|完|过|当事|商户|企业|群众|各|施工|业主)");
    private static final Pattern NOTICE_BEFORE = Pattern.compile("(?:通知|提示)[第 :]?$");
    /** 137哦不138, 112打错了是121: the one before was a slip. */
    private static final Pattern SLIP = Pattern.compile(
            "号?[, ]*(?:哦|噢|呃|额|啊|诶|哎|唉|-)*[, ]*(?:不对?|不是|[说打写讲报]?错了?|[说打写讲]岔了|口误|更正)(?:了|啦)?[, :]*(?:应该|应)?(?:是|为)?[, ]*第?");
    /** 196缓一缓, beside others that are dealt with. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("号?(?:这个|那个|这件|那件)?(?:先|暂时?|再|就)*(?:缓一?缓|缓缓|放一?放|等等|等一等|不动|不批|不管|不办|不处理|留着|搁着)(?=$|[,。;])");
    /** 上一条通知, 发了三个通知 count them. */
    private static final Pattern COUNT = Pattern.compile("(?:份|条|个)");

    private static final Pattern CLUE_AFTER = Pattern.compile("号?条?线索");
    private static final Pattern CLUE_BEFORE = Pattern.compile("线索[第 :]?$");
    private static final Pattern ORDINAL_END = Pattern.compile("$|[,。;:! 、和与及到-]|件(?!事|大|好|小)|问题|任务|的|销|签|已");
    private static final Pattern HOTLINE = Pattern.compile("12[0-9]{3}|96\\d{3}");
    private static final Pattern SPACED = Pattern.compile(" +(?:件|个|条|项|起(?!草)|名|元|户|次|宗|家(?![长属里具]))");
    private static final Pattern THING = Pattern.compile(
            "窗|楼|线(?!索)|岗|柜|厅|院(?!里)|桌|门(?!口)|井|泵|地块|路[口段车]|公路|文件|文$|厂|库|仓|栋|单元|房|桥|标段|码头|站台|台|区|卡(?!在|住|着|壳|了)|车|机[器组床]|令|公告|病|床|通知|工作提示|提示|线索");
    private static final Pattern ANCHOR = Pattern.compile(
            "(?:\\d号?[, ]*(?:哦|噢|呃|额|啊|诶|哎|唉)?[, ]*不对?[, ]*(?:是)?|错了?[, ]*(?:应该)?(?:是)?|^|[,。;:!?、()\"' \\-]|签收|销号?|进展|分派|派|交办|同意|通过|批准|准予|批|核准|退回|打回|驳回|返回|受理|合并|并案|并|归|到|进|入|至|督查|核查|查|"
                    + "检查|复核|核实|发现|看[过了]|访|验收|曝光|催办?|一下|下|说|收|求|我|让|令|叫|由|是|认|吧|嘛|哈|啊|呢|呀|那|抓紧|尽快|赶紧|负责|牵头|承办|主办|管|盯|跟|推|促|核|搞|弄|做|解决|销掉|收下|主任|局长|科长|书记|街道|局|中心|大厅|委|认准|如果|假如|要是|若|等|像|连|动|抓|补|充|更正|正|补|撤回|撤销|撤|看|问题|编号|关于|把|将|对|给|就|针对|有关|[一1][次遍轮]|留|保留|调出|拉出|点开|翻出|在传|议论|说明|解释|汇报|想好|想清楚|决定|确定|琢磨|弄好|办好|搞好|改好|延期|延长|延|整改|重开|修改|改|和|与|跟|及|同|的|那个|这个|这边|那边|这里|那[条件]|这[条件]|更新|请|领|接|来的|办结|办|完成|报|异议|恢复|分配|安排|指派|移交|认领|承接|督办|跟进|审核|审批|审|宽限|顺延|推迟|盯|重启|调|转|为|是|导出|打开|显示|线索|的是|处理|"
                    + "查询|交|反馈|了|列)$");
    /** 没意见603批准: a number right before what is done with a problem. */
    private static final Pattern VERB_AFTER = Pattern.compile("(?:批准|同意|通过|退回|打回|驳回|不予|销号|申请|延期|签收|曝光|重新整改|并[到入])");

    private static final Pattern NOT_ANCHOR = Pattern.compile(
            "(?:报错|错误码?|代码|不到|不足|至少|每[天月人]领|尾号|电话|手机|热线|拨打|共|近|约|超过|达到?|罚款?|(?<![签不接领])收了?|欠了?|花了?|车牌|邮编|余额|平均|打|等了|跑了|排了?到?|拖了|交了|第|温度|得分|排名)$");

    private final List<Mention> mentions = new ArrayList<>();
    private final List<Mention> notices = new ArrayList<>();
    private final List<Mention> clues = new ArrayList<>();

    /** One number, or a range spelled out, and where it stands. */
    record Mention(List<Integer> numbers, int start, int end) {}

    ProblemNumbers(String text, List<DatePhrase> dates) {
        Matcher m = RUN.matcher(text);
        while (m.find()) {
            int at = m.start(2);
            if (dates.stream().noneMatch(d -> d.covers(at))) {
                take(text, m, dates);
            }
        }
        slipsOf(text);
    }

    private void slipsOf(String text) {
        for (int i = mentions.size() - 1; i > 0; i--) {
            Mention before = mentions.get(i - 1);
            Mention right = mentions.get(i);
            if (SLIP.matcher(text.substring(before.end(), right.start())).matches()) {
                mentions.set(i - 1, new Mention(right.numbers(), before.start(), right.end()));
                mentions.remove(i);
            }
        }
        if (mentions.size() > 1) {
            mentions.removeIf(m ->
                    LEFT_OUT.matcher(text).region(m.end(), text.length()).lookingAt()
                            && m.start() > 0
                            && ",。;".indexOf(text.charAt(m.start() - 1)) >= 0);
        }
    }

    private void take(String text, Matcher m, List<DatePhrase> dates) {
        String before = text.substring(Math.max(0, m.start() - 12), m.start());
        String after = text.substring(m.end(), Math.min(text.length(), m.end() + 12));
        int number = Integer.parseInt(m.group(2));
        Mention one = new Mention(List.of(number), m.start(), m.end());
        boolean counted =
                m.group(1) == null && m.group(3) == null && COUNT.matcher(after).lookingAt();
        if (!counted && NOTICE_AFTER.matcher(after).lookingAt()
                || !counted && NOTICE_BEFORE.matcher(before).find()) {
            notices.add(one);
        } else if (CLUE_AFTER.matcher(after).lookingAt()
                || CLUE_BEFORE.matcher(before).find()) {
            clues.add(one);
        } else if (number > 0 && isProblem(text, m, before, after, dates)) {
            join(text, one);
        }
    }

    private boolean isProblem(String text, Matcher m, String before, String after, List<DatePhrase> dates) {
        boolean named = m.group(3) != null;
        boolean dateNext = dates.stream().anyMatch(d -> d.start() == m.end());
        if (HOTLINE.matcher(m.group(2)).matches() || before.endsWith("(") && after.startsWith(")")) {
            return false;
        }
        boolean ordinal =
                m.group(1) != null && !named && !ORDINAL_END.matcher(after).lookingAt();
        if (ordinal) {
            return false;
        }
        if (named) {
            return !THING.matcher(after).lookingAt();
        }
        boolean joined = !mentions.isEmpty()
                && last().end() <= m.start()
                && (JOIN.matcher(between(text, m)).matches()
                        || RANGE.matcher(between(text, m)).matches());
        if (!dateNext
                && (MEASURE.matcher(after).lookingAt() || SPACED.matcher(after).lookingAt())) {
            return false;
        }
        return joined
                || VERB_AFTER.matcher(after).lookingAt()
                || ANCHOR.matcher(before).find() && !NOT_ANCHOR.matcher(before).find();
    }

    private static int number(Matcher m) {
        return Integer.parseInt(m.group(2));
    }

    private Mention last() {
        return mentions.get(mentions.size() - 1);
    }

    private String between(String text, Matcher m) {
        return text.substring(last().end(), m.start());
    }

    private void join(String text, Mention one) {
        if (!mentions.isEmpty()
                && RANGE.matcher(text.substring(last().end(), one.start())).matches()) {
            int from = last().numbers().get(last().numbers().size() - 1);
            int to = one.numbers().get(0);
            if (from < to && to - from <= LONGEST_RANGE) {
                List<Integer> spelled = new ArrayList<>(last().numbers());
                for (int n = from + 1; n <= to; n++) {
                    spelled.add(n);
                }
                mentions.set(mentions.size() - 1, new Mention(spelled, last().start(), one.end()));
                return;
            }
        }
        mentions.add(one);
    }

    boolean isEmpty() {
        return mentions.isEmpty();
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Mention> notices() {
        return notices;
    }

    List<Mention> clues() {
        return clues;
    }

    /** All of them in the order named, each once. */
    List<Integer> all() {
        LinkedHashSet<Integer> all = new LinkedHashSet<>();
        mentions.forEach(m -> all.addAll(m.numbers()));
        return List.copyOf(all);
    }
}
