package io.duban.understand;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the office does with problems: 分派 137 给市监局张三，6月30日前 · 把 138 并到 137 · 列入曝光 · 催一下 · 线索 12 受理. */
final class OfficeRules {
    private static final Pattern MERGE = Pattern.compile(
            "合并|并案|并[到入进给至]|归并|[归合划]到|[归合][入进]|合在一起|合成|并成|并一起|算到|挂到|放到一起|合为|并在一起|并掉|并过去|重复[^,。]{0,4}[,。 ](?:请|就|建议)?[并合]");
    private static final Pattern INTO =
            Pattern.compile("(?:合并|归并|并案|并|归|合|划|算|挂)(?:到|入|进|给|至|为|在|成)[^\\d]{0,4}?第?$|(?:以|保留|留)第?$");
    private static final Pattern ASSIGN = Pattern.compile(
            "分派|分配|派给|派到|派往|派(?:单)?(?:至|给)|交办|转给|转到|转至|转交|转办|转派|(?<![好流翻扭运周反旋中])转(?=[一-龥]{2,8}(?:局|委|中心|街道|大厅|办|镇|乡|处理|办理))|分给|分到|交给|交由|指派|移交|下派|下达给|改派|重新派|安排给|安排|拨给|划给|派单|(?<!分)派(?![出人车驻遣])|指定|落实给|压给|(?<!不)归[^,。]{1,12}(?:管|办|负责)");
    /** What even one who is not the office can only mean as a command. */
    private static final Pattern STRICT = Pattern.compile("分派|派给|派到|交办|转给|转交|转办|改派|指派|交给|移交给");

