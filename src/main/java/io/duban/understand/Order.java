package io.duban.understand;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a verb is an order here and now, or only spoken of: under a condition, as a plan, as what others said or did,
 * as a thing of the past, forbidden, quoted, or as part of a name. Looks at where the verb stands, not at which it is:
 * what comes before it in its clause, how the clause before ends, and what follows it.
 */
final class Order {
    private static final String NUMBERS = "(?:第?\\d+(?:号|#)?(?:问题)?(?:[、和与及,]|跟)*)";
    private static final Pattern CONDITION = Pattern.compile(
            "(?<=^|[,。;: ])如(?!何|下|实|期|此|同|今|约|数|是)|再行(?=申请|报|销|签|提|办|分派|上报)|(?<![主需重只还])要能|要么|如果|假如|假使|(?<![主需重首])要是|(?<![假设])若(?!干)|倘若|万一|除非|只有[^,。]{1,14}才|只要|要不是|的话[,就再也得要先]|到时候?|哪天|什么时候[^,。]{0,8}[就再]"
                    + "|(?<![平同相上中高初])等(?!级|部门|单位|\\d|[一-龥]?个|了)[^,。]{1,16}(?:再|之?后|以后|时候|了(?=[,再就把才])|[齐完好到](?=[,再就才]))|(?<![平同相上中高初])等\\d+号?(?![、和及,\\d个件家条项])[^,。]{1,16}(?:再|之?后|以后|时候)|再来(?=申请|报|销|签|提)|(?<![期接招对看优])待(?!遇|办|销|签|受)[^,。]{1,14}(?:再|后)|后再|才(?:能|可以?|会|好)|(?:下周[一二三四五六日天]?|明天|后天|下个?月|过(?:[两几一]|\\d{1,2})[天日]|回头|以后|改天|晚点|稍后|过后|月底|节后|会后|有空|有时间|得空)[^,。]{0,4}再");
    private static final Pattern PLAN = Pattern.compile(
            "打算|准备(?!好|完|就绪|充分|了|齐|的)|计划(?!生育)|拟(?!定|稿|请|申请)|考虑|琢磨|犹豫|想着|在想|想过|还在想|预计|估计|大概|可能|也许|说不定|恐怕|迟早|早晚|即将|快要|应该会|争取|但愿|巴不得|以后|后面|下一步|回头|过(?:[几两一]|\\d{1,2})(?:[天日周]|个月|阵)|下次|决定(?:要)?(?:不|是否|要不)|要不要|该不该|是否|建议先|征求|纠结|商量(?!好)|讨论|(?<!经|经过)研究(?!决定|同意)|下个?月(?![底初中末\\d]|份?的$)|下半年|下季度");
    private static final Pattern PASSIVE = Pattern.compile("被[^,。]{0,6}$|(?:会|要|将)(?:被)[^,。]{0,6}$");
    private static final Pattern HEARSAY = Pattern.compile(
            "听说|据说|问(?:我|你|他)(?!们?[^,。]{0,4}[说道])|误[点按触操]|点错|按错|手滑|不小心|我怕|害怕|担心|反对|(?:[小老阿][一-龥]|有人|大家|他们?|她们?)(?:昨天|刚才|今天|都)?(?:(?:让|叫|要)我|建议|要求|提议|主张|希望)|据(?:悉|传|了解)|听(?!取|证|力)[^,。]{0,6}[说讲]|(?<![再不别虽话小我听没])说(?!明|清|法|到做|过|服|好|得过|的就?是)|(?<![演宣])讲(?:了|要|过|话|的(?!一回事|同一|是|都是|就是|一样))|的意思|告诉(?:我|我们|大家)|转告|通知我|(?:领导|局长?|主任|专班|书记|上面|科长|[一-龥]总)(?:昨天|刚才|今天)?(?:让|叫|要)我");
    private static final Pattern HEARSAY_END = Pattern.compile(
            "(?:(?<![再不别虽话小我没])说|讲|转告|意思(?:是)?|告诉(?:我|我们|大家)|让我(?:们)?转[告达]|据(?:悉|了解|传|报道)|听闻)(?:了|过|的|到)?$");
    private static final Pattern PAST =
            Pattern.compile("(?:已经?|早就|早已|曾经?|刚刚?(?=[同批派退])|方才)(?!完成|整改|处理|落实|解决|经|核|看|查|收|审|改|办)[^,。的]{0,12}$");
    private static final Pattern LONG_DONE = Pattern.compile("(?:早就?|早已)[^,。]{0,2}$");
    private static final Pattern ONCE =
            Pattern.compile("(?:昨天|前天|上周[一二三四五]?|上次|上回|上个?月|之前|前几天|前两天|去年|那天|刚才|上午|早上)(?![^,。]*的)[^,。]*$");
    private static final Pattern DONE_AFTER = Pattern.compile("^[给到由]?[^,。]{0,6}?(?:过了?|了)(?![吧])|^过(?:了|的|$|[,。])");
    private static final Pattern FORBIDDEN = Pattern.compile(
            "(?:(?<!能(?=不能)|可(?=不可)|要(?=不要)|该(?=不该)|行(?=不行)|是(?=不是))不(?:要|用|必|想|该|宜|得|应该?|可以?|敢|肯|愿意?|便|准备|打算|急着?|着急|需要?|是(?:要)?|能)|千万别|(?<![类级性特区个分差告识])别|没(?:有)?(?:说|让|想|打算|必要|要|人(?:说|让|叫|要|请|准))?|未|甭|勿|无[需须]|先不|暂时?不|暂缓|(?<![一不])(?<!能(?=不能)|可(?=不可)|要(?=不要)|该(?=不该)|行(?=不行)|是(?=不是))不|谁(?:说|让|叫|准)[^,。]{0,6})"
                    + "(?:给|把|将|对|去|来|急着|马上|先|再|现在|这么|这么快|就|要|让|说|是|我们?|你们?|他们?|它|直接|轻易|随便|动不动就|批|报|申请|全部?|都|开始|启动|发起|同意|发|那么|早|"
                    + NUMBERS
                    + "| )*$");
    private static final Pattern CALLED_OFF = Pattern.compile(
            "^[^,。]{0,8}?(?:暂时|先|就|我|还是|都|[,。])*(?:不(?:用|要|必|搞|发|弄|报|做|办了|急|提交|申请|动|着急|合适|好)|别(?!人|的)|(?<!里|里头|里面|过去|进去|一起)算了|免了|取消|不算|不作数|作废|还早|太早|早了|为时(?:过|尚)早|缓一?缓|以后再|再(?:说|商量|议|研究|定|讨论|考虑)|还没(?=$|[,。弄办定想])|没必要|我?再?(?:想想|看看|考虑))");
    /** 214的销号我看不行: said of the thing itself; behind a stop it is the reason for asking. 须报领导批示: not his to say. */
    private static final Pattern REFUSED = Pattern.compile(
            "^[^,。 ]{0,6}?(?<![行成妥])不(?:行(?!政)|妥|成(?!功|立))(?=$|[,。!])|^[^,。]{0,10}(?:一事|的事),?(?:尚|还|仍)(?:未|没|须|需)|^[^,。]{0,4}(?:须|需|需要|还得|应)先?(?:报|经|请示|由)[^,。]{0,8}(?:批|定|同意|研究|审)");

