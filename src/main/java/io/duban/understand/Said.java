package io.duban.understand;

import io.duban.roster.Person;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One utterance with what all rules ask of it, worked out once: dates, problem numbers, units, question, negation. */
final class Said {
    private static final Pattern MENTION = Pattern.compile("^(?:@[^\\s@]{1,20}\\s+|@(?:督办)?(?:小?助手|机器人|督办)[,:]?)+");
    private static final Pattern LEAD = Pattern.compile(
            "^(?:[\\s,。!:;、?-]|嗯+|呃+|额+(?!度|外)|啊+|哦+|噢+|唉+|诶+|欸+|喂+|哎+|那个|那什么|这个(?![局单月季周礼星])|就是说?(?!没)|然后|那(?=[我就把])|请(?!假|示|教|问)|麻烦(?!事)|劳驾|辛苦|您好|你好|大家好|小助手|帮(?:我|忙)|给我(?=[导出查看生发做拉写统])|我(?:现在)?(?:想|要)(?=[^不])|现在|再次?(?=[催发通])|先(?!不|别)|能不能|能否|可否|可不可以|可以(?=[把给])|(?:单独|专门|分别|另外|顺便|私下)(?=通知|告诉|告知|发|给|提醒|催)|赶紧|马上(?=[把催发]))+");
    private static final Pattern BARE_DAY = Pattern.compile("[到至入进]?\\d{1,2}号");
    private static final Pattern MERGED = Pattern.compile("(?:合并?|并案?|归并?|划|算|挂)[到至入进给]?$");
    private static final Pattern EDGE = Pattern.compile("^[\\s,。;:!?、，；：！？.()（）\"'-]+|[\\s,，。;；:：、(（-]+$");
    private static final Pattern SLIP = Pattern.compile(
            "[-,。 ]*(?:哦|噢|呃|额|啊|诶|哎)*[, ]*(?:不对|[说打写讲]?错了|口误|更正)(?:了)?[-,。: ]*(?:应该|应)?(?:是|派给|转给|交给|给|由|归)?");
    private static final Pattern SPLIT = Pattern.compile("[,。;:!?]");

    final Normal normal;
    final String text;
    final Speaker speaker;
    final LocalDateTime now;
    final List<DatePhrase> dates;
    final ProblemNumbers problems;
    private final NameMatching names;
    private final Phrases phrases;
    private final int core;
    private List<Named> units;

    Said(
            Normal whole,
            Speaker speaker,
            LocalDateTime now,
            DatePhrases datePhrases,
            NameMatching names,
            Phrases phrases) {
        Matcher mention = MENTION.matcher(whole.text());
        this.normal = mention.find() ? whole.after(mention.end()) : whole;
        this.text = normal.text();
        this.speaker = speaker;
        this.now = now;
        this.names = names;
        this.phrases = phrases;
        this.dates = datePhrases.find(text, now).stream()
                .filter(date -> !numberMergedInto(date))
                .toList();
        this.problems = new ProblemNumbers(text, dates);
        Matcher lead = LEAD.matcher(text);
        this.core = lead.find() ? lead.end() : 0;
    }

    /** 合到21号: a problem, not a day of the month. */
    private boolean numberMergedInto(DatePhrase date) {
        return BARE_DAY.matcher(text.substring(date.start(), date.end())).matches()
                && MERGED.matcher(text.substring(0, date.start())).find();
    }

    LocalDate today() {
        return now.toLocalDate();
    }

    /** The words without greeting and hesitation in front. */
    String core() {
        return text.substring(core);
    }

    /** Whether the words hold this small pattern. */
    boolean says(String regex) {
        return phrases.in(text, regex);
    }

    boolean has(Pattern pattern) {
        return pattern.matcher(text).find();
    }

    /** Whether the sentence begins with it, greeting and hesitation aside. */
    boolean leads(Pattern pattern) {
        return lead(pattern) != null;
    }

    Matcher lead(Pattern pattern) {
        Matcher m = pattern.matcher(text).region(core, text.length());
        return m.lookingAt() ? m : null;
    }

