package io.duban.understand;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes to what was filed: 137 的责任人改成李四, 撤回 137, 我下周出差，张三代我, 报机制 建立午间轮岗制度. */
final class AmendRules {
    private static final Map<String, Pattern> FIELDS = fields();
    private static final Map<String, Pattern> SOURCES = sources();
    private static final String FIELD =
            "(整改措施|措施|责任人|经办人|承办人|责任单位|承办单位|牵头单位|整改期限|期限|时限|截止日期|截止时间|完成时限|完成时间|整改时限|类别|分类|问题类别|级别|层级|层面|整改类型|地点|位置|地址|来源|问题来源|标题|题目|问题表现|描述|内容|具体表现|详情|正文)";
    private static final Pattern CHANGE = Pattern.compile(FIELD
            + "(?:,|有误|写错了?|填错了?|错了|不对|,)*(?:需要|应该|应|要|请|给我|帮我|我要|麻烦)*(?:改成|改为|改到|改|修改为|修改成|修改|更正为|更正成|更正|调整为|调整成|调整到|调整|变更为|变更成|调成|调到|调为|定成|标成|归为|转为|变更|换成|换为|更换为|更新为|更新(?=[:,])|设为|设成|写成|补充为|补充|补上|应为|应是|应该是|应当是|是|加上|加一句|定为|补填)[:,]?|(?:修改|更正|补充|变更|调整|更新|补填|改一?下)(?:一?下)?(?:的)?(?:问题)?(?:第)?(?:\\d+号?)?(?:的)?(?:问题)?(?:的)?"
            + FIELD + "(?:改?为|成|[:, ])*");
    private static final Pattern COLON = Pattern.compile(FIELD + "[:](?=.)");
    /** 责任单位：…；责任人：…；完成时限：…: a sheet of assignment, no change of one field. */
    private static final Pattern FORM = Pattern.compile("(?:责任|承办|牵头)单位:[^:]{2,24}(?:责任人|承办人|经办人|[^,。;]{0,2}[时期]限):");

    private static final Pattern LEVEL = Pattern.compile("(?:改成|改为|调整为|升为|升级为|列为|定为|变更为)(县级|市级|单位|本级)(?:层面|级)?");
    private static final Pattern WITHDRAW =
            Pattern.compile("(?:撤回|(?<!销号)撤销(?!销号|处分)|撤下|撤掉|撤了|收回|作废|删掉|删除)(?!了吗|原因|处分|职务|申请了)");
    private static final Pattern WITHDRAWN =
            Pattern.compile("(?:那条|这条|问题|通知|报的|的|号|\\d)[^,。]{0,6}?" + WITHDRAW.pattern());
    private static final Pattern STAND_IN = Pattern.compile(
            "(?:代(?:我|为|办|班|签|管|理|替|劳)|替我|帮我(?:顶|盯|看|办|代|处理)|顶(?:替)?我|接替我|顶一?下|代一下|有事?(?:就)?(?:找|联系)|(?:工作|活|事情?|任务)(?:由|让|请|交)?[一-龥]{2,4}代(?=$|[,。 理管办]))");
    private static final Pattern AWAY =
            Pattern.compile("出差|休假|请假|外出|培训|学习|不在|开会|住院|产假|年假|休息|公差|调休|隔离|探亲|挂职|党校|疗养|有事|下乡|驻村|病假");
    private static final Pattern TO_WHOM =
            Pattern.compile("(?:工作|问题|整改|事情|事|任务|待办|活|我的)?[^,。]{0,4}(?:由|让|请|交给|委托|托|转给|交由|先给|叫)");
    private static final Pattern MECHANISM = Pattern.compile(
            "(?:我们?(?:局|单位|中心|街道)?)?(?:想)?(?:再)?(?:报送?|上报|申报|提交|登记|报一?下|报[一1]?[个项条])(?:一?下|[一1]?[个项条])?(?:新|长效)?(?:的)?(?:机制|机[至致志](?=[:, ])|制度)(?:是|为)?[:, ]*|(?:机制|制度)(?:上报|报送|成果)?(?::|上报|报送)[:, ]*");
    private static final Pattern AS_MECHANISM = Pattern.compile(
            "[,。 ]报[一1]?[个项条]?(?:机制|制度)[。!]?$|(?<=[\"》])[,。 ]{0,2}(?:现|请|一并|也|给|拟)*(?:上报|报送|报上来|报上去|报一?下|报给[^,。]{1,6}|报)(?=$|[。!])|(?:做成|变成|弄成|固化成?)(?:了)?[^,。]{0,4}(?:机制|制度)了?,?(?:报|申报|上报)(?:一?下)?|[,。 ]?(?:可以|可|能|拟|想|请|现|已|也)?(?:把它|把这个|将其)?(?:作为|当作|当成|当|算作?|列为|形成|固化(?:为|成)|上升为|纳入|列入)[一1]?[个项条]?(?:长效|好)?(?:工作)?(?:机制|制度)(?:成果)?(?:上报|报一?下|报上去?|报送|推广|报|来报|库)?|(?:这|这个|该)?(?:制度|机制|办法|做法)(?:申请推广|推广|申报|报一?下|上报|报送|报上(?:去|来)?|请收录|推广一?下)|(?<=(?:制|制度|机制|办法|规定|规程|清单|细则|流程|规范)[,。 ]{1,2})(?:现)?(?:请)?(?:上报|报送|报给|报到|报|提交|交)(?:给|到|至)?(?:一?下|上去|上来|$|专班|市里|作风办|督办|你们|推广|收录|备案|上去|上来)");

