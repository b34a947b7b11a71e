package io.duban.understand;

import io.duban.calendar.Period;
import java.util.Optional;
import java.util.regex.Pattern;

/** Questions about the ledger, none of which changes it: 我的整改, 我报的问题, 我分管的, 查看 137, 市监局整改得怎么样了. */
final class AskingRules {
    private static final Pattern MY_UNITS = Pattern.compile(
            "我(?:所)?(?:分管|联系|负责联系|主管)的?|分管(?:的)?(?:[这那]?几[家个]?)?(?:部门|单位|领域|街道|口子|战线|条线|板块|这几个|那几个|几个)|我管的?(?:这|那)?(?:几个|些)?(?:部门|单位|局|街道)");
    private static final Pattern MY_REPORTS = Pattern.compile(
            "(?:我|本人)的?(?:上报|反映|举报|投诉|报告|提交)(?:的)?(?:记录|问题|列表|清单|情况|历史|事项)|(?:我|本人|我们)(?:之前|前前后后|陆续|先后|以前|上次|上回|昨天|上周|上(?:个)?(?:星期|礼拜)|[前这那](?:几|两|些|\\d)天|大前天|前一?阵|早上|上午|下午|月初|年初|前几天|前天|曾|自己|刚|刚才|今天|都|匿名|这边|一共|总共|前面|上个月|那天)*(?:上?报|提|反映|上报|提交|举报|投诉|反馈|登记|提出|[交递送]上去)(?:过|了|上去|出)?(?:的|过哪|过多少|了多少|了几|了哪|过几|过[什啥]|了[什啥]|了些|过些|过若干)|我(?:上次|之前|上回|前几天|那天|昨天)?(?:说|讲|提)(?:过|了)?的(?:那|这)?(?:个|件|条|些|几)?(?=[^,。]{0,14}(?:吗|没|了吗|怎么样|咋样|怎样|如何|情况|结果|回音|进展|处理|办))|(?:上次|之前|上回)我(?:说|讲|提|反映)的|(?:上次|之前|以前|上回|前几天|那天|上周|早先)(?:上?报|反映|举报|投诉|提)(?:过)?的(?=[^,。]{0,14}(?:吗|没|怎么样|咋样|怎样|如何|结果|回音|进展|处理|办))|查(?:一?下|看|询)?我(?:上?报|提|反映)(?:过)?的?");
    private static final Pattern MY_TASKS = Pattern.compile(
            "(?<![他她])(?:手头|手里|手上|名下)(?:上)?(?:现在|目前|这会儿|还|都)*(?:有|剩|压着?|欠|积着?|攒着?)(?:下|了)?(?:几|多少|哪|什么|啥)|我的?(?:整改|待办|任务|活|单子|问题|台账|待签收|待整改|逾期|工作|事项|清单)|(?:我|我们(?:局|单位|科|中心|街道)?)(?:这边|这里|这儿|这头|这块|手上|手里|手头|名下|头上|负责|承办|压着?|积压|攒|还|现在|目前|今天|这周|本周|这个月|本月|这几天|最近|近期)*(?:还)?(?:有|剩|欠|压着?|积着|攒着?|差|要|需要|该)(?:没有)?(?:什么|哪些|哪几|几|多少|啥|没)[^,。]{0,12}|(?:我|本人)(?:现在|目前)?(?:手里|手上|手头|名下|头上)|(?:有没有|有|哪些|看看?|查|列出|查看|显示)(?:是)?(?:什么|哪些)?我(?:这几天|最近|近期|这周|本周|马上|快|的|要|该|负责|名下|手上|手头|承办|需要|还没|没)|我(?:手上|手头|名下|头上|负责|承办)(?:的)?|(?:列|看|查)[^,。]{0,4}我们?(?:局|单位|街道|中心|科|镇)?[^,。]{0,2}(?:没|未)(?:有)?(?:办|整改|销|完成|签|改|弄)[^,。]{0,4}的|派给我的|轮到我的|我要(?:办|整改|签收|处理)的|我还没(?:签收|办|销号|整改|完成)|我(?:没|未)(?:签收|完成|办完|整改)的|我(?:快|马上|即将|就要|要)(?:到期|超期|逾期)|我[^,。]{0,8}(?:要|快|即将|马上|已经?)?(?:到期|超期|逾期)的|我(?:有)?哪(?:几|些)|(?:该|轮到|归|由|要)我(?:来)?(?:办|管|整改|处理|签收|负责)|我(?:逾期|超期|过期|到期)的?|我(?:这里|这边|这儿)?(?:的)?(?:逾期|超期|超时|过期|过时|快到期|临期|到期|没销号|未销号|待签收|待整改)|我(?:的)?(?:全部|所有)的?|是我的|[,有]我的(?=$|[?。吗])|我有(?:几|多少)|(?:哪些|什么)(?:问题|事)?(?:归|该|是|要)我(?:办|管|整改|负责)?");
    private static final Pattern BARE_TASKS = Pattern.compile(
            "^(?:(?:哪些|哪几[个件条]|什么)(?:是|归)我(?:的|管|办)?|我(?:现在|今天)?该(?:办|干|做|弄)(?:什么|啥|哪些)|(?:月底|周末|本周|这周|下周|今天|明天|周[一二三四五])(?:前|之前|以前|内)?(?:要|得|该)?(?:交差|到期|截止|交账|办完|交)的?(?:是|有|都有)?(?:哪几|哪些|几|多少)[个件条]?|我?(?:现在)?还(?:剩|欠|差|有)(?:下)?(?:几|多少|哪些|啥|什么)[^,。]{0,6}|待办列表|待办清单|任务清单|待办|待办事项|我的|任务|(?:快|马上|即将)到期的?|(?:哪些|有没有|哪几个|哪几件|有哪些|看看|有没)[^,。]{0,6}(?:要|快要?|马上要?|即将|该)(?:超期|到期|逾期|过期)(?:了|的)?(?:没有?|吗)?|(?:(?:看看?|查|列|瞧|瞅)(?:一?下)?)?(?:有没有|有)?(?:哪些|哪几[个件条]|几[个件条])?(?:已经|都|是)?(?:超期|逾期|过期|超时)(?:了)?(?:(?:还|都|又|一直)?(?:没|未)(?:有)?[^,。]{1,4})?的?(?:有哪些|有几个|有没有)?|(?:(?:看看?|查|列|有没有|有哪些)(?:一?下)?)?(?:快(?:要)?|就要|马上(?:要)?|即将)(?:到|过)(?:日子|点|期|时间|时候|期限|时限)了?的?(?:有)?(?:活儿?|事儿?|任务|单子|东西|几个|几件|哪些)?(?:有哪些|都?给我看看?|列一?下|看一?下|看看)?|(?:(?:看看?|查|列)(?:一?下)?)?(?:近|未来|最近|这)?[\\d一两三几]{1,2}天(?:之?内)?(?:要|就要)?(?:到期|截止)的(?:任务|问题|整改|活儿?|单子)?(?:有哪些|有几件)?|整改任务|待整改|待我(?:整改|签收|审批|办理)的?)[?。 ]*$");
    private static final Pattern WORK = Pattern.compile(
            "轮到|整改|待办|任务|活|单子|问题|台账|签收|销号|逾期|超期|过期|到期|超时|办|处理|工作|事项|清单|期限|手上|手头|手里|名下|没[弄搞做干]|未[做干]|没交|派给|快到|该我|归我");
    private static final Pattern OVERDUE =
            Pattern.compile("逾期|超期|过期|超时|超了?时限|超过[^,。]{0,4}[时期]限|过了期|误期|拖期|到期没|到期未|过了时限");
    private static final Pattern SOON = Pattern.compile(
            "日子(?:快|就要|马上)|快(?:要)?到(?:期|点|日子|时间|时候|时限)|快到(?:时|日|期)|临期|马上(?:就)?(?:要)?到|即将|交差|将要?到期|就要到期|这几天[^,。]{0,4}(?:到期|截止)|(?:本周|这周|近期|最近|几天内|三天内|下周|月底前?|本月|这个月|明天|后天|今天|\\d+天内)[^,。]{0,3}(?:要)?(?:到期|截止|到时间)|(?:快|要|将|马上)(?:要|就)?(?:[超逾过]期|超时)|要到期|到期");
    private static final Pattern ALL = Pattern.compile("全部|所有|都列|全列|总共");
    private static final Pattern LOOK = Pattern.compile(
            "(?:查看|看一眼|瞄一眼|看看|看下|看一下|看一看|查一下|查下|查查|查询|打开|点开|调出|显示|看|查|瞧瞧|瞅瞅|翻一下|翻出|了解(?:一?下)?|介绍一?下)(?!摆|处|清|实|明|出|封|扣|收|获)");
    private static final Pattern DETAIL =
            Pattern.compile("详情|详细|具体(?:内容|情况)|(?:什么|啥|目前|现在|最新|当前|的)?(?:情况|进度|状态|进展|内容|记录|流程|材料|照片)[?。 ]*$");
    private static final Pattern STAT = Pattern.compile(
            "[逾超][期时]率|多少|几(?:个|条|件|项|起|次|家)|[销签整办完满退反按]\\S{0,4}率|完成率|统计(?!局|员|口径)|排名|排行|汇总|数据|占比|总数|数量|对比|情况|进度|怎么样|咋样|如何|进展|形势|总体|概况|看板|战报|态势|多不多|最多|最少|哪个(?:单位|局|街道)|哪些单位");
    private static final Pattern LEDGER = Pattern.compile(
            "在办|办了|办掉|(?:负责|承办|牵头|名下)的|排名|完成情况|整改|问题|销号|销了|办结|完成率|签收|满意|逾期|超期|台账|退回|反弹|新增|延期|查找|排查|率(?!先|领)|(?:完成|办|推进|落实|改)得|督办|统计(?!局)|亮灯|红灯|黄灯|到期|整治|待(?:受理|签收|销号)|任务|战报");
    private static final Pattern FAULT =
            Pattern.compile("没人|让我们|要求我们|叫我们|逼|推诿|敷衍|态度|群众(?!满意)|窗口|工作人员|老百姓|从来|根本|形式主义|不作为|走过场|一塌糊涂|差劲");

