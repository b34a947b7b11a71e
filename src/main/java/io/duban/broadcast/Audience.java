package io.duban.broadcast;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who a message is for, as intents.md writes it: {@code all}, {@code liaisons}, {@code unit:scjg}, {@code unread:3} … or
 * several of them. {@code got:N}, those whom notice N had reached, is ours: a correction goes to them.
 */
public record Audience(List<String> terms) {
    private static final Set<String> GROUPS =
            Set.of("all", "liaisons", "principals", "townships", "departments", "overdue", "unsigned");
    private static final Pattern NAMED = Pattern.compile("(?:unit|person):\\S+|(?:unread|got):(?:tip-)?\\d{1,9}");

    public Audience {
        terms = List.copyOf(terms);
    }

    /** Reads a slot, one term or a list of them; empty when there is none, or one that nobody knows. */
    public static Optional<Audience> of(Object slot) {
        Stream<?> written = slot instanceof List<?> list ? list.stream() : Stream.ofNullable(slot);
        List<String> terms = written.map(Object::toString).distinct().toList();
        return terms.isEmpty() || !terms.stream().allMatch(Audience::known)
                ? Optional.empty()
                : Optional.of(new Audience(terms));
    }

    private static boolean known(String term) {
        return GROUPS.contains(term) || NAMED.matcher(term).matches();
    }

    /** Reads {@link #toString}. */
    static Audience read(String written) {
        return new Audience(List.of(written.split(" ")));
    }

    /** As it is kept: the terms with blanks between. */
    @Override
    public String toString() {
        return String.join(" ", terms);
    }
}
