package io.duban.understand;

import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People by full name, by surname and post (钱局长, 吴主任, 张科), by 小李 and 老张 where there is only one. Two who fit
 * are told apart by a unit named beside them, never guessed.
 */
final class PeopleNames {
    private static final String POSTS =
            "副?(?:局长|科长|主任|书记|镇长|乡长|所长|股长|处长|部长|主席|市长|县长|区长|经理|站长|院长|校长|队长|组长|干事|主管|督查员|科员|会计|委员|秘书长|秘书)";
    private static final Pattern CALLED = Pattern.compile(
            "([一-龥])(" + POSTS
                    + ")|(?<![一-龥])?(?:小|老)([一-龥])(?![一-龥]{0,2}(?:区|镇|乡|村|街|学|板|百|师傅))|([一-龥])(局|科|主任|处|书记|镇|总|队)(?=$|[ ,。:;!、的办处负牵和与跟及来那])");
    private final NameTrie names = new NameTrie();
    private final Map<String, List<Person>> called = new HashMap<>();
    private final Map<String, Person> byId = new HashMap<>();

    private final Map<String, List<Person>> bySound = new HashMap<>();
    private final Sounds sounds;

    PeopleNames(Roster roster, Sounds sounds) {
        this.sounds = sounds;
        for (Person person : roster.people()) {
            byId.put(person.id(), person);
            if (person.name().length() >= 2) {
                names.add(person.name(), person.id());
                index(person);
                put(bySound, sounds.of(person.name()), person);
            }
        }
    }

    private void index(Person person) {
        String surname = person.name().substring(0, 1);
        put("~" + surname, person);
        String title = person.title() == null ? "" : person.title();
        for (int i = 0; i < title.length(); i++) {
            put(surname + title.substring(i), person);
        }
        if (title.length() >= 2 && title.endsWith("长")) {
            put(surname + title.charAt(title.length() - 2), person);
        }
    }

    /** Both in the whole roster and within his unit; more than two are never needed to see that it is not one. */
    private void put(String key, Person person) {
        put(called, key, person);
    }

    private static void put(Map<String, List<Person>> map, String key, Person person) {
        for (String scope : List.of(key, key + "@" + person.unit())) {
            List<Person> all = map.computeIfAbsent(scope, k -> new ArrayList<>(1));
            if (all.size() < 2) {
                all.add(person);
            }
        }
    }

    /** The one person of {@code unit}, or of all when it is null, whose name sounds so; null when none or several do. */
    Person sounding(String name, String unit) {
        return one(bySound.get(sounds.of(name) + (unit == null ? "" : "@" + unit)));
    }

    /** The first person named from {@code from} on, preferring those of {@code unit}; null when none is. */
    Named first(String text, int from, String unit) {
        Named full = full(text, from, unit);
        Matcher m = CALLED.matcher(text).region(from, text.length());
        while (m.find() && (full == null || m.start() < full.start())) {
            Named by = called(m, unit);
            if (by != null) {
                return by;
            }
        }
        return full;
    }

    private Named full(String text, int from, String unit) {
        for (int i = from; i < text.length(); i++) {
            NameTrie.Hit hit = names.at(text, i);
            if (hit != null) {
                return new Named(hit.start(), hit.end(), only(hit.ids(), unit), text.substring(hit.start(), hit.end()));
            }
        }
        return null;
    }

    private String only(List<String> ids, String unit) {
        if (ids.size() == 1) {
            return ids.get(0);
        }
        List<String> inUnit =
                ids.stream().filter(id -> byId.get(id).unit().equals(unit)).toList();
        return inUnit.size() == 1 ? inUnit.get(0) : null;
    }

    private Named called(Matcher m, String unit) {
        boolean young = m.group(3) != null;
        String key = young ? "~" + m.group(3) : m.group(1) != null ? m.group(1) + m.group(2) : m.group(4) + m.group(5);
        Person one = one(called.get(key + "@" + unit));
        Person found = one == null ? one(called.get(key)) : one;
        boolean post = m.group(1) != null && called.containsKey("~" + m.group(1));
        if (found == null && !post && !(young && called.containsKey(key))) {
            return m.group(1) != null && surname(m.group(1)) ? new Named(m.start(), m.end(), null, m.group()) : null;
        }
        return new Named(m.start(), m.end(), found == null ? null : found.id(), m.group());
    }

    /** Whether a name could begin so. */
    static boolean surname(String name) {
        return name != null
                && !name.isEmpty()
                && "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
                        .contains(name.substring(0, 1));
    }

    private static Person one(List<Person> people) {
        return people != null && people.size() == 1 ? people.get(0) : null;
    }
}
