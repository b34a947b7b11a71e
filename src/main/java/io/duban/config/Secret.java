package io.duban.config;

/** A value that must not be shown: prints as {@code ***}. Equality is by identity, so that nothing compares it by accident. */
public final class Secret {
    /** No secret given. */
    public static final Secret EMPTY = new Secret("");

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The secret itself; pass it on, never print it. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return isEmpty() ? "" : "***";
    }
}