    Matcher first(Pattern pattern) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m : null;
    }

    List<Integer> numbers() {
        return problems.all();
    }

    boolean hasNumber() {
        return !problems.isEmpty();
    }

    List<Named> units() {
        if (units == null) {
            units = withoutSlips(everyUnit());
        }
        return units;
    }

    /** Every unit that is named, slips of the tongue too. */
    List<Named> everyUnit() {
        return names.units(text, speaker.person());
    }

    /** 派给市监局，说错了，派给青龙街道: only the last was meant. */
    private List<Named> withoutSlips(List<Named> named) {
        List<Named> meant = new ArrayList<>(named);
        for (int i = meant.size() - 1; i > 0; i--) {
            String between = text.substring(
                    Math.min(meant.get(i - 1).end(), meant.get(i).start()),
                    meant.get(i).start());
            if (SLIP.matcher(between).matches()) meant.remove(i - 1);
        }
        return meant;
    }

    /** The first unit that is on the roster. */
    Named knownUnit() {
        return units().stream().filter(u -> u.id() != null).findFirst().orElse(null);
    }

    String unitId() {
        return knownUnit() == null ? null : knownUnit().id();
    }

    Named person(int from, String unit) {
        return names.person(text, from, unit);
    }

    /** Whose name sounds so in this unit: 张山 is 张三. */
    String sounding(String name, String unit) {
        Person person = name == null ? null : names.sounding(name, unit);
        return person == null ? null : person.id();
    }

    /** The last date that was said as a limit, else the last. */
    DatePhrase limit() {
        return dates.stream()
                .filter(DatePhrase::by)
                .reduce((a, b) -> b)
                .orElse(dates.isEmpty() ? null : dates.get(dates.size() - 1));
    }

    /** The speaker's own words from {@code from} on. */
    String original(int from) {
        return trimmed(normal.original(Math.min(from, text.length()), text.length()));
    }

    /** The speaker's own words but for the problem numbers and what {@code cuts} match: the reason, the story. */
    String rest(Pattern... cuts) {
        List<int[]> spans = new ArrayList<>();
        spans.add(new int[] {0, core});
        problems.mentions().forEach(m -> spans.add(new int[] {m.start(), m.end()}));
        for (Pattern cut : cuts) {
            Matcher m = cut.matcher(text);
            if (m.find()) {
                spans.add(new int[] {m.start(), m.end()});
            }
        }
        return without(spans);
    }

    /** What is left of the normalised text beside the problem numbers. */
    String restNormal() {
        StringBuilder left = new StringBuilder();
        int at = core;
        for (ProblemNumbers.Mention m : problems.mentions()) {
            left.append(text, Math.min(at, m.start()), m.start());
            at = Math.max(at, m.end());
        }
        return left.append(text.substring(at)).toString();
    }

    /** {@link #rest} without the dates. */
    String restWithoutDates(Pattern... cuts) {
        List<int[]> spans = new ArrayList<>();
        spans.add(new int[] {0, core});
        problems.mentions().forEach(m -> spans.add(new int[] {m.start(), m.end()}));
        dates.forEach(d -> spans.add(new int[] {d.start(), d.end()}));
        for (Pattern cut : cuts) {
            Matcher m = cut.matcher(text);
            while (m.find()) {
                spans.add(new int[] {m.start(), m.end()});
            }
        }
        return without(spans);
    }

    private String without(List<int[]> spans) {
        spans.sort(Comparator.comparingInt(s -> s[0]));
        StringBuilder left = new StringBuilder();
        int at = 0;
        for (int[] span : spans) {
            if (span[0] > at) {
                left.append(normal.original(at, span[0]));
            }
            at = Math.max(at, span[1]);
        }
        return trimmed(left.append(normal.original(at, text.length())).toString());
    }

    static String trimmed(String words) {
        return EDGE.matcher(EDGE.matcher(words.trim()).replaceAll(""))
                .replaceAll("")
                .trim();
    }

    /** The clauses of the normalised text. */
    String[] clauses() {
        return SPLIT.split(text);
    }

    boolean question() {
        return Mood.question(text) && (speaker.approves() || !Mood.requested(text));
    }

    boolean negated() {
        return Mood.negated(text);
    }
}
