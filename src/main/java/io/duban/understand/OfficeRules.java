package io.duban.understand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the office does with problems: 分派 137 给市监局张三，6月30日前 · 把 138 并到 137 · 列入曝光 · 催一下 · 线索 12 受理. */
final class OfficeRules {
    static final Pattern MERGE = Pattern.compile(
            "合并|(?<=[\\d号])并(?=\\d|第)|[合并]在?一(?:起|块|个)|和并(?=$|[,。了吧])|(?<![一合])并了(?=$|[,。吧!])|并案|并[到入进给至]|归并|[归合划]到|[归合][入进]|合在一起|合成|并成|并一起|算到|挂到|放到一起|合为|并在一起|并掉|[并合归](?:过去|进去|进来|过来)|重复[^,。]{0,4}[,。 ](?:请|就|建议)?[并合]");
    private static final Pattern INTO =
            Pattern.compile("(?:合并|归并|并案|并|归|合|划|算|挂)(?:到|入|进|给|至|为|在|成)[^\\d]{0,4}?第?$|(?:以|保留|留)第?$|(?<=[\\d号])并第?$");
    static final Pattern EXPOSE =
            Pattern.compile("曝光|反面典型|典型案例|黑榜|列为典型|作(?:为)?典型|做典型|亮丑|揭短|点名(?:通报|批评)?|反面教材|警示(?:名单|案例)|通报批评|公开通报");
    private static final Pattern CHASE = Pattern.compile(
            "催办|催促|催一催|催一?下|催催|催一?遍|催一?轮|催一?催|催(?=[^收])|督促|督办(?:一下)?(?=$|[,。])|提醒(?:一下|下)?|提个?醒|敲打|再催|盯一?下|跟催");
    private static final Pattern CHASE_HEAD = Pattern.compile(
            "(?:请|帮我|再|统一|都|给|把|对|将)?[^,。]{0,12}?(?:催办|催促|催催|催一|催下|催(?=[^,。]{0,10}(?:逾期|超期|没|未|各|局|街道|中心|单位|他们|联络员|委|大厅))|督促|提醒(?=[^,。]{0,6}(?:逾期|超期|没签|未签|没办|未整改|没整改)))");
    private static final Pattern TRIAGE = Pattern.compile("受理|立案|采纳|接收|收下|转为问题|转成问题|转问题|纳入台账|列入台账|入账|转|移交|移送|不");
    /** The verdict's own words, before its reason. */
    private static final Pattern TRIAGED = Pattern.compile(
            "[ ,:。]*(?:的)?(?:请|先|就|应|可以|予以|建议)*(?:不予?(?:以)?(?:受理|采纳|立案|接收)|不收|驳回|受理|采纳|立案|接收|收下|转为问题|纳入台账|列入台账|移交|移送|转交|转)(?:给|到|至|由)?[ ,:。]*");

    private static final Pattern DRAW = Pattern.compile(
            "(?:随机|任意|再)?(?:抽查|抽取|抽检|抽选|抽签|抽样|抽|随机选|随机挑|挑|随机取|随机)(?:出|取|查|上|个|选)?(?:一下)?(?:已销号|已办结|整改中|逾期)?(?:的)?(?:问题|台账)?(?:里)?\\s*(\\d{1,4})\\s*(?:件|条|个|项|起|宗|份|例|$|[,。!])");

    /** 没签收的挨个提醒一遍, 第7号通知没看的再催下 */
    private static final String LEFT_BEHIND =
            "^(?:把|给|对|第?\\d+号?通知|通知\\d+)?(?:那些|所有|还|都)*(?:[没未][^,。]{1,6}|逾期|超期|快到期)的(?:单位|同志|人|都|全|再|也|给我|请|统一|全部|挨个|逐个|逐一|一律|一个个|抓紧|赶紧)*(?:催|督促|提醒)(?:促|办)?(?:一?下|一?遍|一?轮|一?次|一催)?[。! ]*$";

    /** 188让张三抓紧, 让张三今天必须签收: whoever has it already is to be quick. */
    private static final Pattern PRESSED = Pattern.compile(
            "(?:(?<![转出])让|叫|(?<!申)请|要求|责成|喊|问问?)(?!我)[^,。]{2,9}?(?:给我|来|去|都|要|必须|能|可以|今天|马上|再)*(?:抓紧|抓点紧|加快|(?<!尽)快(?:点|些|一点)|搞快|麻利|赶紧|赶快|提速|加把劲|动起来|(?:尽快|及时|立即|马上|必须|今天)[^,。]{0,4}签收)");

    private static final String LAGGING = "到期|临期|没动静?|[没未](?:办|整改|完成|报|交|销号|回)";

    private OfficeRules() {}