    private AmendRules() {}

    static Understood withdraw(Said said) {
        boolean aimed = said.leads(WITHDRAW)
                || said.has(WITHDRAWN)
                || (said.hasNumber() || !said.problems.notices().isEmpty())
                        && said.says("[,。 ](?:请|先|帮我|申请|把它|赶紧|马上|快|立即|麻烦)*(?:撤回|撤销|撤了|撤掉|收回|作废|删掉|删了)");
        aimed |= said.says("[报发填写弄搞点]错了?[,。 ]*(?:请|帮我|先|我|要)*(?:撤回|撤销|撤了|收回|作废|删)");
        if (!aimed || !said.has(WITHDRAW) || said.question() || said.negated() || said.text.length() > 36) {
            return null;
        }
        boolean own = said.hasNumber()
                || said.says("(?:刚才|刚刚|上一?条|上[一1]个|我|报的|通知|那条|这条|刚报|刚发|问题)")
                || said.core().trim().length() <= 4;
        return own
                ? Meaning.of(Intent.WITHDRAW)
                        .about(said.numbers())
                        .with(
                                "notice",
                                said.problems.notices().stream()
                                        .findFirst()
                                        .map(m -> m.numbers().get(0))
                                        .orElse(null))
                        .commanded()
                : null;
    }

    /** 137 的责任人改成李四; a deadline that anybody but the office moves is an application for more time. */
    static Understood amend(Said said) {
        Matcher m = said.first(CHANGE);
        Matcher colon = said.first(COLON);
        boolean form = said.speaker.office() && FORM.matcher(said.text).find();
        if (form || said.question()) {
            return null;
        }
        if (m == null && colon != null && (said.hasNumber() || colon.start() <= 4)) {
            m = colon;
        }
        if (m == null) {
            Matcher level = said.hasNumber() ? said.first(LEVEL) : null;
            boolean handed = said.speaker.office() && said.says("[,。 ](?:交|派|转|分)[^,。]");
            return level == null || handed
                    ? null
                    : Meaning.of(Intent.AMEND)
                            .about(said.numbers())
                            .with("field", "level")
                            .with("value", level(level.group(1)))
                            .commanded();
        }
        String word = m.group(1) != null ? m.group(1) : m.groupCount() > 1 ? m.group(2) : null;
        String field = field(word);
        boolean moved = field.equals("deadline") && !said.speaker.office();
        if (moved || field.equals("") || !said.hasNumber() && said.text.length() - m.end() < 2) {
            return null;
        }
        return Meaning.of(Intent.AMEND)
                .about(said.numbers())
                .with("field", field)
                .with("value", value(said, field, m.end()))
                .commanded();
    }

    /** 155整改措施补充：建立红黑榜: what follows the name of a field is its content, whatever it says. */
    static Understood filledIn(Said said) {
        return said.says("^(?:把|将|修改|补充|更新)?第?\\d+号?(?:问题)?(?:的)?[, ]?(?:整改)?(?:措施|类别|分类|级别|层级|地点|位置|描述|标题)")
                ? amend(said)
                : null;
    }

