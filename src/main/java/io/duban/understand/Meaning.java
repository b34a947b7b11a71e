package io.duban.understand;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer in the making: the intent and its slots; what is null or empty is left out. */
final class Meaning {
    private final Intent intent;
    private final Map<String, Object> slots = new LinkedHashMap<>();

    private Meaning(Intent intent) {
        this.intent = intent;
    }

    static Meaning of(Intent intent) {
        return new Meaning(intent);
    }

    Meaning with(String slot, Object value) {
        if (value != null && !value.equals("") && !value.equals(List.of())) {
            slots.put(slot, value);
        }
        return this;
    }

    /** The problems: {@code number} for one, {@code numbers} for several. */
    Meaning about(List<Integer> numbers) {
        return numbers.size() == 1 ? with("number", numbers.get(0)) : with("numbers", numbers);
    }

    /** Said as a command. */
    Understood commanded() {
        return new Understood(intent, Collections.unmodifiableMap(slots), 1.0, true);
    }

    /** Told by what the words amount to. */
    Understood inferred(double confidence) {
        return new Understood(intent, Collections.unmodifiableMap(slots), confidence, false);
    }
}
