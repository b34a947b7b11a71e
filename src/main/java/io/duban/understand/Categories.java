package io.duban.understand;

import io.duban.config.CampaignRules;
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
 * Which items of the campaign's taxonomy a problem sounds like, best first. Weighs the hints that the office wrote for an
 * item more than the usual words for its name; a hint counts in part when most of it is said in other words. What no listed
 * word tells is guessed from problems told before ({@link Examples}).
 */
final class Categories {
    private static final double NEAR = 0.6;
    /** What is written down unasked needs a strong reason, and a clear lead over what is called otherwise. */
    private static final double EVIDENT = 2;

    private static final double LEAD = 1;

    /** What a listed word is worth beside what is learnt from examples. */
    private static final double LISTED = 0.4;
    /** Of an item that has no examples nothing else tells. */
    private static final double ONLY_LISTED = 2.5;

    private static final double COMMONER = 0.02;
    private final List<Item> items = new ArrayList<>();
    private final Examples examples = Examples.shared();

    private record Item(String code, String name, List<String> hints, Pattern usual, double prior) {}

    private record Weighed(Item item, double weight) {}

    Categories(CampaignRules campaign) {
        Map<String, Pattern> usual = new HashMap<>();
        List<String> commoner =
                List.of(Spelling.list("categories.txt", "commoner").pattern().split("\\|"));
        campaign.itemsByCode().forEach((code, item) -> {
            List<String> hints = new ArrayList<>(item.hints());
            hints.add(item.name());
            items.add(new Item(
                    code,
                    item.name(),
                    hints,
                    usual.computeIfAbsent(item.name(), n -> Spelling.list("categories.txt", n)),
                    prior(commoner.indexOf(item.name()))));
        });
    }

    private static double prior(int rank) {
        return rank < 0 ? 0 : COMMONER * (10 - rank);
    }

    /**
     * The codes of at most {@code most} items, the likeliest first; earlier items of the campaign win a tie, and of two with
     * the same name only the likelier is proposed.
     */
    List<String> propose(String text, int most) {
        Set<String> names = new HashSet<>();
        Map<String, Double> told = examples.evidence(text);
        return items.stream()
                .map(item -> new Weighed(item, weighed(item, text, told.get(item.name()))))
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
                .map(Weighed::item)
                .filter(item -> names.add(item.name()))
                .limit(most)
                .map(Item::code)
                .toList();
    }

    private static double weighed(Item item, String text, Double told) {
        return told == null ? ONLY_LISTED * weight(item, text) : LISTED * weight(item, text) + told;
    }

    /** The likeliest item where the text gives good reason for it, else null. */
    String evident(String text) {
        Item first = null;
        for (Item item : items) {
            if (first == null || weight(item, text) > weight(first, text)) first = item;
        }
        if (first == null || weight(first, text) < EVIDENT) return null;
        Item best = first;
        double lead = weight(best, text) - LEAD;
        boolean alone = items.stream()
                .filter(item -> !item.name().equals(best.name()))
                .allMatch(item -> weight(item, text) <= lead);
        return alone ? best.code() : null;
    }

    private static double weight(Item item, String text) {
        double weight = item.prior();
        for (String hint : item.hints()) {
            weight += hint.length() >= 2 && text.contains(hint) ? 1.5 + 0.25 * hint.length() : near(hint, text);
        }
        Matcher m = item.usual().matcher(text);
        while (item.usual().pattern().length() > 0 && m.find()) {
            weight += 0.7 + 0.15 * m.group().length();
        }
        return weight;
    }

    /** Part of a long hint's weight when two thirds of its pairs of characters are there. */
    private static double near(String hint, String text) {
        int pairs = hint.length() - 1;
        if (pairs < 3) {
            return 0;
        }
        int found = 0;
        for (int i = 0; i < pairs; i++) {
            found += text.contains(hint.substring(i, i + 2)) ? 1 : 0;
        }
        return 3 * found >= 2 * pairs ? NEAR : 0;
    }
}
