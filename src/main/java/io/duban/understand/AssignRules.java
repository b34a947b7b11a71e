package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 分派 137 给市监局张三，6月30日前: an explicit verb from anybody, a weak one (给, 由, 让) or bare names from the office.
 * Whom the roster does not know stays text, so that nobody else gets the problem in his place.
 */
final class AssignRules {
    static final Pattern ASSIGN = Pattern.compile(
            "分派|分配|派给|派到|派往|派(?:单)?(?:至|给)|交办|转给|转到|转至|转交|转办|转派|(?<![好流翻扭运周反旋中])转(?=[一-龥]{2,8}(?:局|委|中心|街道|大厅|办|镇|乡|处理|办理))|分给|分到|交给|交由|指派|移交|(?<!已|已经)移送(?=[一-龥]{2,})|下派|下达给|改派|重新派|安排给|安排|拨给|划给|派单|(?<!分)派(?![出人车驻遣])|指定|落实[给到](?=[一-龥]{2,10}(?:局|委|中心|街道|大厅|办|镇|乡|科))|压给|(?<!不)归[^,。]{1,12}(?:管|办|负责)");
    private static final Pattern HANDED = Pattern.compile("(?<=[\\d号件个题])(?:交|转|派|分)(?=[一-龥]{2})");
    /** What even one who is not the office can only mean as a command. */
    private static final Pattern STRICT = Pattern.compile("分派|派给|派到|交办|转给|转交|转办|改派|指派|交给|移交给");

    static final Pattern GIVE = Pattern.compile(
            "(?:给(?!我[看瞧查])|(?<![理事缘自])由|(?<![转出])让(?!我(?![来办处负牵]))|叫(?![号我])|(?<!不)归|(?<!申)请|责成|责令|要求)(?=[^,。]{1,16})|负责|牵头|承办|认领|主办|主责|主抓");
    private static final Pattern GIFT = Pattern.compile(
            "(?:局长|科长|主任|书记|同志|那边|这边)?(?:也|都|再|已经?)?(?:[一1两2几\\d][份张个条件]|[打说讲回寄汇提看抄写留送](?![交办达])|发(?:过|了|一))");
    private static final Pattern TELLING = Pattern.compile("(?:局长|科长|主任|书记|同志|那边|这边)?(?:说明|解释|汇报|回复|答复|说一?说)");
    private static final Pattern LEVEL = Pattern.compile("(县级|市级)(?:层面|问题|级)?|(单位级|单位层面|本级)");
    private static final Pattern DONE = Pattern.compile("已(?:经)?|刚刚?|正在|昨天|上午|今天已|目前|完成了?|开始");
    private static final Pattern TO_BODY = Pattern.compile(
            "(?:给|由|让|转|派|交|归|请|到|责成)(?:到|给|由|交|办|派)?([一-龥]{2,10}?(?:局|委|办|中心|街道办|街道|镇|乡|公司|大队|所|院|集团|队|科|处(?!理|置)))");
    private static final Pattern TO_PERSON = Pattern.compile(
            "(?:给|(?<![理事缘自])由|(?<![转出])让|派|转|交|(?<!申)请|找)(?:到|给|由|办|派)?([一-龥]{2,4}?)(?=处理|办理|负责|办|牵头|承办|跟进|整改|[,。 ]|$)");
    private static final Pattern NAME = Pattern.compile("[一-龥]{2,3}(?=$|[,。;、 ])");
    private static final Pattern AFTER_UNIT =
            Pattern.compile("的?([一-龥]{2,3}?)(?:同志)?(?=负责|办理|处理|牵头|承办|跟进|来办|[,。;、 ]|$)");

    /** 不归卫健局管 names whom it does not go to. */
    private static final Pattern DENIED = Pattern.compile("(?:不(?:该|应该?)?|别|非)(?:再)?(?:归|由|属于?|派给?|交给?|给|转给?|让)$");

    /** 让张山办: somebody is to do it, no 办 of that name. */
    private static final Pattern ONE_DOES = Pattern.compile("[一-龥]{2,3}办");

    /** 张三负责137: said behind whoever is to do it. */
    private static final Pattern BEHIND = Pattern.compile("负责|牵头|承办|认领|主办|主责|主抓");

    private AssignRules() {}

    /** Whom it goes to: what the roster knows, and the words for what it does not. */
    private record Receiver(String unit, String person, String unitText, String personText) {
        boolean nobody() {
            return unit == null && person == null && unitText == null && personText == null;
        }
    }

    static Understood assign(Said said) {
        Matcher strong = said.first(ASSIGN);
        Matcher weak = said.first(GIVE);
        Named unit = receivingUnit(said);
        if (strong == null ? !weakly(said, weak, unit) : !said.speaker.office() && !strictly(said, strong, unit)) {
            return null;
        }
        Understood handed = handedOver(said);
        return handed == null && strong != null && said.says("分派|交办|派单") ? bare(said) : handed;
    }

    /** Nobody is named yet. */
    private static Understood bare(Said said) {
        return order(said, new Receiver(null, null, null, null));
    }

    /** Which problems go to whom and until when; null where nobody is named. */
    static Understood handedOver(Said said) {
        Matcher strong = said.first(ASSIGN);
        Matcher weak = said.first(GIVE);
        Named unit = receivingUnit(said);
        int from = strong != null ? strong.start() : weak != null ? weak.start() : unit != null ? unit.start() : 0;
        Receiver receiver = receiver(said, unit, person(said, from, unit));
        return receiver.nobody() ? null : order(said, receiver);
    }