    static Understood triage(Said said) {
        List<ProblemNumbers.Mention> clues = said.problems.clues();
        if (clues.isEmpty() || !said.has(TRIAGE) || said.question() || said.says("(?:不用|不要|先不|别|暂不)")) {
            return null;
        }
        boolean declined = said.says("(?:不予?受理|不受|不采纳|不予|不接收|不收|不立案|不属于|不办|驳回|退回|无效|没(?:有)?价值|不符合|不转)");
        boolean moved = said.says("(?:移交|移送|转(?!为问题|成问题|问题|入台账|正式|办结))");
        Matcher verdict = said.first(Pattern.compile("线索"));
        int from = Math.max(verdict.end(), clues.get(0).end());
        Matcher words = TRIAGED.matcher(said.text).region(from, said.text.length());
        String reason = said.original(words.lookingAt() ? words.end() : from);
        return Meaning.of(Intent.TRIAGE)
                .with("clue", clues.get(0).numbers().get(0))
                .with("verdict", declined ? "decline" : moved ? "transfer" : "accept")
                .with("text", reason.isBlank() ? null : reason)
                .commanded();
    }

    /** 把138并到137: the one after 到 stays. 138和137合并: the older stays. */
    static Understood merge(Said said) {
        if (!said.has(MERGE)) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>(said.numbers());
        boolean told = said.says("[前头后](?:面)?(?:那)?[一1]?[个件条](?:合?并|归)");
        if (numbers.size() == 1 && !told && said.rest(MERGE).length() > 6) {
            return null;
        }
        return merged(said);
    }

    /** Which problems go into which; null where the sentence names none. */
    static Understood merged(Said said) {
        List<Integer> numbers = new ArrayList<>(said.numbers());
        if (numbers.isEmpty()) return null;
        Integer into = said.problems.mentions().stream()
                .filter(m -> INTO.matcher(said.text.substring(Math.max(0, m.start() - 9), m.start()))
                        .find())
                .map(m -> m.numbers().get(0))
                .reduce((a, b) -> b)
                .orElse(numbers.size() < 2 ? null : Collections.min(numbers));
        if (numbers.size() == 2 && said.says("(?:前|头)(?:面)?(?:那)?[一1]?[个件条](?:合?并|归)[到进入]?后")) into = numbers.get(1);
        if (numbers.size() == 2 && said.says("后(?:面)?(?:那)?[一1]?[个件条](?:合?并|归)[到进入]?(?:前|头)")) into = numbers.get(0);
        numbers.remove(into);
        return Meaning.of(Intent.MERGE).about(numbers).with("into", into).commanded();
    }

    static Understood expose(Said said) {
        Matcher m = said.first(EXPOSE);
        if (m == null || said.says("(?:被曝光|怕曝光|已曝光|曝光后|曝光过)")) {
            return null;
        }
        boolean judge = said.speaker.office() || said.speaker.inspector() || said.speaker.leader();
        if (!judge && !said.says("列入|纳入|曝光[^,。]{0,4}\\d|\\d号?(?:予以|公开|请|要求)?曝光")) {
            return null;
        }
        return Meaning.of(Intent.EXPOSE).about(said.numbers()).commanded();
    }

    /** Told to hurry with what he has, without a day: not a new hand-over. */
    static boolean pressed(Said said) {
        boolean hands = said.has(AssignRules.ASSIGN) || !said.dates.isEmpty() && !said.text.contains("签收");
        return said.hasNumber() && !hands && said.has(PRESSED) && said.speaker.presses();
    }

    /** 催一下逾期的, 182卫健局一直没动，催一下 */
    static Understood chase(Said said) {
        boolean pressed = pressed(said);
        boolean head = said.leads(CHASE_HEAD)
                || said.says("^(?:给|对|向|跟|把)[^,。]{1,16}(?:催|提个?醒|敲打|盯)[^,。]{0,6}$")
                || said.says(
                        "(?:[,。 ]|^)(?:请|帮我|麻烦|再|都|统一|赶紧|赶快|抓紧|给我|全部|挨个|逐个|集体)*(?:催(?:办|促|一?下|一催|催|一轮|他们|一遍)|督促一?下|提醒一下|督促(?=其|他们|该|抓紧|尽快)|提个?醒|敲打一?下)(?:一下|一轮|一遍|一次)?[^,。]{0,8}[。!]*$")
                || said.says(LEFT_BEHIND);
        if (!pressed && !said.has(CHASE) || !head && !said.hasNumber() || said.question()) {
            return null;
        }
        Named one = pressed ? said.person(0, null) : null;
        Object audience = one == null || one.id() == null ? Audiences.of(said, said.text) : "person:" + one.id();
        String unit = said.unitId();
        if (said.numbers().isEmpty()
                && audience == null
                && unit == null
                && said.text.length() > 8
                && !said.says(LAGGING)) {
            return null;
        }
        Object others = unit == null ? audience : Audiences.without(audience, "unit:" + unit);
        return Meaning.of(Intent.CHASE)
                .about(said.numbers())
                .with("unit", unit)
                .with("audience", others)
                .commanded();
    }

    static Understood draw(Said said) {
        Matcher m = said.first(DRAW);
        return m == null || said.question() || said.text.length() > 30
                ? null
                : Meaning.of(Intent.DRAW)
                        .with("count", Integer.parseInt(m.group(1)))
                        .commanded();
    }
}