    private static final Pattern OPINION = Pattern.compile(
            "(?:[就都真早](?:应)?该|应该(?:要)?(?:被)?|理应|活该)[^,。]{0,5}$|(?:这种|这类|一律|凡是|动不动|动辄|所有这些|以后)[^,。]{0,8}$");
    private static final Pattern NAMED_AFTER = Pattern.compile(
            "^(?:意见|(?:第?\\d+号?[、和]?)*的(?:事|前提|想法|决定|建议|意见|结果|时候)|的(?!话|,|。|!|$|请|同意|吧)[一-龥]|(?:的)?理由|书(?!记)|率|条件|标准|工作|制度|台上|大会|会(?!上|议通知)|群|栏|类|流程|手续|这[事件个]|那[事件个]|之后|后(?!面?[一1]?[个件条])[,的]?|下发后|以后|以来|前(?!来))");
    /** 放到曝光台上 puts it there, 开展调度工作 does it. */
    private static final Pattern PUT_ON = Pattern.compile("(?:放|挂|列|登|摆|拿|送|推)(?:到|在|进|上)$|(?:组织|开展|启动|进行)[^,。]{0,8}$");

    private static final Pattern BODY = Pattern.compile("[,:。 ]");
    private static final Pattern IF_AFTER = Pattern.compile("^[^,。]{0,14}的话");
    private static final Pattern OVER = Pattern.compile("^过(?![去来])");
    private static final Pattern TELL = Pattern.compile(
            "群?发(?:布|送|出)?[^,。]{0,4}(?:通知|公告|消息|提示)|通知|转告|转达|告知|告诉|知会|群发|[说发送]一?[声下条个]|(?<=[给向对跟])[^,。:]{1,16}[发推说][^,。:]{0,8}");
    private static final Pattern CHOICE = Pattern.compile("([批退销签报派催转并合同受曝延发准办])(?:还是)?不\\1|([一-龥]{2,4})(?:还是)?不\\2");
    private static final Set<Intent> JUDGED_NOW =
            EnumSet.of(Intent.APPROVE, Intent.REJECT, Intent.MERGE, Intent.EXPOSE, Intent.REOPEN, Intent.SEND_BACK);
    private static final Pattern DISOWNED =
            Pattern.compile("^[^。]{0,10}[,。](?:我|但我|不过我|我们)?(?:觉得|看|认为|感觉)?(?:不合适|不妥|没必要|不划算|不太好|欠妥|还是算了|前提|条件是|后来)");
    private static final Pattern SWEEPING =
            Pattern.compile("(?:不要|别|不能|不得|不准|不许|禁止|严禁|避免|防止|杜绝)[^,。]{0,14}(?:就|便|乱|随便|随意|盲目|轻易)[^,。]{0,3}$");
    private static final Pattern ATTITUDE = Spelling.list("spoken.txt", "attitude");
    private static final Pattern MODAL = Spelling.list("spoken.txt", "modal");
    private static final Pattern STORY = Spelling.list("spoken.txt", "told");
    private static final Map<Intent, List<Pattern>> VERBS = verbs();