    private static Understood order(Said said, Receiver receiver) {
        DatePhrase limit = said.limit();
        Matcher level = said.first(LEVEL);
        return Meaning.of(Intent.ASSIGN)
                .about(said.numbers())
                .with("unit", receiver.unit())
                .with("person", receiver.person())
                .with("unit_text", receiver.unitText())
                .with("person_text", receiver.personText())
                .with("deadline", limit == null ? null : limit.date().toString())
                .with("level", level == null ? null : level.group(1) != null ? "county" : "unit")
                .commanded();
    }

    /** 137的材料给市监局一份, 我给张三说了: something else is given or done. */
    private static boolean otherGift(Said said, Matcher weak, Named unit) {
        Named to = unit != null ? unit : weak == null ? null : said.person(weak.end(), null);
        return weak != null
                && to != null
                && (weak.group().equals("给") ? GIFT : TELLING)
                        .matcher(said.text)
                        .region(to.end(), said.text.length())
                        .lookingAt();
    }

    /** 226给钱局长, 交市监局, 226 市监局 张三 7月底前: only the office hands over without saying so. */
    private static boolean weakly(Said said, Matcher weak, Named unit) {
        boolean handed = unit == null && onlyPerson(said)
                || unit != null
                        && (unit.start() > 0 && "交转派分".indexOf(said.text.charAt(unit.start() - 1)) >= 0
                                || weak == null && onlyNames(said, unit));
        Matcher to = said.first(HANDED);
        Named person = to == null ? null : said.person(to.end(), null);
        boolean toPerson = person != null && person.id() != null && person.start() == to.end()
                || to != null && said.sounding(nameAt(said.text, to.end()), null) != null;
        return said.speaker.office() && (weak != null || handed || toPerson) && !otherGift(said, weak, unit);
    }

    private static String nameAt(String text, int from) {
        Matcher name = NAME.matcher(text).region(from, text.length());
        return name.lookingAt() ? name.group() : null;
    }

    /** What was already handed over is progress. */
    private static boolean strictly(Said said, Matcher strong, Named unit) {
        return !said.has(DONE) && said.has(STRICT) && (unit != null || said.person(strong.start(), null) != null);
    }

    private static Receiver receiver(Said said, Named unit, Named person) {
        if (unit == null && person != null && besideStranger(said, person)) {
            return new Receiver(null, null, group(TO_BODY, said.text), person.text());
        }
        String unitId = unit == null ? null : unit.id();
        if (person != null && person.id() != null) {
            return new Receiver(unitId, person.id(), null, null);
        }
        String body = unit == null ? group(TO_BODY, said.text) : null;
        body = body != null && ONE_DOES.matcher(body).matches() && PeopleNames.surname(body) ? null : body;
        String name = person != null ? person.text() : body == null ? stranger(said, unit) : null;
        String alike = person == null ? said.sounding(name, unitId) : null;
        return new Receiver(unitId, alike, body, alike == null ? name : null);
    }

    /** A name that no roster knows, as said; 分派 7 给市监局李四 must not fall to the unit alone. */
    private static String stranger(Said said, Named unit) {
        Matcher m = (unit == null ? TO_PERSON : AFTER_UNIT).matcher(said.text);
        boolean found = unit == null
                ? m.find()
                : m.region(unit.end(), said.text.length()).lookingAt();
        return found && PeopleNames.surname(m.group(1)) ? m.group(1) : null;
    }

    /** 水利局老陈 is of 水利局, which the roster does not know, and none of ours. */
    private static boolean besideStranger(Said said, Named person) {
        return said.units().stream().anyMatch(u -> u.id() == null && u.end() == person.start());
    }

    /** Of several units the one that it goes to: 从市监局改派到政务中心. */
    private static Named receivingUnit(Said said) {
        return said.units().stream()
                .filter(u -> u.id() != null
                        && u.start() > 0
                        && "给到至由让派转交归请".indexOf(said.text.charAt(u.start() - 1)) >= 0
                        && !DENIED.matcher(said.text.substring(0, u.start())).find())
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

    /** 118 张三 5月25日前: nothing but who and by when. */
    private static boolean onlyPerson(Said said) {
        Named person = said.person(0, null);
        if (person == null || person.id() == null || said.dates.isEmpty()) return false;
        String left = said.restWithoutDates(Pattern.compile(Pattern.quote(person.text())));
        return left.replaceAll("[\\s,，。、:：]", "").isEmpty();
    }

    private static Named person(Said said, int from, Named unit) {
        Named person = said.person(unit == null ? from : Math.min(from, unit.start()), unit == null ? null : unit.id());
        if (person == null && from > 0) {
            person = before(said, from);
        }
        Matcher me = said.first(Pattern.compile("(?:给|由|让|派|归|交)(?:给|由|到)?我(?![们局单科中街镇乡办])"));
        return person == null && me != null && said.speaker.id() != null
                ? new Named(me.start(), me.end(), said.speaker.id(), "我")
                : person;
    }

    private static Named before(Said said, int verb) {
        Named person = said.person(0, null);
        boolean behind =
                BEHIND.matcher(said.text).region(verb, said.text.length()).lookingAt();
        boolean beside = person != null
                && person.end() <= verb
                && said.text.substring(person.end(), verb).matches("(?:同志|局长|主任|科长|书记)?(?:来|主要|全权|具体|那边|这边)?");
        return behind && beside && person.id() != null ? person : null;
    }

    private static String group(Pattern pattern, String text) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1) : null;
    }
}
