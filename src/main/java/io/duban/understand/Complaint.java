package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a free text sounds like a reported problem: what is wrong, with whom, to whose harm. The words are those of
 * the work-style lists and of what citizens bring up; small talk names neither fault nor body.
 */
final class Complaint {
    private static final Pattern DEMAND = Pattern.compile(
            "(?:要求|请|希望|建议|望|恳请|盼)[^,。]{0,16}(?:解决|整改|查清|查处|核查|核实|处理|落实|答复|调查|管一管|管管|纠正|治理|整治|重视|过问|修复|清理)|反映|举报|投诉|自查|曝光|(?:督查|暗访|检查|巡查|审计|走访|明察|抽查)(?:时|中|组)?发现");
    private static final Pattern HEARSAY = Pattern.compile(
            "^(?:曝光|销号|延期|分派|签收|通报|调度|督查|退回|合并)(?:的事|这个?|那个?|啊)|^(?:听(?!群众|企业|老百姓|村民|居民|商户)|听说|据说|据悉|据报道)|(?:听|据)(?!群众|企业|老百姓|村民|居民|商户|反映)[^,。]{0,5}(?:说|讲)|好像(?:说|要)|都不好批|(?:^|[,。 ])(?:大家|他们)?都说(?!不)|聊到|聊起|讨论");

    /** The grammar of a grievance: how often, how long, against what was said. */
    private static final Pattern GRIEVANCE = Pattern.compile(
            "[\\d一二两俩三四五六七八九十几多好]+(?:个?多?月|年|趟|次|回|遍|天|个?章|道|稿|小时|分钟)|第[\\d一二两三四五六七八九十]+[次趟天]|却|可是|但是?|反而|反倒|居然|竟然|竟|明明|结果|实际|其实|到头来|偏偏|还得|还要|非要|非得|硬要|只能|光是|到现在|至今|还在|现在还|上班(?:时间|期间)|工作时间|不知道|找不到|听谁的|优先给|亲戚|熟人|内定|打招呼|说不归|互相|两头|来回|都(?:快)?[^,。]{1,6}了|越来越|就(?:通报|扣分|问责|挨批|约谈)|照样|全靠|干脆|压根|根本|从来|从没|只认|只看|只要|先(?:交|给|办)|才(?:给|肯|能)|替[^,。]{1,4}(?:签|打卡|考|上班)|不然|否则");

    private static final Pattern DENIAL = Pattern.compile("[没不未无](?![错用客谢好意妨])[^,。]{1,8}");
    private static final Pattern RHETORICAL = Pattern.compile(
            "凭什么|为什么|为啥|为何|怎么(?:就|能|总|老|还|都)|哪有|哪还|哪里还|哪来的?|难道|何时才|什么时候才|谁来管|有没有人管|(?:糊弄|骗|蒙|哄|忽悠|唬)谁|谁(?:设计|定|批|允许)的|到底");
    private static final Pattern CLAUSES = Pattern.compile("[^,。; ]{3,}[,。; ]+[^,。; ]{3,}");
    /** Talk among colleagues: what I am doing, what you please do. */
    private static final Pattern CHAT = Pattern.compile(
            "(?:小|老)[一-龥][,，]|[一-龥]{1,2}(?:姐|哥|工|主任|科长?|局长?)[,，](?!你们)|(?:刚才|刚刚)|我(?:晚点|等会|稍后|待会)|我(?:今天|明天|后天|下午|上午|晚上|先|在|去|刚|马上|这边|这两天|等下|等会|到了|路上|有点|已经到|就)|(?:请)?大家|各位|记得|别忘|提醒我|帮我|转发|见附件|[昨今明]天(?:会上|开会|的会)|会上|[今明昨]天谁|(?:上午|下午|晚上|中午|周[一二三四五六日])?谁[^,。]{0,10}(?:一下|下|个件|吗|没|一趟)?$|你们?(?:不要|别|得(?!不)|要|都)|[^,。]{0,6}的会(?:改|推|取消|延)|(?:在|到)(?:不在|没到)|麻烦(?:你|您|帮|谁)|谁(?:有|能|会|知道|去|在)|有没有人|小[一-龥](?:在|说|去)|你(?:们)?(?:在|去|来|先|好|吃|看|说|真|也|那)|今天(?:周|星期|天气|几号)|明天(?:要)?(?:下雨|放假)|咱们?(?:下午|明天|晚上)|我(?:同意|赞成|支持)[^,。]{0,14}(?:看法|意见|观点|说法)|[^,。]{0,14}我?(?:恐怕|可能|怕是)?(?:去|来|参加)不了|我(?:觉得|感觉|想|看)(?:你|今天|还行)");