    private Order() {}

    /** How a verb stands in its sentence. */
    enum Standing {
        /** Said to be done now. */
        ORDERED,
        /** Forbidden, quoted, or what somebody else said: nothing may come of it. */
        TALK,
        /** Under a condition, or planned. */
        PLANNED,
        /** Past, passive, an opinion, part of a name. */
        TOLD
    }

    /** Whether the intent's own verb is ordered somewhere in the sentence; true for intents that do no lasting thing. */
    static boolean given(Said said, Intent intent) {
        return of(said, intent) == Standing.ORDERED;
    }

    /** How the intent's own verb stands, the most that any of its places amounts to. */
    static Standing of(Said said, Intent intent) {
        for (Pattern verb : VERBS.getOrDefault(intent, List.of())) {
            Matcher m = verb.matcher(said.text);
            Standing most = null;
            while (m.find()) {
                boolean later = JUDGED_NOW.contains(intent) && later(said, m.start());
                String text = intent == Intent.NOTICE ? head(said.text, m.end()) : said.text;
                Standing here = later ? Standing.PLANNED : standing(text, m.start(), m.end(), applies(intent));
                most = most == null || here.compareTo(most) < 0 ? here : most;
            }
            if (most != null) {
                return most == Standing.ORDERED && Frame.needed(intent) && !Frame.holds(said, intent, VERBS.get(intent))
                        ? Standing.PLANNED
                        : most;
            }
        }
        return VERBS.containsKey(intent) && conditional(said.text) ? Standing.PLANNED : Standing.ORDERED;
    }

    /** 下周把160曝光: a coming day before the verb, but for one that is granted (延到6月25同意). */
    private static boolean later(Said said, int verb) {
        int clause = clauseStart(said.text, verb);
        return said.dates.stream()
                .anyMatch(d -> d.start() >= clause
                        && d.end() <= verb
                        && !d.by()
                        && d.days() == 0
                        && d.from().isAfter(said.today())
                        && (d.start() == 0 || "到至延限".indexOf(said.text.charAt(d.start() - 1)) < 0));
    }

    /** A notice's own words command nothing and call nothing off. */
    private static String head(String text, int verbEnd) {
        Matcher stop = BODY.matcher(text);
        return stop.find(verbEnd) ? text.substring(0, stop.start()) : text;
    }

    /** Whether a clause by itself orders it. */
    static boolean ordered(String clause, Intent intent) {
        Matcher m = VERBS.get(intent).get(0).matcher(clause);
        return m.find() && standing(clause, m.start(), m.end(), applies(intent)) == Standing.ORDERED;
    }

    /** Whether any condition is spoken of. */
    static boolean conditional(String text) {
        return CONDITION.matcher(text).find();
    }

    /** What the responsible person asks for is wished for by nature: only the judges' verbs are not said as wishes. */
    private static boolean applies(Intent intent) {
        return intent == Intent.REQUEST_CLOSE || intent == Intent.REQUEST_EXTENSION || intent == Intent.SIGN;
    }

