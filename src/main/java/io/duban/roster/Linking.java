package io.duban.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a platform's members are which people of the roster. A proposal, nothing more: by mobile number, else by a name
 * that is unique on both sides. What is not certain is named and left to a person.
 */
public final class Linking {
    private Linking() {}

    /** A member there; {@code mobile} is empty where the platform does not tell. */
    public record Member(String account, String name, String mobile) {}

    /** Somebody, his account to be, and what it was found by. */
    public record Link(Person person, String account, By by) {
        /** What matched. */
        public enum By {
            MOBILE,
            NAME
        }
    }

    /**
     * What came out.
     *
     * @param doubtful people whom several members, or several people whom one member, could be
     * @param without people of the roster with no account there and nobody like them
     * @param gone people whose account the platform no longer knows
     */
    public record Proposal(List<Link> links, List<Person> doubtful, List<Person> without, List<Person> gone) {}

    /** Compares; changes nothing. */
    public static Proposal propose(Roster roster, String platform, Collection<Member> members) {
        Set<String> there = members.stream().map(m -> lower(m.account())).collect(Collectors.toSet());
        List<Person> gone = new ArrayList<>();
        List<Person> free = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Person person : roster.people()) {
            String account = person.accounts().get(platform);
            if (account == null) {
                free.add(person);
            } else {
                taken.add(lower(account));
                if (!there.contains(lower(account))) gone.add(person);
            }
        }
        List<Member> open = members.stream()
                .filter(m -> !taken.contains(lower(m.account())))
                .toList();
        return matched(free, open, gone);
    }

    private static Proposal matched(List<Person> free, List<Member> open, List<Person> gone) {
        Map<String, List<Member>> byMobile = open.stream()
                .filter(m -> !digits(m.mobile()).isEmpty())
                .collect(Collectors.groupingBy(m -> digits(m.mobile())));
        Map<String, List<Member>> byName =
                open.stream().collect(Collectors.groupingBy(m -> m.name().strip()));
        Map<String, Long> namesakes =
                free.stream().collect(Collectors.groupingBy(p -> p.name().strip(), Collectors.counting()));
        List<Link> links = new ArrayList<>();
        List<Person> doubtful = new ArrayList<>();
        List<Person> without = new ArrayList<>();
        for (Person person : free) {
            List<Member> sameMobile = byMobile.getOrDefault(digits(person.mobile()), List.of());
            List<Member> sameName = byName.getOrDefault(person.name().strip(), List.of());
            boolean alone = namesakes.get(person.name().strip()) == 1;
            Optional<Link> link = sameMobile.size() == 1
                    ? Optional.of(new Link(person, sameMobile.get(0).account(), Link.By.MOBILE))
                    : sameMobile.isEmpty() && sameName.size() == 1 && alone && !contradicts(person, sameName.get(0))
                            ? Optional.of(new Link(person, sameName.get(0).account(), Link.By.NAME))
                            : Optional.empty();
            if (link.isPresent()) links.add(link.get());
            else if (sameMobile.isEmpty() && sameName.isEmpty()) without.add(person);
            else doubtful.add(person);
        }
        return single(links, doubtful, without, gone);
    }

    /** Two numbers that are both known and differ: a namesake, not he. */
    private static boolean contradicts(Person person, Member member) {
        String one = digits(person.mobile());
        String other = digits(member.mobile());
        return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
    }

    /** An account that several people would get goes to none of them. */
    private static Proposal single(List<Link> links, List<Person> doubtful, List<Person> without, List<Person> gone) {
        Map<String, Integer> times = new HashMap<>();
        links.forEach(link -> times.merge(link.account(), 1, Integer::sum));
        List<Link> sure =
                links.stream().filter(l -> times.get(l.account()) == 1).toList();
        links.stream().filter(l -> times.get(l.account()) > 1).map(Link::person).forEach(doubtful::add);
        return new Proposal(sure, List.copyOf(doubtful), List.copyOf(without), List.copyOf(gone));
    }

    /** Without country code, spaces and dashes. */
    private static String digits(String mobile) {
        String digits = mobile.replaceAll("[^0-9]", "");
        return digits.length() == 13 && digits.startsWith("86") ? digits.substring(2) : digits;
    }

    private static String lower(String account) {
        return account.toLowerCase(Locale.ROOT);
    }
}