    private static final Pattern I = Pattern.compile("(?<![给发帮替为教跟])(?:我|本人)(?!们|局|单位|科|中心|街道|镇|市|县|省|国)");
    /** What figures are asked of: a unit, all of a kind, everything. */
    private static final Pattern SCOPE = Pattern.compile(
            "各?(?:个)?(?:单位|部门|乡镇|镇街|街道|局|镇)(?=[^,。]{0,10}(?:排|名|率|多少|几|最|谁|哪|情况|一件))|全[市县区]|总共|一共|总体|整体|目前|现在|哪(?:个|些|几个)(?:单位|局|街道|部门)");

    private static final Pattern ASKED =
            Pattern.compile("怎么样|如何|咋样|怎样|几(?!天|次会)|多少|排个?名|排第|名次|率|统计(?!局)|情况|哪个|哪些|表现|第几|最[多少快慢高低好差]|比");

    private AskingRules() {}

    /** 我分管的, 我报的问题, 我的整改. */
    static Understood mine(Said said) {
        if (said.text.length() > 40 || said.hasNumber()) {
            return null;
        }
        if (said.has(MY_UNITS) && !said.says("(?:通知|没人|群众)") && said.text.length() < 26) {
            return Meaning.of(Intent.MY_UNITS).commanded();
        }
        boolean told = said.says("(?:没人|不理|不管|不回|推|撤|改成|删|改一下|错了|(?:地点|位置|单位|时间|标题|内容|类别)[^,。]{0,3}(?:应该?是|应当是|应为))");
        if (said.has(MY_REPORTS)
                && !told
                && (said.question() || said.text.length() < 22 || said.says("列出|列示|列明|了解|查询|告知"))) {
            return Meaning.of(Intent.MY_REPORTS).commanded();
        }
        boolean work = said.has(WORK) && said.has(MY_TASKS) && !Mood.how(said.text);
        boolean statement =
                said.says("(?:已经?|完成了|同意|已整改|(?<![没未][^,。]{0,3})改完|没意见|导出|催|通知|代我|替我|[调下].*excel)") && !said.question();
        if ((work || ownWork(said)) && !statement && said.text.length() < 42
                || BARE_TASKS.matcher(said.core().trim()).matches()) {
            return Meaning.of(Intent.MY_TASKS).with("filter", filter(said)).commanded();
        }
        return null;
    }

