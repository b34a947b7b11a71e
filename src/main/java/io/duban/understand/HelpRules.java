package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What concerns the bot: 帮助, 签收要怎么弄, 提个建议，提醒能不能合并成一条. */
final class HelpRules {
    private static final Pattern SUGGEST = Pattern.compile(
            "(?:我)?(?:(?:给|跟|向)(?:你们?|系统|专班|机器人)?)?(?:想|要)?(?:来)?(?:提(?:个|一个|1个|点|几?条|一条|1条|些)?(?:小)?(?:意见|建议)(?:建议)?|意见建议|意见(?=[:, ])|建议(?=[:, ])|小?建议[:,]|有(?:个|1个|一个|点|条|几条|几个)?(?:小)?(?:建议|意见|想法)|反馈(?:一?个)?(?:建议|意见))(?!箱|书|的|现在|怎么)[:, ]*");
    private static final Pattern BOT = Pattern.compile(
            "(?:列表|清单|待办|台账)(?:里|上|中)?[^,。]{0,8}(?:要是|如果|最好|能不能|希望)[^,。]{0,8}(?:标|显示|排|加|分|搜|点)|机器人|助手(?!医)|这(?:个|套)?(?:系统|工具|软件|小程序|平台|应用|东西|页面|界面|程序)|(?:咱|你)们?(?:的|这个?|这)?(?:系统|平台|软件|小程序|工具|机器人|助手|提醒|回复|消息)|(?:少|别|不要)(?:再)?(?:发|推)(?:那么多|这么多|点|些|几条)?(?:提醒|消息|通知|推送)|你(?:能不能|可不可以|可以|最好|应该|能|每天|天天|老|总|怎么老|以后|回|发的|推|的回复|的提醒|的消息|一天)|(?:提醒|消息|推送|卡片|按钮|字体|界面|每日汇总|日报提醒|通知提醒|汇总消息|台账导出|导出的表)(?:能不能|能否|可不可以|太|不要|别|最好|建议|希望|应该|老是|总是|天天|一天|发得|推得|字|上|里|按钮|可以|增加|加|设)|(?:希望|建议|最好)(?:让)?(?:这个)?(?:系统|平台|小助手|机器人|助手|软件|小程序|工具)(?!性|瘫|崩|坏|故障)|(?:希望|建议)[^,。]{0,6}(?:机器人|助手|提醒|消息|推送|卡片|系统里?(?:能|增加|支持|加)|提醒|推送|语音|卡片|按钮|消息|功能|导出|界面|字体|自动|查询功能)");
    /** What one wishes of the tool itself, or what ails it. */
    private static final Pattern TOOL = Pattern.compile(
            "^(?:台账|表格?|照片|图片|附件|文件|视频|系统|页面)?[^,。]{0,2}(?:导出|上传|打开|发送|登录|下载|点)(?:不了|不出来?|不上|不开|失败|报错)[^,。]{0,4}$|^(?:希望|建议|最好|要是|能不能|可不可以|如果|意见[:,]?)(?:能|可以|把|让|在|给|里|你们|以后|待办里?|列表里?)*[^,。]{0,8}(?:一次(?:能)?传|批量|多张|一键|自动|语音|字体|标红|筛选|搜索|排序|按钮|界面|弹窗|模板|快捷|功能)(?!失灵|设备)[^,。]{0,10}(?:就好了|更好|好不好|功能|[吗]?$)"
                    + "|^(?:这|你们?的?)?(?:系统|页面|小程序|软件|平台|机器人)(?:总是?|老是?|经常|太|又|有点|一直|天天)(?:卡|慢|崩|闪退|掉线|登不上|打不开|报错|难用|死机|转圈)"
                    + "|(?:别|不要|少)(?:再)?(?:每天|天天|老是?|总是?|一直|半夜|晚上|周末|节假日|大清早)(?:都|还|就|给我|再)*(?:提醒|推送|推|弹|催我|发(?:消息|提醒|推送|那么多|这么多))|(?:推送|提醒|弹窗|卡片|字体|界面|按钮)[^,。]{0,6}(?:太|烦|少|多|不|次|能不能|希望|别)|^(?:我)?(?:想)?建议(?:你们|把|增加|加|改|能|让|设|将)(?![^,。]{0,12}(?:曝光|通报|处理|处分|查处|严惩))|^(?:我)?(?:想)?(?:建议|希望)(?:提醒|推送|卡片|消息|按钮|字体|机器人)");

