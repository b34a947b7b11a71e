package io.duban.understand;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notices and who has read them: 通知各单位联络员：…, 第3号通知谁还没看. */
final class BroadcastRules {
    private static final Pattern UNREAD = Pattern.compile(
            "签阅|阅知|未阅|收到的(?:有|人)|[看读点]的人|看了|点了|几个?人[^,。]{0,4}[看读点确回签]|多少人[^,。]{0,4}[看读点确回签]|没看|没读|未读|没点|未看|没打开|没收到|没确认|未确认|没回|未回|回执|已读|看了没|看了吗|看过|看到了|读了|看没看|查看情况|签收情况|阅读|谁看|多少人看|确认了|收到情况|确认情况|送达");
    private static final Pattern NOTICE = Pattern.compile("通知|提示|消息|公告");
    private static final Pattern RESEND = Pattern.compile("再(?:发|通知|提醒|催|推)|重发|催|提醒");
    static final Pattern HEAD = Pattern.compile(
            "(?:工作提示(?=:)|温馨提示(?=:)|公告(?=:)|请?(?:各|全体|所有)[^,。:;]{0,14}(?:联络员|负责人|一把手|单位|部门|街道|同志)(?:们)?(?:注意|请注意|知悉|留意)(?=[,: ])|通知(?!下得|下来|太|满天|得|多|少|一个|一天|来了|发了|不)|群发(?:通知|消息)?|发(?:布|送|出|[一1]?[个条份则]|一?下)*(?:通知|公告|消息|工作提示)|(?:群?发|群?推送?|发送|传达)(?:给|到|至)?(?=全体|各|所有|大家)|下(?:发)?(?:[一1]?[个份])?(?:通知|工作提示)|印发(?:通知|工作提示)?|转告|转达|告诉|告知|知会|(?:给|向|对|跟)(?!我(?!们|[市县]?局|单位|街道|中心))[^,。:;]{1,24}?(?:发(?![^,。:]{0,2}(?:文件|材料|快递|红包|工资|传真|邮件))|(?<![一等看查列催说改问])下|推|说(?:一?声|一?下)|送(?=[^,。:]{0,3}(?:通知|消息|公告)))(?:布|送|出|[一1]?[个条份则]|一?下)*(?:通知|公告|消息|工作提示|提示)?|(?:给|把|请|让)?(?:各|全体|所有)[^,。:;]{0,14}?(?:通知|告知|转告)(?:一?下|到位?)?(?=[,: ])|(?:让|叫|请)?[^,。:;]{0,16}?(?:发|下)(?:送|布|[一1]?[个条])?(?:通知|公告)(?:给|到)[^,。:;]{1,20})");
    /** 通知各单位的事先放一放 speaks of a notice. */
    private static final Pattern ABOUT = Pattern.compile("的(?:事|内容|情况|通知|时候|结果)");

    private static final Pattern TARGET_AFTER = Pattern.compile("(?:给|到|至|向|,)*");

    private static final Pattern ORDERS = Pattern.compile("通知(?!\\d|第|的|谁|还|都|有|回执|阅读|已读|未读|情况)");

    private BroadcastRules() {}

    static Understood receipts(Said said) {
        boolean notice = !said.problems.notices().isEmpty() || said.has(NOTICE) || said.text.contains("回执");
        notice |= said.speaker.office() && said.says("^(?:刚才?|昨天|上午|下午|早上|前天|那天)*发的(?:那|这)?[个条份]?");
        notice |= said.says("群发|刚发|发(?:出去|下去)的|那条消息");
        boolean asked = (said.has(UNREAD) || said.says("[送收]到了?[没吗]|未读名单|名单")) && notice && said.text.length() <= 40;
        boolean sends = said.text.contains(":")
                || said.has(RESEND)
                || said.says("通知\\d+号?通知")
                || said.says("(?:通知|告知)[^,。]{0,12}(?:没|未)(?:签收|看|读|销号|整改|完成|确认).*(?:,|的人)")
                || said.leads(ORDERS) && !said.question();
        boolean told = said.says("(?:没收到|没看到)通知");
        return asked && !sends && !told && !said.hasNumber()
                ? Meaning.of(Intent.RECEIPTS).with("notice", noticeNumber(said)).commanded()
                : null;
    }

