package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the responsible person says of his problem: 签收, 进展, 申请销号, 申请延期. */
final class WorkRules {
    static final Pattern SIGN = Pattern.compile(
            "签收|收下(?=$|[,。了]|第?\\d)|收悉|接手(?!人)|签一?下(?!字)|签个收|接单|认领|领办|领了|接了|我[^,。]{0,14}签了|(?<=^|[,。\\d号 我们已先刚经])签了|接收|(?:我|我们|我局|本单位)(?:来|接|领|认)(?:办|下|了|吧)?(?:来)?(?=$|[,。!])|收到(?=$|[,。!了])|接下(?:来)?了|(?<=\\d号? ?)签(?=$|[,。!])|(?<![找让叫给帮替等])我(?:们|局|科|中心)?(?:来|先)?签(?=$|[,。!吧了哈])(?!字)");
    /** What goes with an acknowledgement and says nothing of its own: 交过来的96号收到了，马上办. */
    private static final Pattern HANDLING = Pattern.compile(
            "(?:刚|刚才|昨天|今天|上午)?(?:派|交|转|分|发|下)(?:过来|下来|来|给我(?:们)?)?的|(?:马上|立即|立刻|这就|抓紧|尽快|即刻|现在就?|我们?|会)*(?:就|去)?(?:办理?|安排|处理|落实|整改|研究|部署|去办)(?:了|的)?|[,。、!]");

    static final Pattern CLOSE = Pattern.compile(
            "销号|销掉|(?<!取|打)消(?:了|掉)(?=$|[,。吧])|销账|销项|销了|(?<![营促])销(?=$|[,。吧!]|一下)|(?:申请|提请|报请|请求)(?:予以)?(?:办结|结案|核销|完结|结项|闭环|了结|出列|验收)");
    private static final Pattern CLOSE_WORDS = Pattern.compile(
            "(?:想|要|请|现|特|可以|能|把|给|来|去|为|再|予以|帮)*(?:申请|办理?|报|提请|报请|请求|提交|准许|给予|能)*(?:办理?|予以|可以)?(?:销号|销掉|销账|销了|销|办结|结案|核销|完结|验收)(?:申请|了|吧|手续)?");
    private static final Pattern NOT_YET = Pattern.compile(
            "(?:准备|打算|争取|预计|计划|力争|待|等|拟|将|下一步|后续|年底前|月底前?|尽快|尽早|之后|后(?:再)?|完成后|然后|下周|明天|近期|还没|没法|无法|不能|未|离|距离?|推动|推进|确保|早日|按期|如期|逐条|逐项)[^,。]{0,10}销|销号(?:材料|资料|佐证|报告|工作|台账|标准|条件|前|率|的)");
    static final Pattern EXTEND = Pattern.compile(
            "延期|延长|延到|延至|延后|宽(?=\\d|几|两|半)|延(?=\\d|一|两|半|个|几|缓)|延(?=$|[,。])|展期|展到|展至|展延|顺延|宽限|宽展|推迟|缓(?=\\d|半|几)|缓到|缓至|(?:拖|缓|推|放|放宽|宽|给|往后[推放挪延]|推后|挪|(?<!整)改|调)(?:到|至)(?!位)|(?:期限|时限)[^,。\\d]{0,3}(?:改|调|变更?|定)[到至为成](?=\\d)|放宽|(?:再|多)(?:给|要|宽)[^,。]{0,5}(?:天|周|月|工作日|时间|星期|礼拜|小时)|往后(?:推|放|挪|延)|晚(?:几|\\d+)(?:天|周)|时限.{0,3}(?:改|调)");
    private static final Pattern EXTEND_WORDS = Pattern.compile(
            "(?:能不能|能否|可否|请|想|要|把|将|需要?|恳请|希望|建议)?[^,。]{0,4}?(?:申请)?(?:把)?(?:时限|期限)?(?:延期|延长|延到|延至|延后|延|展期|展到|展至|顺延|宽限|推迟|缓到|拖到|放到|放宽|推到|再?缓|往后[推放挪延]|(?:的)?(?:整改|完成|办理)?(?:时限|期限|时间|截止(?:日期|时间)?)[^,。\\d]{0,3}?(?:改|调整?|变更|放|推|挪)(?=[到至为成]))(?:办理|整改)?(?:到|至)?");
    private static final Pattern STORY_LENGTH = Pattern.compile("(?:推迟|延误|耽误)了");
    static final Pattern PROGRESS = Pattern.compile(
            "(?:上?报|更新|填报?|录入|汇报|补充|登记)?(?:一下)?(?:最新|目前|今日|本周|整改)?(?:的)?(?:进展|进度|推进)(?:情况)?(?:更新|汇报|报告)?(?:如下|是|为)?(?:[:, ]+|(?=\\d|第))|(?:更新|填报?|汇报|补充|登记|上报)(?:一?下)?第?\\d+号?(?:问题)?的?(?:最新|整改)?(?:进展|进度)(?:情况)?[:, ]+");
    private static final Pattern PROGRESS_INNER =
            Pattern.compile("(?:报|更新|补报)?(?:一下)?(?:最新|整改)?(?:进展|进度|推进)(?:情况)?(?:如下|是|:|,| )*");
    private static final Pattern PERCENT = Pattern.compile(
            "(\\d{1,3})(?:\\.\\d+)?%|百分之(?:(\\d{1,3})|([一二三四五六七八九十百]+))|(?<!\\d)(\\d)成(?!立|员|为|功|本|果|长|年)");
    private static final Pattern STATEMENT = Pattern.compile("[一-龥]{2,}");
    private static final Pattern FRAGMENT = Pattern.compile(
            "^(?:的|号|那个|这个|问题|事|件|条|是|呢|啊|吧|嘛|就是|那条|这条|怎么|收到|知道了?|好的?|嗯|我看看|我知道了|那个?事儿?|回头再?说|改天再?说|以后再?说|再说|等等|等一等|等一下|再看|先?放一?放|缓一?缓|再说|再看看|我?(?:再|先)(?:看看|想想|想一想|考虑考虑|考虑一?下|考虑|琢磨琢磨|问问)|随便|看到了|,|。| )*$");
    private static final Pattern WORKING = Pattern.compile(
            "已|正在|完成|开展|落实|安装|整改|协调|联系|采购|到位|施工|维修|修|建|清|拆|换|增|培训|会议|开会|开了|方案|制定|印发|报|约谈|走访|进场|材料|设备|资金|招标|验收|调整|改|装|退|通知|处理|解决|沟通|对接|拨|联合|检查|排查|巡查|补|发放|公示|进行|推进|启动|结束|剩|还差|还在|等|预计|计划|本周|下周|今天|昨天|明天|了");