    /** 批不批, 同不同意: the verb is weighed, not given. */
    private static boolean weighed(String text, int start, int end) {
        Matcher choice = CHOICE.matcher(text);
        while (choice.find()) {
            if (choice.start() < end && start < choice.end()) return true;
        }
        return false;
    }

    private static Standing standing(String text, int start, int end, boolean applied) {
        if (weighed(text, start, end)) return Standing.TALK;
        int clause = clauseStart(text, start);
        String before = text.substring(0, Math.min(start + 1, end));
        String within = text.substring(clause, start);
        String after = text.substring(end);
        if (HEARSAY.matcher(within).find()
                || HEARSAY_END
                        .matcher(text.substring(0, Math.max(0, clause - 1)))
                        .find()
                || FORBIDDEN.matcher(within).find()
                || CALLED_OFF.matcher(after).find()
                || REFUSED.matcher(after).find()
                || quoted(text, start, within)
                || !applied
                        && (ATTITUDE.matcher(within).find()
                                || SWEEPING.matcher(within).find())) {
            return Standing.TALK;
        }
        if (MODAL.matcher(within).find()
                || !applied && DISOWNED.matcher(after).find()
                || CONDITION.matcher(before).find()
                || IF_AFTER.matcher(after).find()
                || PLAN.matcher(within).find()) {
            return Standing.PLANNED;
        }
        boolean told = applied
                ? PASSIVE.matcher(within).find() || LONG_DONE.matcher(within).find()
                : told(within, after);
        return told ? Standing.TOLD : Standing.ORDERED;
    }

    /** Told as a thing of the past, as somebody's opinion, or only named. */
    private static boolean told(String within, String after) {
        return PAST.matcher(within).find()
                || STORY.matcher(within).find()
                || PASSIVE.matcher(within).find()
                || OPINION.matcher(within).find()
                || NAMED_AFTER.matcher(after).find() && !PUT_ON.matcher(within).find()
                || ONCE.matcher(within).find() && DONE_AFTER.matcher(after).find()
                || OVER.matcher(after).find();
    }

    static int clauseStart(String text, int at) {
        int i = at;
        while (i > 0 && ",。;:!?".indexOf(text.charAt(i - 1)) < 0) {
            i--;
        }
        return i;
    }

    /** "…" around the verb, but for the name of a list: 列入“黑榜”. */
    private static boolean quoted(String text, int start, String within) {
        int open = within.lastIndexOf('"');
        boolean inside = text.substring(0, start).chars().filter(c -> c == '"').count() % 2 == 1;
        return inside
                && text.indexOf('"', start) >= 0
                && open >= 0
                && !within.substring(0, open).matches(".*[入进为属]$");
    }

    private static Map<Intent, List<Pattern>> verbs() {
        Map<Intent, List<Pattern>> verbs = new EnumMap<>(Intent.class);
        verbs.put(Intent.APPROVE, List.of(either(JudgingRules.APPROVE, JudgingRules.MAY_CLOSE, WorkRules.CLOSE)));
        verbs.put(Intent.REJECT, List.of(JudgingRules.REFUSE));
        verbs.put(Intent.SEND_BACK, List.of(either(JudgingRules.RETURN, JudgingRules.NOT_THERE)));
        verbs.put(Intent.REOPEN, List.of(JudgingRules.REOPEN));
        verbs.put(Intent.MERGE, List.of(OfficeRules.MERGE));
        verbs.put(Intent.EXPOSE, List.of(OfficeRules.EXPOSE));
        verbs.put(Intent.ASSIGN, List.of(AssignRules.ASSIGN, AssignRules.GIVE));
        verbs.put(Intent.NOTICE, List.of(TELL));
        verbs.put(Intent.DISPATCH, List.of(PaperRules.DISPATCH));
        verbs.put(Intent.REQUEST_CLOSE, List.of(either(WorkRules.CLOSE, JudgingRules.MAY_CLOSE)));
        verbs.put(Intent.REQUEST_EXTENSION, List.of(WorkRules.EXTEND));
        verbs.put(Intent.SIGN, List.of(WorkRules.SIGN));
        return verbs;
    }

    private static Pattern either(Pattern... patterns) {
        StringBuilder all = new StringBuilder();
        for (Pattern p : patterns) {
            all.append(all.length() == 0 ? "(?:" : "|(?:").append(p.pattern()).append(')');
        }
        return Pattern.compile(all.toString());
    }
}