    private static Object value(Said said, String field, int from) {
        String words = said.original(from);
        String plain = said.text.substring(from);
        switch (field) {
            case "unit":
                return said.units().stream()
                        .filter(u -> u.start() >= from && u.id() != null)
                        .findFirst()
                        .map(Named::id)
                        .orElse(words);
            case "person":
                Named person = said.person(from, said.unitId());
                return person == null || person.id() == null ? words : person.id();
            case "deadline":
                return said.dates.stream()
                        .filter(d -> d.end() > from)
                        .findFirst()
                        .map(d -> d.date().toString())
                        .orElse(words);
            case "level":
                return plain.matches(".*[县市].*")
                        ? "county"
                        : plain.contains("单位") || plain.contains("本级") ? "unit" : words;
            case "rectify_type":
                return plain.contains("立行立改")
                        ? "immediate"
                        : plain.contains("持续") || plain.contains("长期")
                                ? "continuous"
                                : plain.contains("分阶段") || plain.contains("限期") ? "phased" : words;
            case "source":
                return SOURCES.entrySet().stream()
                        .filter(e -> e.getValue().matcher(plain).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(words);
            default:
                return words;
        }
    }

    /** The more particular first: 生态环保督察 is no 督查, 群众反映到12345 came by the hotline. */
    private static Map<String, Pattern> sources() {
        Map<String, Pattern> sources = new LinkedHashMap<>();
        sources.put("hotline", Pattern.compile("12345|热线"));
        sources.put("environment", Pattern.compile("环保|生态|环境"));
        sources.put("patrol", Pattern.compile("巡视|巡察"));
        sources.put("audit", Pattern.compile("审计"));
        sources.put("discipline", Pattern.compile("纪检|监察|纪委"));
        sources.put("undercover", Pattern.compile("暗访|明察|明查"));
        sources.put("supervision", Pattern.compile("督查|督察|督办|督导"));
        sources.put("superior", Pattern.compile("上级|通报"));
        sources.put("clue", Pattern.compile("线索"));
        sources.put("enterprise", Pattern.compile("企业"));
        sources.put("public", Pattern.compile("群众|信访"));
        sources.put("self_check", Pattern.compile("自查|自己查"));
        sources.put("other", Pattern.compile("其他|其它"));
        return sources;
    }

    private static String level(String word) {
        return word.contains("县") || word.contains("市") ? "county" : "unit";
    }

    private static String field(String word) {
        return FIELDS.entrySet().stream()
                .filter(e -> word != null && e.getValue().matcher(word).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Pattern> fields() {
        Map<String, Pattern> fields = new LinkedHashMap<>();
        fields.put("measures", Pattern.compile("措施"));
        fields.put("person", Pattern.compile("人$"));
        fields.put("unit", Pattern.compile("单位$"));
        fields.put("deadline", Pattern.compile("限$|日期|时间"));
        fields.put("rectify_type", Pattern.compile("整改类型"));
        fields.put("category", Pattern.compile("类别|分类"));
        fields.put("level", Pattern.compile("级|层"));
        fields.put("place", Pattern.compile("地点|位置|地址"));
        fields.put("source", Pattern.compile("来源"));
        fields.put("title", Pattern.compile("标题|题目|问题表现"));
        fields.put("description", Pattern.compile("描述|内容|具体表现|详情|正文"));
        return fields;
    }

    /** 我下周出差，张三代我 */
    static Understood standIn(Said said) {
        boolean me = said.says("(?:我|本人)");
        Matcher for_me = said.first(STAND_IN);
        boolean handed = said.has(AWAY) && said.has(TO_WHOM) && me;
        if (said.hasNumber()
                || said.text.length() > 45
                || said.question()
                || said.negated()
                || !me && !(said.has(AWAY) && for_me != null)
                || for_me == null && !handed) {
            return null;
        }
        Named person = said.person(0, said.unitId() != null ? said.unitId() : said.speaker.unit());
        if (person == null) {
            return null;
        }
        DatePhrase first = said.dates.isEmpty() ? null : said.dates.get(0);
        DatePhrase last = said.dates.isEmpty() ? null : said.dates.get(said.dates.size() - 1);
        return Meaning.of(Intent.STAND_IN)
                .with("person", person.id())
                .with("person_text", person.id() == null ? person.text() : null)
                .with("from", first == null ? null : first.from().toString())
                .with(
                        "to",
                        last == null
                                        || first == last
                                                && last.by()
                                                && last.from().equals(last.date())
                                ? null
                                : last.date().toString())
                .commanded();
    }

    /** 报机制 …; 237整改完出了个《…》，作为机制报一下 */
    static Understood mechanism(Said said) {
        if (said.question()) {
            return null;
        }
        Matcher m = said.first(MECHANISM);
        boolean leads = m != null && (said.leads(MECHANISM) || said.hasNumber() || m.start() < 14);
        Matcher as = said.first(AS_MECHANISM);
        if (!leads && as == null || said.negated()) {
            return null;
        }
        return Meaning.of(Intent.MECHANISM)
                .about(said.numbers())
                .with("text", said.rest(MECHANISM, AS_MECHANISM))
                .commanded();
    }
}
