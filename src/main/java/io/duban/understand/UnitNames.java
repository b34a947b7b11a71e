package io.duban.understand;

import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Units by full name, alias, or a near form that fits exactly one: 监管局 for 市场监督管理局, 卫健委 for 卫健局, 青龙办事处.
 * 我局, 我们单位 are the speaker's. A body that is not on the roster stays text.
 */
final class UnitNames {
    private static final Pattern PLACE = Pattern.compile("^(?:[一-龥]{2,3})?[市县区州](?=.{2,})");
    private static final Pattern SUFFIX =
            Pattern.compile("(?:街道办事处|街道办|办事处|街道|街办|管理局|局|委员会|委|服务中心|服务大厅|中心|大厅|办公室|办|镇|乡|公司|集团)$");
    private static final Pattern NEAR = Pattern.compile("(?<=^|[给到由向对把将请让派转交在从是找和与跟催问于送达移烦属归、,。:;! \\d号条个位知叫往请]|[通])"
            + "([一-龥]{2,12}?(?:街道办事处|街道办|办事处|街道|街办|局|委|中心|大厅|镇|乡|公司|集团|大队|医院|学校))(?!长|员|里|面|会|托|派|屈)");
    private static final Pattern GENERIC = Pattern.compile(
            "^[给由让把将请派转交跟催问叫归送到]?(?:市|县|区|全市|本市|各|有关|相关|所有|全部|几个|部分|其他|下属|那个|这个|一个|该|主管|上级|业务|数据|指挥)*(?:[单部]位|部门|街道|乡镇|镇|乡|中心|局|委|公司|集团|大厅|大队|医院|学校)$");
    private static final Pattern OURS = Pattern.compile(
            "(?:我|咱|本)(?:们)?(?:这)?(?:个)?(?:局|单位|科室|科|中心|街道|镇|乡|办(?!公|事|理|结|完|了|的|好)|部门|大厅|委|公司|所(?!有|在|说|报|知|以)|股)(?!长)");
    /** 209给青龙: whom it goes to may be called by his stem alone. */
    private static final Pattern STEM =
            Pattern.compile("(?<=[给派交转由让到归催请])(?![给到由让派交])([一-龥]{2,6}?)(?=$|[,。;、 ]|负责|办|牵头|承办)");

    /** 转到大厅, where only one unit is called so. */
    private static final Pattern KIND =
            Pattern.compile("(?<=[给派交转由让到归催请])(街道办|街道|服务中心|服务大厅|中心|大厅|办公室)(?=$|[,。;、 ]|负责|办理|去办|来办|牵头|承办|处理)");

    private static final Pattern TO = Pattern.compile("(?<=[给派交转由让到归催请])(?![给到由让派交])[一-龥]{3,8}");
    private static final int SHORTEST_HEARD = 3;

    /** 重点项目专班 is a task force, but not ours. */
    private static final Pattern OTHER_FORCE = Pattern.compile("(?:项目|拆迁|攻坚|防汛|招商|征迁|防疫|创建|创城|建设|推进|抢险)(?:工作)?专班$");

    private static final Pattern OFFICE = Pattern.compile("(?<!项目|拆迁|攻坚|防汛|招商|征迁|防疫|创建|创城|建设|推进|抢险)(?:工作)?专班|作风办|督办科");

    private static final String VERBS = "给由让把将请派转交跟催问叫归送到号的条为";

    private final NameTrie exact = new NameTrie();
    private final Map<String, String> stems = new HashMap<>();
    private final Map<String, Set<String>> holders = new HashMap<>();
    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<Character, Set<String>> byCharacter = new HashMap<>();
    private final Map<String, Set<String>> bySound = new HashMap<>();
    private final Sounds sounds;
    private final String office;

    UnitNames(Roster roster, Sounds sounds) {
        this.sounds = sounds;
        List<String> offices = new ArrayList<>();
        for (Unit unit : roster.units()) {
            List<String> names = new ArrayList<>(unit.aliases());
            names.add(unit.name());
            names.forEach(name -> index(name, unit.id()));
            if (unit.level() == Unit.Level.OFFICE) {
                offices.add(unit.id());
            }
        }
        office = offices.size() == 1 ? offices.get(0) : null;
    }

    private void index(String name, String id) {
        exact.add(name, id);
        String local = local(name);
        exact.add(local, id);
        bySound.computeIfAbsent(sounds.of(local), s -> new HashSet<>()).add(id);
        Matcher kind = SUFFIX.matcher(local);
        if (kind.find())
            kinds.computeIfAbsent(kind.group(), k -> new HashSet<>()).add(id);
        String stem = SUFFIX.matcher(local).replaceFirst("");
        if (stem.length() >= 2) {
            holders.computeIfAbsent(stem, s -> new HashSet<>()).add(id);
            stems.put(local, stem);
            local.chars()
                    .forEach(c -> byCharacter
                            .computeIfAbsent((char) c, k -> new HashSet<>())
                            .add(local));
            holders.computeIfAbsent("=" + local, s -> new HashSet<>()).add(id);
        }
    }

