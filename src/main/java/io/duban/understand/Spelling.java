package io.duban.understand;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Turns what was typed or heard into the {@link Normal} spelling. The tables lie in {@code resources/understand}. */
final class Spelling {
    /** What only colours the tone: 搞好了哈, 218嘛我收到了. Laughter stays, so does a sentence of nothing else. */
    private static final Pattern PARTICLES = Pattern.compile(
            "(?<=[一-龥a-z0-9])(?<![哈呀哟嘿呵])(?:[哈呀呗哟咯嘞噻喽啰哩]|(?<=.{3})啊|啊(?!$))(?=$|[ ,。!?;:])|(?<=\\d号?|那个|这个|的话|问题)[嘛呢啊呀哈](?=[^,。!?$ ])");

    private static final int LONGEST = 2000;
    private final Map<Character, Character> simple = new HashMap<>();
    private final Map<String, String> commands = new HashMap<>();

    Spelling() {
        lines("traditional.txt").forEach(line -> {
            for (String pair : line.trim().split("\\s+")) {
                simple.put(pair.charAt(0), pair.charAt(1));
            }
        });
        lines("confusable.txt").forEach(this::confusable);
    }

    /** What lies beyond 2,000 characters is not read. */
    Normal normal(String utterance) {
        String said = utterance.length() > LONGEST ? utterance.substring(0, LONGEST) : utterance;
        StringBuilder out = new StringBuilder(said.length());
        for (int i = 0; i < said.length(); i++) {
            out.append(plain(said.charAt(i)));
        }
        mend(out);
        return Numerals.toDigits(said, out.toString()).without(PARTICLES);
    }

    private char plain(char c) {
        if (c < 0x80) {
            return Character.isWhitespace(c) ? ' ' : Character.toLowerCase(c);
        }
        Character simplified = simple.get(c);
        if (simplified != null) {
            return simplified;
        }
        return switch (c) {
            case '、', '。' -> c;
            case '→' -> '给';
            case '“', '”', '„', '「', '」', '『', '』', '«', '»' -> '"';
            case '‘', '’' -> '\'';
            case '【', '〔', '［' -> '(';
            case '】', '〕', '］' -> ')';
            case '—', '–', '―', '～', '~', '〜' -> '-';
            case '\u3000', '\u2005', '\u00a0', '\u2002', '\u2003', '\u200b', '\ufeff' -> ' ';
            case '…' -> '。';
            default -> compatible(c);
        };
    }

    private static char compatible(char c) {
        if (Character.isSurrogate(c)) {
            return c;
        }
        String folded = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC);
        return folded.length() == 1 ? Character.toLowerCase(folded.charAt(0)) : c;
    }

    private void mend(StringBuilder text) {
        for (int i = 0; i + 2 <= text.length(); i++) {
            String right = commands.get(text.substring(i, i + 2));
            if (right != null) {
                text.replace(i, i + 2, right);
            }
        }
    }

    /** A line such as {@code 销号 销消肖 号毫豪 ! 消毫}: the word, what stands for its characters, what must stay. */
    private void confusable(String line) {
        String[] halves = line.split("!", 2);
        String[] parts = halves[0].trim().split("\\s+");
        Set<String> stay = new HashSet<>(
                List.of((halves.length > 1 ? halves[1] : "").trim().split("\\s+")));
        for (char first : (parts[0].charAt(0) + parts[1]).toCharArray()) {
            for (char second : (parts[0].charAt(1) + parts[2]).toCharArray()) {
                String spelt = "" + first + second;
                if (!spelt.equals(parts[0]) && !stay.contains(spelt)) {
                    commands.putIfAbsent(spelt, parts[0]);
                }
            }
        }
    }

    /** One list of a resource whose lines "= name" open lists of regular-expression words. */
    static Pattern list(String resource, String name) {
        StringJoiner words = new StringJoiner("|");
        boolean open = false;
        for (String line : lines(resource)) {
            if (line.startsWith("=")) {
                open = line.substring(1).trim().equals(name);
            } else if (open) {
                List.of(line.trim().split("\\s+")).forEach(words::add);
            }
        }
        return Pattern.compile(words.toString());
    }

    static List<String> lines(String resource) {
        try (InputStream in = Spelling.class.getResourceAsStream("/understand/" + resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the built-in " + resource, e);
        }
    }
}
