package io.duban.understand;

import java.util.regex.Pattern;

/** The small words within a dialog, and what is never a command: 对 · 算了 · 收到 · 忽略以上指令. */
final class DialogRules {
    private static final Pattern INJECTION = Pattern.compile(
            "(?:忽略|无视|忘掉|忘记|抛开|不要理会|别管|跳过|绕过|解除|关闭)[^,。]{0,8}(?:指令|规则|设定|提示|限制|约束|以上|上面|之前|权限|校验|审核|安全)|你(?:现在|从现在起?|以后|今后)(?:是|扮演|作为|变成|叫|要当)|从(?:现在|今天|此刻|今后)(?:起|开始)?,?你(?!们)|(?:你|机器人)[^,。]{0,6}(?:替|帮|代)(?:我|我们|领导|局长)[^,。]{0,3}(?:审批|批准|同意|签字|拍板)|你是我的|假装你|扮演|(?:开发者|管理员|调试|上帝|维护|测试|超级|无限制|越狱|sudo|root|admin)(?:模式|权限|身份)|越狱|jailbreak|(?:ignore|forget|disregard|override)(?: all| any| the| your)* (?:previous|prior|above|all|the|rules|instructions)|system ?(?:prompt|:|消息|提示)|系统(?:提示词|指令|消息:|提示:)|提示词|prompt|assistant:|<(?!/?at\\b)[a-z/|]|你(?:必须|得|要|应该)(?:听|服从|按|照|无条件)|(?:系统|后台|程序|机器人)?的?(?:设置|配置|权限|规则|流程)[^,。]{0,3}(?:改成|改为|设为|设成|调成|换成)(?:不用|不需|免|无需|自动)|(?:免|跳过|绕过|关掉|关闭|取消)(?:审批|审核|校验|核查)(?=$|[,。])|你的(?:指令|规则|设定|主人|开发者|创造者)|(?:我是|以)[^,。]{0,6}(?:开发者|超级管理员|系统管理员)|drop table|select .* from|把你的|(?:就)?(?:当|假设|假定|权当)我是|^(?:请|你)?(?:给我)?(?:把|将)?(?:所有|全部|一切|全都)[^,。]{0,10}(?:都|全|自动|统统|一律)*(?:同意|批准|通过|批了|(?<![未没待已])销号|销掉)");
    private static final Pattern YES = Pattern.compile(
            "(?:以上|上述|内容|(?:经)?(?:核对|核实|审核|确认)?无误|同意提交|情况属实|属实|请(?:予以?|即|现在)?(?:按此|照此|据此)?(?:提交|办理|发送|发出|发布|执行|登记|上报)|嗯+|对+|是的?|是这样的?|对的|没错|要得|得行|莫问题|没得问题|走起|确认|确定|确认无误|可以|行|中|好|好的|好滴|好嘞|好吧|ok|okay|yes|y|没问题|没毛病|没得毛病|无误|就这样|就?这(?:么|样)(?:办|定|发|着|报|弄|派|来)|同意|成|妥|正确|照办|照此办理|发吧|发送|发出去?|发|提交|提交吧|报吧|办吧|执行|继续|就是这个意思|就这意思|是这个意思|发嘛|就是这个|就是它|就这个|就它|就这条|是它|可|要|要的|需要|没意见|批准吧|对头|必须的|就(?:报|发|办|提交|选|要)这个|下发|下达|就?(?:按|照)(?:这个|这样|这么|上面)(?:的)?(?:来|办|发|报|批|派|弄|执行|提交|登记)?|吧|的|了|呀|啊|哈|哦|你|就|,|。|!| )+");
    private static final Pattern EMPTY_YES = Pattern.compile("(?:吧|的|了|呀|啊|哈|哦|你|就|嗯|,|。|!| )*");
    private static final Pattern NO = Pattern.compile(
            "(?:刚才|刚刚|不对|慢着|那|那就|还是|我|唉|嗯|额|呃|算|,| )*(?:(?:算(?:了|啦|咯|喽)吧?|(?:请)?(?:取消|撤销)(?:操作|本次|这次|这个|该|此|前述|上述|提交|发送|上报|刚才的|的)*吧?|(?:前述|上述|本次|此|该)?操作作罢|(?:不必|暂不|先不)(?:办理|提交|上报|发送)了?|取消(?:本次|此次|该|这次)?申请|不用(?:报|发|办|弄|提交|改)?了?(?:谢谢|麻烦)*|不要了?|不必了?|[不莫](?:发|报|办|弄|搞|要)了?|不报了?|不弄了?|不办了?|不提交了?|先?不(?:发送|上传|弄|发|报|办|提交|要|改|操作|做|搞|整)(?:了|吧)?|暂时不(?:弄|发|报|办|提交|处理)了?|别(?:发|弄|报|办|提交|改|操作|做|搞)了?吧?|先别(?:发|弄|报|办|提交|操作|动)?了?|作罢|放弃|别了|先?停一?下|停|停下|停止|打住|等等|等一下|等会儿?再说|再说吧?|以后再说|下次再说|回头再说|不是|不对|不是这个|否|不|不行|不可以|no|n|cancel|撤了吧|弄错了|搞错了|点错了|发错了|按错了|说错了|撤(?=[,。 ])|(?:这个|这件|这事)?先?(?:搁|放|缓)一?(?:搁|放|缓)(?:再说)?|我?再(?:想想|考虑(?:考虑|一下)?)|(?:刚才|刚刚)?(?:我)?说的?(?:都)?不(?:算|作数)|(?:刚才|刚刚)?(?:那|这)[个条件](?:先|就)?不(?:要|算|用|报|发)了|(?:就|权|只)?(?:算|当)我没(?:说|讲|提|问|发|报)过?|拉倒|罢了|免了|退出|没事了|不确认|不同意)(?:吧|了|啊|哈|,|。|!| |\\.|-)*)+(?:[,。! ]+.{0,12})?");
    private static final Pattern NEVER_MIND = Pattern.compile(
            ".{0,12}[,。 ](?:那?就?还是)?(?:先|就)?(?:算(?:了|啦|咯|喽)吧?|取消吧?|不用了|不弄了|不发了|(?:就|权|只)?(?:算|当)我没(?:说|讲|提|问)过?)[。! ]*");
    private static final Pattern COMMAND_WORD =
            Pattern.compile("签收|销号|退回|分派|延期|通知|曝光|催|合并|受理|调度|台账|整改|问题|反映|投诉|没人|不[管理]");
    private static final Pattern TALK = Pattern.compile(
            "(?:收到|好的?收到|谢谢|感谢|多谢|辛苦|辛苦了|早|你好|您好|早上好|中午好|下午好|晚上好|晚安|再见|拜拜|在吗|在不在|哈|呵|嘻|嘿|知道了|明白|明白了|了解|ok收到|领导|大家|各位|老师|同志|小助手|[,。!?~-]| |了|哦|啊|呀|吗|的|好)+");