    /** Units from left to right; with {@code id} null where the name is of nobody here or of several. */
    List<Named> find(String text, Person speaker) {
        List<Named> found = new ArrayList<>();
        for (NameTrie.Hit hit : exact.all(text)) {
            if (OTHER_FORCE.matcher(text.substring(0, hit.end())).find()) {
                continue;
            }
            found.add(named(
                    text,
                    hit.start(),
                    hit.end(),
                    hit.ids().size() == 1 ? hit.ids().get(0) : null));
        }
        add(found, text, OURS.matcher(text), speaker == null ? null : speaker.unit());
        add(found, text, OFFICE.matcher(text), office);
        Matcher m = NEAR.matcher(text);
        while (m.find()) {
            int start = m.start(1);
            if (found.stream().noneMatch(f -> f.start() < m.end(1) && f.end() > start)
                    && !GENERIC.matcher(m.group(1)).matches()) {
                Named near = nearest(text, start, m.end(1));
                if (near.id() != null || !GENERIC.matcher(near.text()).matches()) {
                    found.add(near);
                }
            }
        }
        receivers(found, text, STEM.matcher(text), holders);
        receivers(found, text, KIND.matcher(text), kinds);
        heard(found, text);
        found.sort(Comparator.comparingInt(Named::start));
        return found;
    }

    /** Whom something goes to, where the short word means one unit only. */
    private static void receivers(List<Named> found, String text, Matcher m, Map<String, Set<String>> called) {
        while (m.find()) {
            Set<String> same = called.getOrDefault(m.group(1), Set.of());
            int start = m.start(1);
            if (same.size() == 1 && found.stream().noneMatch(f -> f.start() <= start && f.end() > start)) {
                found.add(named(text, start, m.end(1), same.iterator().next()));
            }
        }
    }

    /** 给市监菊: whom something goes to, as it sounds. */
    private void heard(List<Named> found, String text) {
        Matcher to = TO.matcher(text);
        while (to.find()) {
            int start = to.start();
            if (found.stream().anyMatch(f -> f.start() <= start && f.end() > start)) continue;
            for (int end = to.end(); end - start >= SHORTEST_HEARD; end--) {
                Set<String> alike = bySound.getOrDefault(sounds.of(text.substring(start, end)), Set.of());
                if (alike.size() == 1) {
                    found.add(named(text, start, end, alike.iterator().next()));
                    break;
                }
            }
        }
    }

    /** 转卫健委, 让监管局: the verb in front is no part of the name. */
    private Named nearest(String text, int start, int end) {
        for (int from = start; end - from >= 3; from++) {
            boolean begins = from == start || VERBS.indexOf(text.charAt(from - 1)) >= 0;
            String id = begins ? near(text.substring(from, end)) : null;
            if (id != null) {
                return named(text, from, end, id);
            }
        }
        int from = start;
        while (end - from > 3 && VERBS.indexOf(text.charAt(from)) >= 0 && !text.startsWith("交通", from)) {
            from++;
        }
        return named(text, from, end, null);
    }

    private static void add(List<Named> found, String text, Matcher m, String id) {
        while (id != null && m.find()) {
            int start = m.start();
            int end = m.end();
            if (found.stream().noneMatch(f -> f.start() < end && f.end() > start)) {
                found.add(named(text, start, end, id));
            }
        }
    }

    private static Named named(String text, int start, int end, String id) {
        return new Named(start, end, id, text.substring(start, end));
    }

    /** The one unit whose stem is the same (卫健委), or whose name holds these characters in this order (监管局), or that sounds alike (卫建局). */
    private String near(String said) {
        String local = local(said);
        String stem = SUFFIX.matcher(local).replaceFirst("");
        Set<String> same = holders.getOrDefault(stem, Set.of());
        if (same.size() == 1) {
            return same.iterator().next();
        }
        Set<String> alike = bySound.getOrDefault(sounds.of(local), Set.of());
        if (alike.size() == 1) {
            return alike.iterator().next();
        }
        if (stem.isEmpty()) {
            return null;
        }
        Set<String> fit = new HashSet<>();
        for (String name : byCharacter.getOrDefault(stem.charAt(0), Set.of())) {
            if (isSubsequence(local, name) && name.charAt(name.length() - 1) == local.charAt(local.length() - 1)) {
                fit.addAll(holders.get("=" + name));
            }
        }
        return fit.size() == 1 ? fit.iterator().next() : null;
    }

    /** Without the place in front: 青山县教育局 is 教育局; 市监局 stays. */
    private static String local(String name) {
        String local = PLACE.matcher(name).replaceFirst("");
        return local.length() >= 3 && !(name.length() - local.length() == 1 && local.length() < 4) ? local : name;
    }

    private static boolean isSubsequence(String part, String whole) {
        int at = 0;
        for (int i = 0; i < whole.length() && at < part.length(); i++) {
            at += whole.charAt(i) == part.charAt(at) ? 1 : 0;
        }
        return at == part.length();
    }
}
