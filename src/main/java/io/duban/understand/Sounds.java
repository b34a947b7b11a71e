package io.duban.understand;

import java.util.HashMap;
import java.util.Map;

/**
 * How a name sounds, so that one that was dictated (卫建局, 张山) is found by what was meant. Only the characters of
 * {@code syllables.txt} are known by their sound; any other stands for itself.
 */
final class Sounds {
    private final Map<Character, Character> first = new HashMap<>();

    Sounds() {
        for (String alike : Spelling.lines("syllables.txt")) {
            alike.chars().forEach(c -> first.put((char) c, alike.charAt(0)));
        }
    }

    /** The same for names that sound alike. */
    String of(String name) {
        StringBuilder sound = new StringBuilder(name.length());
        name.chars().forEach(c -> sound.append(first.getOrDefault((char) c, (char) c)));
        return sound.toString();
    }
}