    /** 列一下我所有的, 超期的有我吗: I, a word that lists or asks, a word of work; in whatever order. */
    private static boolean ownWork(Said said) {
        return said.text.length() <= 20
                && said.has(I)
                && said.says("列|看|查|有没有|有哪|多少|几|什么|啥|[吗么没]$|拉|调出|显示|给我|发我|哪")
                && said.says(
                        "逾期|超期|到期|过期|临期|超时|签收|待办|任务|单子|清单|[没未](?:有)?(?:办|处理|弄|搞|做|干|改|销|整改|完成|签|交)|要(?:做|办|处理|整改|弄|干)|归我|我所有的|我全部的|派我")
                && !said.has(FAULT)
                && !said.says("怎么|咋|如何|能不能|导|表|通知|建议|希望|领导|他们|企业")
                && said.units().isEmpty();
    }

    static String filter(Said said) {
        return said.has(OVERDUE) && !said.says("(?:快|要|将|马上)(?:要|就)?(?:逾期|超期|过期|超时)")
                ? "overdue"
                : said.has(SOON) ? "due_soon" : said.has(ALL) ? "all" : null;
    }

    /** 查看 137, 137销号了吗. */
    static Understood show(Said said) {
        if (said.question() && !Mood.how(said.text)) {
            return Meaning.of(Intent.SHOW).about(said.numbers()).commanded();
        }
        boolean look = said.leads(LOOK)
                || said.says(
                        "\\d号?(?:问题)?(?:的)?(?:,)?(?:查看|看看|看下|看一下|查一下|查下|详情|调出来|打开|给我看看?|[调发拿]给我)|给我[看瞧]|(?:记录|材料|详情|情况|进展|照片|附件)[^,。]{0,2}(?:发|传|推)(?:给)?我");
        return look || shortDetail(said)
                ? Meaning.of(Intent.SHOW).about(said.numbers()).commanded()
                : null;
    }

