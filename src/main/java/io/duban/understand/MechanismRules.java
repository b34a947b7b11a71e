package io.duban.understand;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the office does with mechanisms that were handed in, as bare commands that name them by their own numbers: 推广 机制3 ·
 * 把机制3、5推广给各单位联络员 · 机制清单. To speak of spreading something is none of it.
 */
final class MechanismRules {
    private static final String NUMBERS = "(\\d{1,6}号?(?: ?[、,和及] ?(?:机制 ?)?\\d{1,6}号?){0,9})";
    private static final String TO = "(?:[, ]*(?:发?给|到|至|面向) ?([^,。;:!?]{1,30}))?[。! ]*";
    private static final Pattern PROMOTE = Pattern.compile("(?:推广|通报推广)(?:一下)? ?机制 ?" + NUMBERS + TO);
    private static final Pattern PROMOTED = Pattern.compile("(?:把|将)? ?机制 ?" + NUMBERS + " ?(?:推广|通报推广)(?:一下)?" + TO);
    private static final Pattern LIST = Pattern.compile("(?:看看?|查看)? ?(?:制度)?机制(?:清单|列表|台账)[?!。. ]*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private MechanismRules() {}

    static Understood read(Said said) {
        String all = said.core().trim();
        if (LIST.matcher(all).matches())
            return Meaning.of(Intent.MECHANISM).with("step", "list").commanded();
        Matcher m = PROMOTE.matcher(all);
        if (!m.matches()) m = PROMOTED.matcher(all);
        if (!m.matches() || said.question()) return null;
        Object audience = m.group(2) == null ? null : Audiences.of(said, said.text);
        if (m.group(2) != null && audience == null) return null;
        List<Integer> ids = DIGITS.matcher(m.group(1))
                .results()
                .map(one -> Integer.valueOf(one.group()))
                .distinct()
                .toList();
        return Meaning.of(Intent.MECHANISM)
                .with("step", "promote")
                .with("mechanisms", ids)
                .with("audience", audience)
                .commanded();
    }
}
