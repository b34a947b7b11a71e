package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import io.duban.config.CampaignRules;
import io.duban.ledger.Pictures.Print;
import io.duban.ledger.Sample.Pick;
import io.duban.ledger.Sample.Reason;
import io.duban.ledger.Sample.Risk;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Draws without replacement, each problem with a chance after its weight: the stated risks add up. Pure: the same seed and
 * ledger give the same sample, and a problem's luck depends on nothing but the seed and its own number and weight, so that
 * what is reported later does not shuffle the rest (Efraimidis and Spirakis, 2006).
 */
final class Sampling {
    /** Words shorter than this (已整改到位) are the same by nature, not copied. */
    private static final int COPIED_CHARACTERS = 8;

    private static final int MOST_OTHERS = 3;

    private final CampaignRules.Sampling rules;

    Sampling(CampaignRules.Sampling rules) {
        this.rules = rules;
    }

    /**
     * The sample.
     *
     * @param ledger everything, so that what was copied from elsewhere is found
     * @param pool what may be drawn
     * @param prints what pictures look like, by hash
     */
    List<Pick> draw(
            Collection<Problem> ledger, Collection<Problem> pool, Map<String, Print> prints, int count, long seed) {
        Map<String, TreeSet<Long>> evidence = new HashMap<>();
        Map<String, TreeSet<Long>> words = new HashMap<>();
        ledger.stream()
                .filter(p -> p.status() != Status.REJECTED && p.status() != Status.MERGED)
                .forEach(p -> {
                    p.evidence().forEach(e -> index(evidence, e.file().sha256(), p));
                    p.progress().forEach(e -> index(words, normal(e.text()), p));
                });
        Lookalikes lookalikes = new Lookalikes(prints, evidence);
        return pool.stream()
                .map(p -> pick(p, evidence, words, lookalikes))
                .sorted(Comparator.comparingDouble((Pick p) -> luck(p, seed))
                        .reversed()
                        .thenComparing(Pick::number))
                .limit(count)
                .toList();
    }

    private static void index(Map<String, TreeSet<Long>> where, String what, Problem p) {
        where.computeIfAbsent(what, w -> new TreeSet<>()).add(p.number());
    }

    private static double luck(Pick pick, long seed) {
        double u = new SplittableRandom(seed ^ pick.number() * 0x9E3779B97F4A7C15L).nextDouble();
        return StrictMath.log(1 - u) / pick.weight();
    }

    private Pick pick(
            Problem p, Map<String, TreeSet<Long>> evidence, Map<String, TreeSet<Long>> words, Lookalikes lookalikes) {
        Reason same = reused(p, evidence);
        List<Reason> reasons = Stream.of(
                        fast(p),
                        same,
                        alike(p, lookalikes, same),
                        copied(p, words),
                        counted(Risk.EXTENDED, p.extensions()),
                        counted(Risk.RETURNED, p.returned()),
                        counted(Risk.REOPENED, p.reopened()))
                .filter(Objects::nonNull)
                .filter(reason -> weight(reason.risk()) > 0)
                .toList();
        int weight =
                rules.base() + reasons.stream().mapToInt(r -> weight(r.risk())).sum();
        return new Pick(p.number(), weight, reasons);
    }

    private int weight(Risk risk) {
        return switch (risk) {
            case FAST -> rules.fast();
            case REUSED_EVIDENCE, ALIKE_PICTURE -> rules.reusedEvidence();
            case COPIED_TEXT -> rules.copiedText();
            case EXTENDED -> rules.extended();
            case RETURNED -> rules.returned();
            case REOPENED -> rules.reopened();
        };
    }

    /** What is to be put right at once (立行立改) is no risk for being quick. */
    private Reason fast(Problem p) {
        if (p.assignedAt() == null || p.closingAt() == null || p.rectifyType().equals("immediate")) return null;
        LocalDate given = OfficeCalendar.date(p.assignedAt());
        int days = (int) ChronoUnit.DAYS.between(given, OfficeCalendar.date(p.closingAt()));
        return days > rules.fastDays() ? null : new Reason(Risk.FAST, days, List.of());
    }

    private static Reason reused(Problem p, Map<String, TreeSet<Long>> evidence) {
        TreeSet<Long> others = new TreeSet<>();
        List<String> before = hashes(p, "before");
        for (String after : hashes(p, "after")) {
            others.addAll(evidence.getOrDefault(after, new TreeSet<>()).stream()
                    .filter(n -> n != p.number())
                    .toList());
            if (before.contains(after)) others.add(p.number());
        }
        return others(Risk.REUSED_EVIDENCE, others);
    }

    /** The very same file says it all; another with nearly the same picture counts where there is none. */
    private Reason alike(Problem p, Lookalikes lookalikes, Reason same) {
        if (same != null || rules.reusedEvidence() == 0) return null;
        TreeSet<Long> others = new TreeSet<>();
        List<String> after = hashes(p, "after");
        after.forEach(hash -> others.addAll(lookalikes.of(hash, p.number())));
        boolean unchanged =
                hashes(p, "before").stream().anyMatch(b -> after.stream().anyMatch(a -> lookalikes.alike(a, b)));
        if (unchanged) others.add(p.number());
        return others(Risk.ALIKE_PICTURE, others);
    }

    private static List<String> hashes(Problem p, String phase) {
        return p.evidence().stream()
                .filter(e -> e.phase().equals(phase))
                .map(e -> e.file().sha256())
                .toList();
    }

    private static Reason copied(Problem p, Map<String, TreeSet<Long>> words) {
        TreeSet<Long> others = new TreeSet<>();
        p.progress().stream()
                .map(e -> normal(e.text()))
                .filter(text -> text.codePointCount(0, text.length()) >= COPIED_CHARACTERS)
                .forEach(text -> others.addAll(words.getOrDefault(text, new TreeSet<>())));
        others.remove(p.number());
        return others(Risk.COPIED_TEXT, others);
    }

    /** Letters and digits only: a comma more does not make it one's own. */
    private static String normal(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Reason others(Risk risk, Collection<Long> others) {
        if (others.isEmpty()) return null;
        return new Reason(
                risk, others.size(), new ArrayList<>(others).subList(0, Math.min(MOST_OTHERS, others.size())));
    }

    private static Reason counted(Risk risk, int count) {
        return count == 0 ? null : new Reason(risk, count, List.of());
    }
}
