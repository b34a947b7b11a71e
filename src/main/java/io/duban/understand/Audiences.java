package io.duban.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who a notice or a nudge is for: 全体, 各单位联络员, 逾期的, 第3号通知没看的, 卫健局, 张三. */
final class Audiences {
    static final Pattern WORDS = Pattern.compile(
            "全体(?:人员|干部|同志|职工|成员|干部职工)?|所有人|大家|全员|(?:所有|全市|各)?干部职工|(?:各(?:单位|部门|局|镇街|街道)?|全市|所有|全体)*(?:的)?(?:联络员|负责人|一把手|主要领导|主要负责人|行政主要负责人|局长们|主要负责同志)(?:们)?|(?<=通知|群发|发给)(?:乡镇街道|乡镇|镇街|街道|部门|单位)|(?:各|所有|全部)(?:个)?(?:单位|部门|镇街|乡镇街道|街道|乡镇|镇|镇\\(乡、街道\\)|局办|局|委办局)|逾期(?:的|未销号|单位|人员|未整改)*|超期(?:的|未销号|单位|人员)*|没签收(?:的|人员|单位)*|未签收(?:的|人员|单位)*|(?:第?\\d+号?通知)?(?:还)?[没未](?:看|读|点开|打开|确认|回复?)(?:的)?(?:人员?|同志|单位)?(?:的)?|还没签(?:收)?的|没签的");
    private static final Map<String, Pattern> KINDS = kinds();
    private static final Pattern UNREAD = Pattern.compile("没看|没读|未读|没点开|没打开|未看|没确认|未确认|没回");

    private Audiences() {}

    /** The audience as intents.md writes it: one name, a list of them, or null. */
    static Object of(Said said, String head) {
        List<String> found = new ArrayList<>();
        Integer notice = BroadcastRules.noticeNumber(said);
        if (notice != null && UNREAD.matcher(head).find()) {
            found.add("unread:" + notice);
        }
        KINDS.forEach((name, pattern) -> {
            if (pattern.matcher(head).find()) {
                found.add(name);
            }
        });
        for (Named unit : said.units()) {
            if (unit.id() != null && unit.end() <= head.length()) {
                found.add(memberNamedAfter(said, unit, head.length()).orElse("unit:" + unit.id()));
            }
        }
        if (found.isEmpty()) {
            Matcher to = Pattern.compile("通知|给|向|对|催|让|转告|告知|告诉|知会").matcher(head);
            Named person = to.find() ? said.person(to.end(), null) : null;
            while (person != null && person.end() <= head.length()) {
                if (person.id() != null) {
                    found.add("person:" + person.id());
                }
                person = said.person(person.end(), null);
            }
        }
        if (found.size() > 1) {
            found.removeIf(a -> a.equals("all"));
        }
        return found.isEmpty() ? null : found.size() == 1 ? found.get(0) : List.copyOf(found);
    }

    /** 市监局李联络: somebody of the unit right behind its name is meant, not the unit. */
    private static Optional<String> memberNamedAfter(Said said, Named unit, int until) {
        int from = said.text.startsWith("的", unit.end()) ? unit.end() + 1 : unit.end();
        Named person = said.person(from, unit.id());
        return person != null && person.id() != null && person.start() == from && person.end() <= until
                ? Optional.of("person:" + person.id())
                : Optional.empty();
    }

    /** The audience but for one of it. */
    static Object without(Object audience, String one) {
        List<?> left = audience instanceof List<?> list
                ? list.stream().filter(a -> !a.equals(one)).toList()
                : List.of();
        return audience == null || audience.equals(one)
                ? null
                : left.isEmpty() ? audience : left.size() == 1 ? left.get(0) : left;
    }

    private static Map<String, Pattern> kinds() {
        Map<String, Pattern> kinds = new LinkedHashMap<>();
        kinds.put("liaisons", Pattern.compile("联络员"));
        kinds.put("principals", Pattern.compile("一把手|主要(?:领导|负责人|负责同志)|(?:各|单位|部门|局)+负责人|行政主要"));
        kinds.put("overdue", Pattern.compile("逾期|超期|过期"));
        kinds.put("unsigned", Pattern.compile("(?:没|未)签|还没签"));
        kinds.put(
                "townships",
                Pattern.compile(
                        "(?:各|所有|全部|全市|通知|群发|发给|给)(?:个)?(?:镇街|乡镇|街道|镇|乡)(?!.{0,4}联络员|.{0,6}(?:负责人|一把手))|(?:乡镇街道|镇乡街道|乡镇|镇街)(?!.{0,4}联络员)"));
        kinds.put("departments", Pattern.compile("(?:各|所有|全部|全市)(?:个)?(?:部门|委办局|局办|局)(?!.{0,4}联络员|.{0,6}(?:负责人|一把手))"));
        kinds.put(
                "all",
                Pattern.compile("全体(?!联络员)|所有人|大家|全员|干部职工|(?:各|所有|全部)(?:个)?单位(?!.{0,4}联络员|.{0,8}(?:负责|一把手|领导))"));
        return kinds;
    }
}