    private static final Pattern GIVE = Pattern.compile(
            "(?:给|(?<![理事缘自])由|(?<![转出])让|叫(?!号)|(?<!不)归|(?<!申)请|责成|责令|要求)(?=[^,。]{1,16})|负责|牵头|承办|认领|主办");
    private static final Pattern LEVEL = Pattern.compile("(县级|市级)(?:层面|问题|级)?|(单位级|单位层面|本级)");
    private static final Pattern DONE = Pattern.compile("已(?:经)?|刚刚?|正在|昨天|上午|今天已|目前|完成了?|开始");
    private static final Pattern TO_BODY = Pattern.compile(
            "(?:给|由|让|转|派|交|归|请|到|责成)(?:到|给|由|交|办|派)?([一-龥]{2,10}?(?:局|委|办|中心|街道办|街道|镇|乡|公司|大队|所|院|集团|队|科|处(?!理|置)))");
    private static final Pattern TO_PERSON = Pattern.compile(
            "(?:给|(?<![理事缘自])由|(?<![转出])让|派|交|(?<!申)请|找)(?:到|给|由|办|派)?([一-龥]{2,4}?)(?=处理|办理|负责|办|牵头|承办|跟进|整改|[,。 ]|$)");
    private static final Pattern AFTER_UNIT =
            Pattern.compile("的?([一-龥]{2,3}?)(?:同志)?(?=负责|办理|处理|牵头|承办|跟进|来办|[,。;、 ]|$)");
    private static final Pattern EXPOSE =
            Pattern.compile("曝光|反面典型|典型案例|黑榜|列为典型|作(?:为)?典型|做典型|亮丑|揭短|点名(?:通报|批评)?|通报批评|公开通报");
    private static final Pattern CHASE =
            Pattern.compile("催办|催促|催一催|催一?下|催催|催一?遍|催一?轮|催一?催|催(?=[^收])|督促|督办(?:一下)?(?=$|[,。])|提醒(?:一下|下)?|再催|盯一?下|跟催");
    private static final Pattern CHASE_HEAD = Pattern.compile(
            "(?:请|帮我|再|统一|都|给|把|对|将)?[^,。]{0,12}?(?:催办|催促|催催|催一|催下|催(?=[^,。]{0,10}(?:逾期|超期|没|未|各|局|街道|中心|单位|他们|联络员|委|大厅))|督促|提醒(?=[^,。]{0,6}(?:逾期|超期|没签|未签|没办|未整改|没整改)))");
    private static final Pattern TRIAGE = Pattern.compile("受理|立案|采纳|接收|收下|转为问题|转成问题|转问题|纳入台账|列入台账|入账|转|移交|移送|不");
    private static final Pattern DRAW = Pattern.compile(
            "(?:随机|任意|再)?(?:抽查|抽取|抽检|抽选|抽签|抽样|抽|随机选|随机挑|随机取|随机)(?:出|取|查|上|个|选)?(?:一下)?(?:已销号|已办结|整改中|逾期)?(?:的)?(?:问题|台账)?(?:里)?\\s*(\\d{1,4})\\s*(?:件|条|个|项|起|宗|份|例|$|[,。!])");

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
        return Meaning.of(Intent.TRIAGE)
                .with("clue", clues.get(0).numbers().get(0))
                .with("verdict", declined ? "decline" : moved ? "transfer" : "accept")
                .with("text", said.original(from))
                .commanded();
    }

    /** 把138并到137: the one after 到 stays. 138和137合并: the older stays. */
    static Understood merge(Said said) {
        if (!said.has(MERGE)) {
            return null;
        }
        List<Integer> numbers = new ArrayList<>(said.numbers());
        if (numbers.size() == 1 && said.rest(MERGE).length() > 6) {
            return null;
        }
        Integer into = said.problems.mentions().stream()
                .filter(m -> INTO.matcher(said.text.substring(Math.max(0, m.start() - 9), m.start()))
                        .find())
                .map(m -> m.numbers().get(0))
                .reduce((a, b) -> b)
                .orElse(numbers.size() < 2 ? null : Collections.min(numbers));
        numbers.remove(into);
        return Meaning.of(Intent.MERGE).about(numbers).with("into", into).commanded();
    }

    static Understood expose(Said said) {
        Matcher m = said.first(EXPOSE);
        if (m == null || said.says("(?:被曝光|怕曝光|已曝光|曝光后|曝光过)")) {
            return null;
        }
        return Meaning.of(Intent.EXPOSE).about(said.numbers()).commanded();
    }

    /** An explicit 分派, or a weak 给, 由 when the office speaks; what was already handed over is progress. */
    /** A name that no roster knows, as said; 分派 7 给市监局李四 must not fall to the unit alone. */
    private static String unknown(Said said, Named unit, Named person) {
        if (person != null) {
            return person.id() == null ? person.text() : null;
        }
        Matcher m = unit == null ? null : AFTER_UNIT.matcher(said.text).region(unit.end(), said.text.length());
        return m != null && m.lookingAt() && PeopleNames.surname(m.group(1)) ? m.group(1) : null;
    }

    static Understood assign(Said said) {
        Matcher strong = said.first(ASSIGN);
        Matcher weak = said.first(GIVE);
        Named unit = receiver(said);
        boolean handed = unit != null && unit.start() > 0 && "交转派".indexOf(said.text.charAt(unit.start() - 1)) >= 0;
        boolean reported = !said.speaker.office()
                && (said.has(DONE)
                        || strong == null
                        || !said.has(STRICT)
                        || unit == null && said.person(strong.start(), null) == null);
        handed |= said.speaker.office() && strong == null && weak == null && unit != null && onlyNames(said, unit);
        if (reported || strong == null && (weak == null && !handed || !said.speaker.office())) {
            return null;
        }
        int from = strong != null ? strong.start() : weak != null ? weak.start() : unit.start();
        Named person = target(said, from, unit);
        boolean known = unit != null || person != null && person.id() != null;
        String body = known ? null : group(TO_BODY, said.text);
        String stranger = group(TO_PERSON, said.text);
        String name = known || body != null
                ? null
                : person != null ? person.text() : PeopleNames.surname(stranger) ? stranger : null;
        boolean strongWord =
                strong != null && (said.text.contains("分派") || said.text.contains("交办") || said.text.contains("派单"));
        if (!known && body == null && name == null && !strongWord) {
            return null;
        }
        DatePhrase limit = said.limit();
        Matcher level = said.first(LEVEL);
        return Meaning.of(Intent.ASSIGN)
                .about(said.numbers())
                .with("unit", unit == null ? null : unit.id())
                .with("person", person == null ? null : person.id())
                .with("unit_text", body)
                .with("person_text", name != null ? name : unknown(said, unit, person))
                .with(
                        "deadline",
                        limit == null || !limit.by() && limit.date().isBefore(said.today())
                                ? null
                                : limit.date().toString())
                .with("level", level == null ? null : level.group(1) != null ? "county" : "unit")
                .commanded();
    }

    /** Of several units the one that it goes to: 从市监局改派到政务中心. */
    private static Named receiver(Said said) {
        return said.units().stream()
                .filter(u ->
                        u.id() != null && u.start() > 0 && "给到至由让派转交归请".indexOf(said.text.charAt(u.start() - 1)) >= 0)
                .findFirst()
                .orElse(said.knownUnit());
    }

    /** 226 市监局 张三 7月底前: nothing but whom and by when. */
    private static boolean onlyNames(Said said, Named unit) {
        Named person = said.person(unit.end(), unit.id());
        String left = said.restWithoutDates(Pattern.compile(
                Pattern.quote(unit.text()) + (person == null ? "" : "|" + Pattern.quote(person.text()))));
        return left.replaceAll("[\\s,，。、:：]", "").length() <= 2 && (person != null || !said.dates.isEmpty());
    }

    private static Named target(Said said, int from, Named unit) {
        Named person = said.person(unit == null ? from : Math.min(from, unit.start()), unit == null ? null : unit.id());
        Matcher me = said.first(Pattern.compile("(?:给|由|让|派|归|交)(?:给|由|到)?我(?![们局单科中街镇乡办])"));
        return person == null && me != null && said.speaker.id() != null
                ? new Named(me.start(), me.end(), said.speaker.id(), "我")
                : person;
    }

    private static String group(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1) : null;
    }

    /** 催一下逾期的, 182卫健局一直没动，催一下 */
    static Understood chase(Said said) {
        boolean head = said.leads(CHASE_HEAD)
                || said.says(
                        "(?:[,。 ]|^)(?:请|帮我|麻烦|再|都|统一|赶紧|赶快|抓紧|给我|全部|挨个|逐个|集体)*(?:催(?:办|促|一?下|一催|催|一轮|他们|一遍)|督促一?下|提醒一下)(?:一下|一轮|一遍|一次)?[^,。]{0,8}$$");
        if (!said.has(CHASE) || !head && !said.hasNumber() || said.question()) {
            return null;
        }
        Object audience = Audiences.of(said, said.text);
        String unit = said.unitId();
        if (said.numbers().isEmpty() && audience == null && unit == null && said.text.length() > 8) {
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
