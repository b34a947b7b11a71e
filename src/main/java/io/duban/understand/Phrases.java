package io.duban.understand;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Small patterns that stand where they are used, compiled once each. */
final class Phrases {
    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    boolean in(String text, String regex) {
        return compiled.computeIfAbsent(regex, Pattern::compile).matcher(text).find();
    }
}
