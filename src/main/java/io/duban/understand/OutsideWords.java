package io.duban.understand;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two things that somebody who is not on the roster may say where clues are collected in chat: 反映 …, 线索 … and 查询码
 * XXXX-XXXX-XXXX. Always with that word in front; everything else is not for him to say.
 *
 * @param what what he tells, empty where he said only the word, or the code as he typed it
 */
public record OutsideWords(Kind kind, String what) {
    private static final String GREETING = "(?U)^(?:\\s|@\\S{1,20}(?:\\s|$)|您好|你好|[,，。!！])*";
    private static final Pattern TOLD = Pattern.compile(
            GREETING + "(?:(?:我要|我想)?反映(?:一个|一下|个)?(?:问题|情况|线索)?|(?:提供)?线索)(?:[\\s:：,，]+(.*)|[。!！]?)$", Pattern.DOTALL);
    private static final Pattern WANTED =
            Pattern.compile(GREETING + "我[要想]反映(?:一个|一下|个)?(?:问题|情况|线索)?(.+)$", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile(
            GREETING + "查询码?[\\s:：,，]*([0-9a-z](?:[\\s-]*[0-9a-z]){11})[\\s。.!！]*$", Pattern.CASE_INSENSITIVE);

    /** What is meant. */
    public enum Kind {
        CLUE,
        CODE
    }

    /** What the words come to; empty for everything else. */
    public static Optional<OutsideWords> of(String words) {
        Matcher code = CODE.matcher(Normalizer.normalize(words, Normalizer.Form.NFKC));
        if (code.find()) return Optional.of(new OutsideWords(Kind.CODE, code.group(1)));
        Matcher told = TOLD.matcher(words);
        if (!told.find()) {
            told = WANTED.matcher(words);
            if (!told.find()) return Optional.empty();
        }
        String what = told.group(1) == null ? "" : told.group(1).strip();
        return Optional.of(new OutsideWords(Kind.CLUE, what));
    }
}