    private WorkRules() {}

    static Understood sign(Said said) {
        Matcher m = said.first(SIGN);
        if (m == null
                || said.says("(?:收到)(?:群众|反馈|通知|投诉|来信|举报|回复|材料|款)")
                || said.says("(?:没|未|不是(?:我|我们|他|她)?)(?:有|给|来)?签收")) {
            return null;
        }
        boolean ack = m.group().startsWith("收到") && !said.text.contains("签");
        return ack && HANDLING.matcher(said.rest()).replaceAll("").length() > 6
                ? null
                : Meaning.of(Intent.SIGN).about(said.numbers()).commanded();
    }

    static Understood requestClose(Said said) {
        boolean may = JudgingRules.mayClose(said);
        if (!said.has(CLOSE) && !may
                || said.has(NOT_YET) && !said.text.contains("申请销号") && !may
                || said.says(
                        ".*(?:准备|打算|待|等|拟|后再|下周|争取|计划|下一步)[^,。]{0,8}申请销号.*|.*(?:已经?|早就?|早已|被)销(?:号|了|掉)?(?!材料|资料|佐证).*|.*促销.*")) {
            return null;
        }
        return Meaning.of(Intent.REQUEST_CLOSE)
                .about(said.numbers())
                .with("text", said.rest(CLOSE_WORDS))
                .commanded();
    }

    static Understood requestExtension(Said said) {
        Matcher m = said.first(EXTEND);
        boolean moved = !said.speaker.office() && said.says("(?:时限|期限|时间|截止)[^,。]{0,8}(?:到|至)");
        if (m == null && !moved || said.has(STORY_LENGTH)) {
            return null;
        }
        boolean loose = m == null || m.group().matches(".*(?:拖|推|放|挪|改|调|缓|给|宽)[到至为成].*");
        DatePhrase date = extendedTo(said, m == null ? 0 : m.start());
        if (loose && date == null) {
            return null;
        }
        boolean length = date != null && date.days() > 0 && !date.by();
        return Meaning.of(Intent.REQUEST_EXTENSION)
                .about(said.numbers())
                .with("date", date == null || length ? null : date.date().toString())
                .with("days", length ? date.days() : null)
                .with("text", said.restWithoutDates(EXTEND_WORDS))
                .commanded();
    }

    /** The date after the word, else the first one that is no length of the past. */
    private static DatePhrase extendedTo(Said said, int from) {
        return said.dates.stream()
                .filter(d -> d.end() > from)
                .findFirst()
                .orElse(said.dates.isEmpty() ? null : said.dates.get(0));
    }

    /** 进展 137 …, 进展：…, and with a number any plain statement of what was done. */
    static Understood progress(Said said) {
        boolean led = said.leads(PROGRESS);
        if (!led && !said.hasNumber()) {
            return null;
        }
        String rest = said.rest(PROGRESS_INNER);
        boolean statement = STATEMENT.matcher(rest).find()
                && !FRAGMENT.matcher(said.restNormal()).matches();
        if (!led && (!statement || !said.has(WORKING) && percent(said.text) == null && rest.length() < 6)) {
            return null;
        }
        Meaning meaning = Meaning.of(Intent.PROGRESS)
                .about(said.numbers())
                .with("text", rest)
                .with("percent", percent(said.text));
        return led
                ? meaning.commanded()
                : new Understood(Intent.PROGRESS, meaning.commanded().slots(), 0.8, true);
    }

    /** 进展 10 我来: what follows the word 进展 is news, whatever it says; the person who judges may speak of it. */
    static Understood led(Said said) {
        return said.leads(PROGRESS) && !said.question() ? progress(said) : null;
    }

    /** 60%, 百分之六十, 六成. */
    static Integer percent(String text) {
        Matcher m = PERCENT.matcher(text);
        if (!m.find()) {
            return null;
        }
        String spelled = m.group(3) == null ? null : m.group(3).equals("百") ? "100" : Numerals.positional(m.group(3));
        Integer n = m.group(4) != null
                ? Integer.valueOf(Integer.parseInt(m.group(4)) * 10)
                : m.group(3) != null
                        ? (spelled == null ? null : Integer.valueOf(spelled))
                        : Integer.valueOf(m.group(1) != null ? m.group(1) : m.group(2));
        return n == null || n > 100 ? null : n;
    }
}
