package io.duban.platform.wecom;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is remembered in memory only, at most so many of them: the longest untouched is forgotten first. Thread-safe. */
final class Recent<V> {
    private final int most;
    private final Map<String, V> held = new LinkedHashMap<>(16, 0.75f, true);

    Recent(int most) {
        this.most = most;
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(held.get(key));
    }

    synchronized Optional<V> remove(String key) {
        return Optional.ofNullable(held.remove(key));
    }

    synchronized void put(String key, V value) {
        held.put(key, value);
        if (held.size() > most) {
            held.remove(held.keySet().iterator().next());
        }
    }

    /** Puts what {@code change} makes of the value; {@code none} stands in for one that is not there. */
    synchronized void change(String key, V none, UnaryOperator<V> change) {
        put(key, change.apply(held.getOrDefault(key, none)));
    }
}