    static Understood notice(Said said) {
        if (said.question() && !said.text.contains(":")
                || said.hasNumber() && !said.text.contains(":") && !said.leads(HEAD)) {
            return null;
        }
        Matcher m = head(said);
        if (m == null
                || said.negated() && Mood.negated(said.text.substring(0, Math.min(said.text.length(), m.end())))) {
            return null;
        }
        int colon = said.text.indexOf(':', m.start());
        int bodyFrom = bodyFrom(said, m, colon);
        Object audience = Audiences.of(said, said.text.substring(0, bodyFrom));
        Matcher opening = Audiences.WORDS.matcher(said.text).region(bodyFrom, said.text.length());
        if (audience == null && opening.lookingAt()) {
            audience = Audiences.of(said, opening.group());
        }
        Matcher inBody = Audiences.WORDS.matcher(said.text);
        if (audience == null && said.text.startsWith(":", m.end()) && inBody.find(bodyFrom)) {
            audience = Audiences.of(said, inBody.group());
        }
        if (audience == null && said.text.substring(m.start(), m.end()).contains("群发")) {
            audience = "all";
        }
        if (ABOUT.matcher(said.text).region(bodyFrom, said.text.length()).lookingAt()) {
            return null;
        }
        boolean addressed = audience != null || said.text.startsWith(":", Math.max(0, bodyFrom - 1));
        if (!addressed || said.text.length() - bodyFrom < 2 && audience == null) {
            return null;
        }
        return Meaning.of(Intent.NOTICE)
                .with("audience", audience)
                .with("text", said.original(bodyFrom))
                .with("at", at(said, bodyFrom))
                .commanded();
    }

    /** The command at the head, after a time at most: 明天上午八点发通知给全体. */
    private static Matcher head(Said said) {
        Matcher m = said.lead(HEAD);
        if (m != null) {
            return m;
        }
        DatePhrase first = said.dates.isEmpty() ? null : said.dates.get(0);
        int lead = said.text.length() - said.core().length();
        if (first != null && first.start() <= lead + 2) {
            Matcher later = HEAD.matcher(said.text).region(skip(said.text, first.end()), said.text.length());
            return later.lookingAt() ? later : null;
        }
        return null;
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && " ,的时再请准准时统一定时".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Where the message begins: after the colon, else after the audience. */
    private static int bodyFrom(Said said, Matcher m, int colon) {
        if (colon >= 0 && colon < m.end() + 24 || colon >= 0 && m.end() > colon) {
            return colon + 1;
        }
        Matcher audience = Audiences.WORDS.matcher(said.text).region(Math.max(0, m.start()), said.text.length());
        int end = m.end();
        Matcher stop = Pattern.compile("[,。;:]").matcher(said.text);
        int until = stop.find(end) ? stop.start() : said.text.length();
        while (audience.find() && audience.start() <= end + 6 && audience.start() < until) {
            end = Math.max(end, audience.end());
        }
        for (Named unit : said.units()) {
            end = unit.start() >= m.start() && unit.start() <= end + 3 ? Math.max(end, unit.end()) : end;
        }
        Named person = said.person(end, null);
        while (person != null && person.id() != null && person.start() <= end + 1) {
            end = person.end();
            person = said.person(end, null);
        }
        Matcher comma = Pattern.compile("^[^,。;]{0,4}[, ]").matcher(said.text.substring(end));
        return comma.find() ? end + comma.end() : end;
    }

    /** When it goes out: a time named outside of the message. */
    private static String at(Said said, int bodyFrom) {
        return said.dates.stream()
                .filter(d -> d.end() <= bodyFrom && d.time() != null)
                .findFirst()
                .map(d -> d.date().atTime(d.time()).toString())
                .orElse(null);
    }

    static Integer noticeNumber(Said said) {
        return said.problems.notices().stream()
                .findFirst()
                .map(n -> n.numbers().get(0))
                .orElse(null);
    }
}
