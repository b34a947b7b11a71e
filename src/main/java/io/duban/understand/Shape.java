package io.duban.understand;

import io.duban.roster.Person;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sentence with what varies from one to the next taken out, and who says it: of 分派 137 给市监局张三，6月30日前 by the
 * office is left "分派#给UP,D". What was learnt from one county's sentences so holds for another's.
 *
 * @param role office, inspector, principal, leader, liaison or staff
 */
record Shape(String role, String words) {
    private static final int LONGEST_PIECE = 3;
    private static final int LENGTH_STEP = 6;
    private static final int LENGTHS = 6;
    private static final Pattern SEVERAL = Pattern.compile("#(?:[、,和与跟及到至 -]*#)+");
    private static final Pattern FIGURES = Pattern.compile("\\d+");
    private static final Pattern SIGNS = Pattern.compile("[^一-龥a-z0#DUPNC%]+");

    static Shape of(Said said) {
        StringBuilder words = new StringBuilder(said.text);
        mask(words, said.problems.notices(), 'N');
        mask(words, said.problems.clues(), 'C');
        mask(words, said.problems.mentions(), '#');
        said.dates.forEach(d -> mask(words, d.start(), d.end(), 'D'));
        said.everyUnit().forEach(u -> mask(words, u.start(), u.end(), 'U'));
        people(said, words);
        String masked = words.toString().replace("\u0000", "");
        String whole = SEVERAL.matcher(masked).replaceAll("#");
        return new Shape(
                role(said.speaker),
                SIGNS.matcher(FIGURES.matcher(whole).replaceAll("0")).replaceAll(","));
    }

    /** Everything that may speak for one intent or another: pieces of one to three characters, some by who says them. */
    Set<String> pieces() {
        String all = "^" + words + "$";
        Set<String> pieces = new HashSet<>();
        for (int length = 1; length <= LONGEST_PIECE; length++) {
            for (int i = 0; i + length <= all.length(); i++) {
                pieces.add(all.substring(i, i + length));
            }
        }
        for (int i = 0; i + 2 <= all.length(); i++) {
            pieces.add(role + ":" + all.substring(i, i + 2));
        }
        pieces.add(role + ":");
        pieces.add("length:" + Math.min(LENGTHS, all.length() / LENGTH_STEP));
        return pieces;
    }

    private static void people(Said said, StringBuilder words) {
        Named person = said.person(0, null);
        while (person != null && person.end() > person.start()) {
            if (person.id() != null) mask(words, person.start(), person.end(), 'P');
            person = said.person(person.end(), null);
        }
    }

    private static void mask(StringBuilder words, List<ProblemNumbers.Mention> mentions, char sign) {
        mentions.forEach(m -> mask(words, m.start(), m.end(), sign));
    }

    /** Leaves the length as it is, so that the other spans still fit. */
    private static void mask(StringBuilder words, int from, int to, char sign) {
        for (int i = from; i < to; i++) words.setCharAt(i, i == from ? sign : '\u0000');
    }

    private static String role(Speaker speaker) {
        if (speaker.office()) return "office";
        if (speaker.inspector()) return "inspector";
        if (speaker.principal()) return "principal";
        if (speaker.leader()) return "leader";
        return speaker.person() != null && speaker.person().is(Person.Role.LIAISON) ? "liaison" : "staff";
    }
}