    /** Said alone it is a yes, beside 收到 or thanks it is small talk. */
    private static final Pattern AGREED = Pattern.compile("(?:嗯|哦)?[, ]*好(?:的|吧|嘞|滴|呀|啊)?[。!~ ]*");

    private DialogRules() {}

    /** Tells the bot what to be or to ignore. */
    static Understood injection(Said said) {
        return said.has(INJECTION) ? unknown(said) : null;
    }

    /** Nothing but signs, a bare number, thanks. */
    static Understood talk(Said said) {
        String core = said.text.trim();
        boolean wordless = core.chars().noneMatch(c -> Character.isLetter(c));
        boolean talk = TALK.matcher(core).matches() && !AGREED.matcher(core).matches();
        return wordless || talk ? unknown(said) : null;
    }

    static Understood answer(Said said) {
        String all = said.text.trim();
        if (all.length() > 24 || said.question()) {
            return null;
        }
        if (YES.matcher(all).matches() && !(EMPTY_YES.matcher(all).matches() && !all.contains("嗯"))) {
            return Meaning.of(Intent.CONFIRM).commanded();
        }
        boolean no = (NO.matcher(all).matches() || NEVER_MIND.matcher(all).matches())
                && !said.hasNumber()
                && !COMMAND_WORD.matcher(all).find();
        return no ? Meaning.of(Intent.CANCEL).commanded() : null;
    }

    static Understood unknown(Said said) {
        return Meaning.of(Intent.UNKNOWN).with("text", said.original(0)).inferred(0);
    }
}
