package io.duban.understand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is to be put right in a draft that waits: 不是市监局，是卫健局 · 期限改到月底 · 地点是二楼 · 匿名吧. Only words that say
 * nothing else; whatever tells a story, or names a problem by its number, is none.
 */
final class Corrections {
    private static final int LONGEST = 40;
    private static final String LEAD = "(?:(?:不对|错了|写错了|等等|还有|另外|哦|对了|麻烦|请|帮我|把|将|再|那就|那|就|还是|应该|,|。| )*)";
    private static final String IS =
            "(?:[:,]|要?改(?:成|为|到|在)?|换成|换到|调(?:整)?(?:成|为|到)?|定(?:为|到|在)?|写成?|填|应该?是|应为|就?是|在|到|归)+";
    private static final Pattern ANONYMOUS = Pattern.compile(
            LEAD
                    + "(?:用|改成?|要|我要|我想)?(?:匿名(?:报|上报|举报|反映|处理|提交)?|(?:别|不要|不)(?:留|写|署|记|显示)我?的?(?:名字?|姓名))(?:吧|好了|一下|了)?[。!]*");
    private static final Pattern NAMED =
            Pattern.compile(LEAD + "(?:不(?:用|要|必)?匿名|(?:改成?)?(?:用)?实名(?:报|举报|反映|吧)?|署(?:我)?名|可以留名)(?:吧|了|好了)?[。!]*");
    private static final Pattern PLACE = Pattern.compile(LEAD + "(?:地点|位置|地址|地方)" + IS + "(.{2,30})");
    private static final Pattern CATEGORY = Pattern.compile(LEAD + "(?:问题)?(?:类别|分类|类型)" + IS + "(.{1,16})");
    private static final Pattern DEADLINE =
            Pattern.compile(LEAD + "(?:整改|完成|办结)?(?:期限|时限|限期|截止(?:日期|时间)?|时间|日期)(?:" + IS + ")?");
    private static final Pattern UNIT = Pattern.compile(LEAD + "(?:(?:责任|承办|牵头)?单位|责任人)(?:" + IS + ")?");
    private static final Pattern RATHER = Pattern.compile(
            LEAD + "(?:不(?:是|该是|归|属于?|给|找)[^,。]{1,16}[,。 ]*)?(?:而|应该?|应当)?(?:是|归|属于?|给|改成|改为|换成|改到|改给|找)");
    private static final Pattern DENIED = Pattern.compile("[,。 ]*(?:而|,)?(?:不(?:是|归|属于?|给|找))[^,。]{1,16}[。!]*$");
    private static final Pattern MORE =
            Pattern.compile(LEAD + "(?:补充|加上|加[1一]句|补[1一]句)(?:[1一]下|[1一]点|[1一]句)?[:, ]*(.{3,})");
    private static final Pattern TOGETHER = Pattern.compile(LEAD
            + "(?:按|当|算|作为?|合成|合并成?|并成|就)(?:成)?(?:是)?[1一](?:条|个|件)(?:问题)?(?:来)?(?:报|上报|登记|提交|处理)?(?:吧|就行|就好)?[。!]*");
    private static final Pattern TAIL = Pattern.compile("[,。!吧的了呢哈啊 ]*");

    private Corrections() {}

    /** Slots as they shall be; {@code anonymous} false for a name after all; empty when it is no correction. */
    static Map<String, Object> of(Said said) {
        String text = said.text.trim();
        Map<String, Object> changes = new LinkedHashMap<>();
        if (said.hasNumber() && !MORE.matcher(text).matches() || text.length() > LONGEST || said.question()) {
            return changes;
        }
        if (TOGETHER.matcher(text).matches()) changes.put("together", true);
        else if (NAMED.matcher(text).matches()) changes.put("anonymous", false);
        else if (ANONYMOUS.matcher(text).matches()) changes.put("anonymous", true);
        else words(said).ifPresent(change -> changes.put(change.slot(), change.value()));
        if (changes.isEmpty()) names(said, changes);
        return changes;
    }

    private record Change(String slot, String value) {}

    private static Optional<Change> words(Said said) {
        return words(said, PLACE, "place")
                .or(() -> words(said, CATEGORY, "category"))
                .or(() -> words(said, MORE, "more"));
    }

    private static Optional<Change> words(Said said, Pattern pattern, String slot) {
        Matcher m = pattern.matcher(said.text);
        if (!m.matches()) return Optional.empty();
        return Optional.of(new Change(slot, said.original(m.start(1)).replaceAll("[。！!吧]+$", "")));
    }

    /** A unit, a person, a day: nothing else may be left of the words. */
    private static void names(Said said, Map<String, Object> changes) {
        String left = DENIED.matcher(said.text).replaceFirst("");
        int until = left.length();
        Matcher rather = RATHER.matcher(left);
        Matcher deadline = DEADLINE.matcher(left);
        Matcher unit = UNIT.matcher(left);
        int from = deadline.lookingAt()
                ? deadline.end()
                : unit.lookingAt() ? unit.end() : rather.lookingAt() ? rather.end() : 0;
        if (from == 0 && until == said.text.length()) return;
        Optional<Named> body = said.units().stream()
                .filter(u -> u.id() != null && u.start() >= from && u.end() <= until)
                .findFirst();
        int after = body.map(Named::end).orElse(from);
        Named person = said.person(after, body.map(Named::id).orElse(null));
        Optional<DatePhrase> day = said.dates.stream()
                .filter(d -> d.start() >= from && d.end() <= until)
                .findFirst();
        StringBuilder rest = new StringBuilder(left);
        day.ifPresent(d -> blank(rest, d.start(), d.end()));
        body.ifPresent(b -> blank(rest, b.start(), b.end()));
        if (person != null && person.id() != null && person.end() <= until) blank(rest, person.start(), person.end());
        String remaining =
                rest.substring(from).replace("前", "").replace("之", "").replace("内", "");
        if (!TAIL.matcher(remaining).matches()) return;
        day.ifPresent(d -> changes.put("deadline", d.date().toString()));
        body.ifPresent(b -> changes.put("unit", b.id()));
        if (person != null && person.id() != null && person.end() <= until) changes.put("person", person.id());
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) text.setCharAt(i, ' ');
    }
}
