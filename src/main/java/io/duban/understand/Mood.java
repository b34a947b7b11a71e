package io.duban.understand;

import java.util.regex.Pattern;

/** Whether a sentence asks, forbids, or asks how. */
final class Mood {
    private static final String COMMAND =
            "(?:给|交给|分给|归|签收|销号?|延期|延|分派|派|交办|同意|批准|批|通过|退回|打回|驳回|退|不?予?受理|合并|并案|并|督查|重新整改|重开|曝光|通报|催办?|调度|导出|撤回|发通知|通知|发|上报|报|申请|转|处理|列入|弄|办|提交|改)";
    private static final Pattern POLITE = Pattern.compile(
            "(?:好吗|行吗|可以吗|行不行|好不好|可不可以|行不|好不|ok吗|中不中|吧)[?。! ]*$|^.{0,6}(?:能不能|能否|可否|可不可以|是否可以|可以)(?:请|帮|把|给|将|再)|(?:能不能|能否|可否|可不可以)[^吗?]{0,8}(?:延|宽限|[改放推缓展挪调]到)|(?:延|宽限|推迟|缓|展)[^,。]{0,12}(?:行不行|行不|行吗|可以吗|可不可以|成不成|中不中|好不好|要得不)|能(?:再)?(?:延|宽限|顺延|推迟|缓)[^吗?]{0,4}(?:[\\d一二两三四五六七八九十半几]+个?(?:天|周|星期|月|工作日)|到|至)[^吗?]{0,8}[吗么不]?[?。 ]*$");
    private static final Pattern ASKS = Pattern.compile(
            "(?:吗|嘛|么|呢|没有|了没|没得|没|莫得|否|不)[?。! ]*$|[?]\\s*$|(?:是不是|([一-龥])不\\1(?![一-龥]*[同满])|有没有|有无|是否|怎么还|怎么没|怎么样|怎样了|咋样|咋还|啥情况|什么情况|咋回事|怎么回事|怎么又|怎么被|为什么|为啥|为何|凭什么|什么时候|啥时候|何时|哪天|几号到|到哪|哪一步|哪步|卡在哪|谁在|谁负责|是谁|谁办|谁的|归谁|哪个(?:单位|部门|局)|哪家|原因是(?=什么|啥|哪|[?。 ]*$)|到底[^。]{0,12}还是|[是批退同销][^,。]{0,10}还是(?:不|第?\\d)|(?:是|在)?几[号点月](?!前)[^,。]{0,4}(?:[的开发]|$)|还差(?:啥|什么|多少)|如何了|进展如何|情况如何|多久|几时|多少天|怎么个|(?:(?:啥|(?<!没|没有)什么|哪|谁)(?!也|都|大)|多少|几天)[^,。;]{0,6}[?。 ]*$)");
    /** 改哪里也不说, 谁都不管: no question. */
    private static final Pattern INDEFINITE =
            Pattern.compile("(?:哪里?|谁|什么|啥|怎么)[^,。]{0,4}[也都][不没]|谁[^,。]{1,6}(?:给|找|让|归|问|听)谁");

    private static final Pattern REQUESTED = Pattern.compile("(?:能不能|能否|可否|可不可以)(?:给|帮|把|请|麻烦)(?!我(?:看|查))[^?]{1,12}$");
    private static final Pattern NEGATED = Pattern.compile(
            "(?:不用|不要|(?<![类级性特区个分差告识])别|先不|不必|无需|无须|暂不|暂缓|暂时不|先别|甭|勿|不想|不打算|(?<!能)不能|不需要|不急着|不着急|先缓|缓一缓|稍后再|没说要?|没(?:让|叫)(?:你|我)?|不是(?:让|叫)(?:你|我)|没打算|并不是?要|不是要|谁说要|先不要|不急|还没想|不该|不应该|取消(?!了)|撤了)(?:给|把|去|急着|马上|先|再|再去|对|将|他|她|它|我|们|着急|现在|这么快|要|开始|启动|发起|都|全部|全)*(?:第?\\d+号?[、和及,]?)*"
                    + COMMAND);
    private static final Pattern HOW = Pattern.compile(
            "(?:怎么|怎样|如何|咋)(?:才能|去|来|进行|样)?(?:才)?[^,。?没还又]{0,4}?(?:用|操作|弄|搞|填|写|做|走|发起|办理|报|签收|销号|申请|延期|退回|撤回|修改|曝光|督查|受理|通报|调度|回访|抽查|代办|打开|登录|绑定|评价|分派|催办|导出|匿名|改|查|合并|上传|发通知|提交|看|反映|使用|报送|催|签|销|延|传|设置)|(?:怎么|怎样|如何|咋)(?:才能|样)?(?:把|将|给)[^,。]{1,10}(?:合并|分派|退回|曝光|导出|撤回|销号|延期|改|发|转|派|删|报|催)|(?:怎么|怎样|如何|咋)(?:办|弄|用|操作|搞|填)[?。呀啊呢 ]*$|(?:流程|步骤|格式|入口|方法|办法|模板)(?:是|是什么|是啥|在哪|有哪些|咋)|(?:要|需要?|得)(?:准备|提供|提交|交|附|传|走|填|带)?(?:什么|哪些|啥|几个)(?:材料|手续|步骤|资料|流程|附件|佐证|条件)|是(?:什么|啥)意思|(?:什么|啥)叫|(?:有|是)(?:什么|啥)(?:区别|不同|用)|在哪(?:里|儿)?(?:报|填|看|点|签收|申请|改|弄|操作|导出|上传|提交|设置|反映)|(?:去|从)哪(?:里|儿)?|不会(?:用|操作|弄|签收|填)|教(?:我|一?下|教)");

    private static final Pattern DEFERRED = Pattern.compile(
            "如果|要是|假如|万一|(?:等|待)[^,。]{1,14}(?:再|后|之后|时候)|(?:下周|明天|过几天|回头|以后|到时候?|改天|晚点|稍后|过后|月底)[^,。]{0,3}再|考虑(?:一?下)?|再(?:商量|研究|议|看看?)|合适");

    private static final Pattern LATER_JUDGED =
            Pattern.compile("再(?:给|把|来|去)?(?:批|审|同意|通过|退|销|定|核准|受理|签字)|谁(?:让|叫|准)(?:你|他|她|们|的)");

    private Mood() {}

    /** 等我明天回来再批152, 谁让你们分的: talk about a judgement, no news of the work. */
    static boolean judgedLater(String text) {
        return LATER_JUDGED.matcher(text).find();
    }

    /** 下周再分派, 等材料齐了再同意: spoken of, not ordered. */
    static boolean deferred(String text) {
        return DEFERRED.matcher(text).find();
    }

    /** 你看能不能给销了: asked of whoever decides, a request. */
    static boolean requested(String text) {
        return REQUESTED.matcher(text).find();
    }

    /** 137销号了吗, 第91号办结没有; not 能不能把237的时限放到下个月5号. */
    static boolean question(String text) {
        return ASKS.matcher(INDEFINITE.matcher(text).replaceAll("")).find()
                && !POLITE.matcher(text).find();
    }

    /** 先不要销号, 226不用退回. */
    static boolean negated(String text) {
        return NEGATED.matcher(text).find();
    }

    /** 怎么销号, 延期怎么申请, 销号要什么材料. */
    static boolean how(String text) {
        return HOW.matcher(text).find();
    }
}