    private static final Pattern WISH = Pattern.compile(
            "能不能|能否|可不可以|可否|建议|希望|最好|应该|太|不方便|不好用|难用|好用|烦|打扰|频繁|少发|别发|合并|优化|改进|增加|加个|加上|支持|看不清|大一点|大点|[别少](?:给|再|老|总|天天)|小一点|简化|麻烦|卡|慢|闪退|报错|出错|不灵|听不懂|看不懂|笨|吵|多余|改成|把|标|设成|换成|就好了|要是");
    private static final Pattern PLAIN = Pattern.compile(
            "^(?:请|求)?(?:使用|操作)?(?:帮助|帮助一下|菜单|help|h|\\?|使用说明|说明书?|功能|功能列表|功能介绍|使用介绍|使用帮助|指令|命令|指令列表|命令列表|指南|教程|帮助文档|操作手册|操作说明|使用方法|新手(?:指南|教程)?)[?!。. ]*$|你(?:都|还|到底)?(?:能|会|可以|有)(?:帮我|为我|给我)?(?:干|做|办|帮|处理|提供|些)?(?:些)?(?:什么|啥|哪些|点啥|几样)|功能(?:都)?有(?:什么|啥|哪些)|有(?:什么|啥|哪些)(?:功能|用处|指令|命令)|你(?:是)?(?:干|做)(?:什么|啥|嘛)(?:的|用)|让你(?:干|做|办)(?:点|些)?(?:什么|啥)|能(?:干|做)(?:什么|啥|些什么|些啥)|怎么(?:用|使用)(?:你|这个)?|(?:支持|都有)(?:什么|哪些|啥)(?:功能|命令|指令|操作)|可以(?:说|发|问)(?:什么|啥|哪些)|该(?:怎么|咋)说|有(?:没有)?(?:使用|操作)?(?:说明书?|手册|教程)|^(?:我)?(?:还|真|都)?(?:不会|不懂|不知道怎么)(?:用|弄|操作|使用|整)(?:[,。 ]*(?:教|帮|指导|咋|怎么)[^,。]{0,6})?[?!。呀啊呢 ]*$|^(?:教教|教|指导)(?:我|一下|下)[^,。]{0,4}$");
    private static final Pattern OBJECT = Pattern.compile(
            "查看|报的|列表|记录|驳回|打回|批准|重新整改|签收|销号?|延期|延长|分派|派单|交办|同意|审批|退回|受理|合并|督查|抽查|整改|曝光|通报|通知|回执|催办|调度|导出|台账|撤回|撤销|问题|进展|机制|匿名|反映|举报|上报|报送|线索|代办|异议|佐证|材料|照片|附件|修改|查询|满意度|回访|申请|这个|你|编号|待办|机器人|红灯|黄灯|亮灯|操作|步骤|功能");
    private static final Pattern FEELING = Pattern.compile("群里|教大家|谁有|群众|老百姓|窗口|工作人员|干部|村|物业|没人|推诿|企业|居民");

    private HelpRules() {}

    static Understood suggestion(Said said) {
        Matcher m = said.lead(SUGGEST);
        boolean mechanism = said.says("报(?:送|上)?(?:[一1]?[个项条])?(?:长效)?机制");
        if (m != null && !said.hasNumber() && !mechanism && said.text.length() > m.end()) {
            return Meaning.of(Intent.SUGGESTION)
                    .with("text", said.original(m.end()))
                    .commanded();
        }
        if (m != null && said.text.length() <= m.end()) {
            return Meaning.of(Intent.SUGGESTION).commanded();
        }
        boolean tool = said.has(TOOL) && !said.hasNumber() && said.text.length() >= 6;
        boolean bot = !mechanism && tool
                || !mechanism && said.has(BOT) && said.has(WISH) && !said.hasNumber() && said.text.length() >= 8;
        boolean asks = PLAIN.matcher(said.core()).find() || Mood.how(said.text);
        return bot && !asks && !said.has(FEELING)
                ? Meaning.of(Intent.SUGGESTION).with("text", said.original(0)).inferred(0.8)
                : null;
    }

    static Understood how(Said said) {
        String core = said.core();
        if (said.text.length() > 40 || said.says("我再(?:改|看|想)|先不|先别")) {
            return null;
        }
        boolean how = Mood.how(said.text) && said.has(OBJECT) && !said.has(FEELING) && !stateAsked(said);
        return how
                        || said.says("最多(?:还)?(?:能|可以|可)?[^,。]{0,4}(?:几|多少|多久)")
                                && said.has(OBJECT)
                                && !said.hasNumber()
                        || process(said)
                        || generally(said)
                        || PLAIN.matcher(core.trim()).find()
                ? Meaning.of(Intent.HELP).commanded()
                : null;
    }

    /** 问题报错了怎么撤: 怎么 before a doing at the end, where nobody is blamed. */
    private static boolean generally(Said said) {
        return !said.hasNumber()
                && said.text.length() <= 24
                && !said.has(FEELING)
                && (said.says("(?:怎么|咋个?|怎样|如何)(?!还|没|又|就|总|老|都|会|回事|样|搞的|这么|那么|不|办)(?:才能|能)?[^,。]{1,8}[?。吗呢 ]*$")
                                && said.has(OBJECT)
                        || said.says("(?:使用|操作)(?:说明|手册|指南|教程)[^,。]{0,6}$|(?:新人|新手|第一次)[^,。]{0,6}(?:怎么|咋|如何)")
                        || said.says("(?:啥|什么)意思[?。 ]*$|一次能[^,。]{0,8}(?:几|多)") && said.has(OBJECT));
    }

    /** 销号申请提交之后谁来批: how the thing goes, of no problem in particular. */
    private static boolean process(Said said) {
        return said.question()
                && !said.hasNumber()
                && said.text.length() <= 24
                && said.has(OBJECT)
                && !said.has(FEELING)
                && said.says(
                        "多少天|要几[张份个]|要多少|谁(?:来|去|负责)?(?:批|审|签|受理|盖章)|(?<![前这那过])几天|多久|多长时间|还能|会(?:不会|怎么样)|有(?:没有)?(?:期限|时限|次数|限制)|最多|上限|什么条件|什么时候(?:可以|能)|(?:能不能|能否|可不可以|可以|支持|能)(?:发|传|上传|附|加|批量|语音|拍照|修改|改|撤|匿名|代)[^,。]{0,6}")
                && !said.says("我(?:的|们)?(?:问题|手上|名下|逾期)");
    }

    /** 137怎么还没销号 asks about a problem, 137怎么签收 how to. */
    private static boolean stateAsked(Said said) {
        return said.says("(?:怎么样|怎么还|怎么没|怎么又|怎么回事|怎样了|整改得?怎么样|进展|到哪)") && !said.says("怎么(?:报|填|写|弄|发)");
    }
}