    private static boolean shortDetail(Said said) {
        return said.rest().length() <= 10 && said.has(DETAIL) && !said.says("(?:报|更新|填|改|已|了解|进展[:,。 ].+)");
    }

    /** 市监局整改得怎么样了, 四月份全市新增多少问题. */
    static Understood stats(Said said) {
        boolean figures = said.has(STAT) && said.has(LEDGER) && !said.has(FAULT) && said.text.length() <= 40;
        boolean brief = said.text.length() <= 24 || said.question() || said.leads(LOOK) || said.text.contains("统计");
        boolean unitAsked = said.unitId() != null
                && said.text.length() <= 18
                && said.says("(?:进度|进展|整改|情况|推进|工作|任务)[^,。]{0,4}(?:如何|怎么样|咋样|怎样|啥样|到哪)");
        boolean overall = said.says(
                        "(?:总体|整体|全[市县区]|(?:各|所有)(?:个)?(?:单位|部门|乡镇|镇街|街道|局))(?:的)?(?:整改|工作)?(?:情况|进度|进展|形势|怎么样|咋样|如何)")
                && (PeriodPhrases.any(said.text, said.today()).isPresent() || said.says("[上下]半年|今年|本年|年初"));
        boolean scoped = (said.unitId() != null || said.has(SCOPE))
                && said.has(ASKED)
                && !said.has(FAULT)
                && said.text.length() <= 26
                && (overall || said.has(LEDGER) || said.says("表现|排个?名|名次|排第|进度|[没未]?销(?=$|[了的完掉])|任务"));
        if (!(figures || unitAsked || scoped || overall && said.text.length() <= 20)
                || !brief
                || said.says("导出|下载|excel|通知|通报|电话|手机|号码|地址")) {
            return null;
        }
        Optional<Period> period = PeriodPhrases.any(said.text, said.today());
        return Meaning.of(Intent.STATS)
                .with("unit", said.unitId())
                .with("period", period.map(Period::toString).orElse(null))
                .commanded();
    }
}
