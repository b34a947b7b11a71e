package io.duban.notice;

import io.duban.ledger.Problem;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.texts.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Takes names and numbers of people out of words before others read them: whoever said them may have named who reported,
 * and for a nameless report nobody here can know who that was. So every name goes that is not expressly kept.
 */
public final class Discretion {
    /** Mobile and identity card numbers. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?<!\\d)(?:1[3-9]\\d{9}|\\d{17}[\\dXx]|1[3-9]\\d[- ]\\d{4}[- ]\\d{4})(?!\\d)");

    private final Roster roster;
    private final Texts texts;

    public Discretion(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
    }

    /**
     * For the eyes of the problem's unit: only who answers for it there is named. A colleague may be the one who reported.
     */
    public String forUnit(String words, Problem p) {
        String principal = roster.principal(p.unit()).map(Person::id).orElse(null);
        return in(words, person -> person.id().equals(p.person()) || person.id().equals(principal));
    }

    /** The words without the names of people on the roster for whom {@code kept} does not hold; null stays null. */
    public String in(String words, Predicate<Person> kept) {
        if (words == null) return null;
        String somebody = texts.say("words.somebody");
        String clean =
                NUMBERS.matcher(words).replaceAll(java.util.regex.Matcher.quoteReplacement(texts.say("words.masked")));
        List<String> keptNames =
                roster.people().stream().filter(kept).map(Person::name).toList();
        List<String> names = roster.people().stream()
                .map(Person::name)
                .filter(name -> !keptNames.contains(name))
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String name : names) clean = clean.replace(name, somebody);
        return clean;
    }
}