    private static final Pattern SAID_ABOVE =
            Pattern.compile("(?:领导|局长|书记|主任|上面|县里|市里|会上)[^,。]{0,8}(?:说(?!得)|讲(?!得)|强调|要求)");
    private static final Pattern PLEASED = Pattern.compile("反响(?:不错|很?好|热烈)|很(?:好|顺利|满意|及时)|挺好|不错|表扬|点赞|圆满");

    private static final int ACCOUNT = 13;
    /** Words to a listener, and of the campaign's own business. */
    private static final Pattern NO_ACCOUNT = Pattern.compile(
            "(?<![申邀聘宴])请(?![客示假])|麻烦|帮我|帮忙|大家(?!绕|都)|各位|咱|^[^说喊吼骂答]*[你您]|记得|别忘|谢|[吧吗呢嘛哈][。! ]*$|签收|销号|退回|分派|延期|曝光|合并|受理|通知|催办|调度|季?通报|同意|批准|审批|驳回|台账|机制|回执|待办|机器人|系统|听说|据说|如果|要是|假如|打算|准备|明天|后天|下周|今晚|一会儿?|等下|回头");

    /** 村民问路什么时候修，他说…: asked in the story, not here. */
    private static final Pattern ASKED_OTHERS = Pattern.compile("问[^,。]{1,14}[,。:]");

    private static final Pattern OF_US =
            Pattern.compile("我(?!们?(?:问|找|反映|打电话|报了|交了|村|镇|乡|街道|社区|单位|局|厂|校|小区|科|县|市|这[里边]|去))|咱|今天|明天|刚|好的|嗯|哦");

    private final Pattern strong;
    private final Pattern weak;
    private final Pattern body;
    private final Pattern casual;

    Complaint() {
        strong = Spelling.list("complaint.txt", "strong");
        weak = Spelling.list("complaint.txt", "weak");
        body = Spelling.list("complaint.txt", "body");
        casual = Spelling.list("complaint.txt", "casual");
    }

    /**
     * A plain account of what somebody else does or how things are, long enough to be no small talk: 县道塌方，抢修报了四十天才来一台挖机
     * names no fault by any listed word. Said to this bot it is more likely a problem than anything else.
     */
    boolean account(Said said) {
        String text = said.text;
        return text.length() >= ACCOUNT
                && !Mood.question(ASKED_OTHERS.matcher(text).replaceAll(","))
                && !NO_ACCOUNT.matcher(text).find()
                && !OF_US.matcher(said.core()).lookingAt()
                && !casual.matcher(text).find()
                && !HEARSAY.matcher(text).find()
                && !CHAT.matcher(said.core()).lookingAt()
                && !PLEASED.matcher(text).find()
                && !SAID_ABOVE.matcher(text).find();
    }

    /** 0 none … 4 and more surely one. */
    int weight(Said said) {
        String text = said.text;
        if (text.length() < 6) {
            return 0;
        }
        int faults = Math.min(3, count(strong, text));
        int signs = Math.min(
                3,
                count(weak, text)
                        + count(GRIEVANCE, text)
                        + (DENIAL.matcher(text).find() ? 1 : 0));
        int bodies = body.matcher(text).find() || !said.units().isEmpty() ? 1 : 0;
        int demand = DEMAND.matcher(text).find() ? 1 : 0;
        int told = (text.length() >= 10 ? 1 : 0) + (CLAUSES.matcher(text).find() ? 1 : 0);
        int rest = signs + demand + told + bodies * (faults + signs + demand > 0 ? 1 : told > 0 ? 2 : 0);
        boolean rhetorical = RHETORICAL.matcher(text).find();
        boolean asks = said.question() && !rhetorical && faults == 0;
        int aside = !casual.matcher(text).find() ? 0 : bodies > 0 && signs + faults > 0 ? 1 : 4 - 2 * bodies;
        boolean pleased = PLEASED.matcher(text).find() && faults == 0;
        boolean saidAbove =
                signs == 0 && faults == 0 && SAID_ABOVE.matcher(text).find();
        boolean doubtful = faults == 0
                && (HEARSAY.matcher(text).find() || CHAT.matcher(said.core()).lookingAt());
        return faults * 2
                + rest
                + (rhetorical ? 1 : 0)
                - (asks ? 3 : 0)
                - (pleased || saidAbove ? 2 : 0)
                - (doubtful ? 4 : 0)
                - aside;
    }

    private static int count(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        int n = 0;
        while (m.find()) {
            n++;
        }
        return n;
    }
}
