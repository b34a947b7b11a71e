package io.duban.understand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Problems reported: 报问题 政务大厅中午没人值班, 我要反映…, 自查：…, and stories told without any command. A command
 * word inside the story is story.
 */
final class ReportRules {
    private static final Pattern SAID = Pattern.compile(
            "(?:我们?|本人)?(?:单位)?(?:也)?(?:想|要|来)?(?:匿名)?(?:再)?(?:(?:上?报|提|说|反映|举报|投诉|反馈|登记|上报)(?:一?下|[一1]?[个条件])?(?:一个)?(?:新)?(?:问题|情况|线索|事情?)|问题上报|上报问题|上报(?![^,。:]{0,6}(?:机制|制度))|我?要?报(?:一?下|个)?(?=[ ,:])|(?:我)?反[映应](?:一?下|个)?|举报|投诉(?!人|的|电话|热线|渠道|件)|实名(?:举报|反映)|匿名(?:举报|反映|报|上报)?(?:一?下)?|自查(?:发现|问题|出|整改)?|问题(?=:)|新增问题|录入问题)(?:就是|是)?[:, ]*");
    private static final Pattern SELF = Pattern.compile("自查(?:发现|问题|出|整改)?|我(?:们)?(?:局|单位|科|中心|街道|镇)自查");
    private static final Pattern ANONYMOUS = Pattern.compile(
            "(?:请)?(?:匿名(?!信|举报信|人)(?:举报|反映|报|上报|提交|处理|的)?(?:一?下)?|(?:不要|别|请勿|勿|不想|不愿意?|不方?便|不)(?:(?:留|写|记|显示|公开|署)(?=[^,。]{0,4}(?:名|身份|我|信息))|透露|说出|说是|暴露|让人知道|让别人知道|让领导知道|告诉(?:别人|领导|他们))(?:是)?(?:我|本人)?(?:的)?(?:名字?|姓名|是我|身份|信息|我报的|是谁报的|谁报的)?(?:报的|说的|反映的)?|(?:别|不要)(?:说|讲|提)(?:是)?我(?:报|说|反映|举报)?的?(?:名字)?|(?:请)?(?:为我|替我|给我|帮我)?保密|不(?:想|愿意?|便|用|要)?[留具署]名|隐去(?:我的)?(?:姓名|名字))");
    private static final Pattern SOLVE = Pattern.compile(
            "^[^,。;]{0,8}?(?:解决|整改|查清|查处|核查|处理|落实|答复|办结|完成|修好|修复|回复|说法|整治|清理|拆除|改|恢复|到位|兑现|公示|拿出|给|纠正|发放|补发|搬|开通|退|交|关停|安装|更换|疏通|明确|建立|结果|补|配|压|降|增|装|修|换|撤|纠|归还|追回|出台|上墙|办)");
    private static final Pattern PROMISED = Pattern.compile(
            "(?:承诺|答应|说好?|说是|规定|原定|本该|本应|应该?在|通知|公示|许诺|保证|原计划|约定|一般|据说|回复说|要等|得等|超过|已经?|都|快|用了|花了|拖了|等了|过了|跑了)[^,。;]{0,6}$");
    private static final Pattern WANTED = Pattern.compile(
            "(?:[时期]限(?:定|设)?[为在]|要求|请|希望|望|务必|限|必须|盼|恳请|建议|需|(?<![答反适相响供对])应|麻烦|最迟|最晚|尽快|力争|争取|确保|计划|拟)[^,。;]{0,8}$");
    private static final Pattern PLACE = Pattern.compile(
            "(?:地点[:是在]?|位于|就在|在|家住|住在)?((?:[一-龥a-z0-9]{1,10}?)(?:小区|社区|村(?!民|里|干|支|委)|路口|广场|菜市场|农贸市场|市场(?!监|主)|公园|小学|中学|幼儿园|卫生院|车站|大桥|国道|省道|县道|花园|新村|工业园|园区|(?<![公道马铁网])路(?![灯面人边况由])|(?<!步行)街(?!道)|巷(?!子)))");
    private static final Pattern TAIL = Pattern.compile("^(?:我们?|本人)?(?:想|要)?(?:反[映应]|举报|投诉)(?:一?下)?");

    private static final double TOLD = 0.6;

    private final Complaint complaint;
    private final Categories categories;

    ReportRules(Complaint complaint, Categories categories) {
        this.complaint = complaint;
        this.categories = categories;
    }

    /** 报问题 …, 我要反映…, 匿名举报…, 自查：… */
    Understood explicit(Said said) {
        Matcher m = said.lead(SAID);
        if (m == null) {
            return null;
        }
        String story = said.text.substring(m.end());
        if (story.trim().length() < 3 && !m.group().matches(".*(?:报问题|问题|举报|反映|投诉|匿名).*")) {
            return null;
        }
        boolean asks = Mood.how(said.text) && said.text.length() < 24 || story.matches("(?:吗|能|会|可以|了吗|的).{0,12}[吗?]?");
        if (asks || story.matches("的.*|了.*|过.*|(?:问题)?(?:清单|列表|记录|历史)(?![上里中]).{0,8}")) {
            return null;
        }
        return meaning(said, m.end(), m.group()).commanded();
    }

    /** All of it as a problem that was told without any command. */
    Understood told(Said said) {
        return meaning(said, 0, "").inferred(TOLD);
    }

    /** Whether the words ask that nobody learns who said them. */
    static boolean wantsNoName(Said said) {
        return said.has(ANONYMOUS);
    }

    /** A story of something wrong with somebody's work. */
    Understood inferred(Said said) {
        if (!said.problems.notices().isEmpty() && said.question()) return null;
        int weight = complaint.weight(said);
        boolean anonymous = said.has(ANONYMOUS) && said.text.length() >= 10;
        return weight >= 3 || anonymous && weight >= 1 || complaint.account(said)
                ? meaning(said, 0, "").inferred(Math.min(0.9, 0.5 + Math.max(0, weight) * 0.05))
                : null;
    }

    /** One problem of several; what it leaves out is taken from what was said before all of them. */
    Understood alone(Said said, Said head) {
        Understood part = meaning(said, 0, "").commanded();
        Map<String, Object> slots =
                new LinkedHashMap<>(meaning(head, 0, "").commanded().slots());
        slots.putAll(part.slots());
        return new Understood(part.intent(), slots, part.confidence(), part.explicit());
    }

    private Meaning meaning(Said said, int from, String command) {
        boolean anonymous = said.has(ANONYMOUS);
        Named unit = said.knownUnit();
        boolean own = SELF.matcher(command).find() || said.text.startsWith("自查");
        Matcher place = PLACE.matcher(said.text.substring(from));
        return Meaning.of(Intent.REPORT)
                .with("text", story(said, from))
                .with("unit", unit != null ? unit.id() : own ? said.speaker.unit() : null)
                .with("place", place.find() ? Said.trimmed(place.group(1)) : null)
                .with("category", categories.evident(said.text))
                .with("deadline", deadline(said))
                .with("anonymous", anonymous ? true : null);
    }

    private static String story(Said said, int from) {
        String all = said.original(from == 0 ? said.text.length() - said.core().length() : from);
        Matcher m = ANONYMOUS.matcher(said.text);
        if (m.find() && m.start() <= from + 2 && m.end() > from) {
            return said.original(m.end());
        }
        return all;
    }

    /** A date that a demand stands before or after; one that was promised and missed is story. */
    private static String deadline(Said said) {
        String text = said.text;
        for (DatePhrase d : said.dates) {
            String before = text.substring(Math.max(0, d.start() - 12), d.start());
            String after = text.substring(d.end(), Math.min(text.length(), d.end() + 14));
            boolean wanted = WANTED.matcher(before).find()
                    || d.by() && SOLVE.matcher(after).find();
            boolean missed =
                    PROMISED.matcher(before).find() && !WANTED.matcher(before).find();
            boolean useful = d.by() || d.days() == 0 || before.matches(".*(?:限|限期)$");
            if (wanted
                    && !missed
                    && useful
                    && !d.date().isBefore(said.today())
                    && (d.by() || SOLVE.matcher(after).find() || before.endsWith("限"))) {
                return d.date().toString();
            }
        }
        return null;
    }
}
