package io.duban.reminder;

import io.duban.outbox.Outbox;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first line of the office's digest: what was promised, delivered, failed and why, since its last digest. */
final class DeliveryLine {
    private static final int REASONS = 2;
    private static final int NAMES = 3;
    private static final int REASON_LENGTH = 40;
    private final Roster roster;
    private final Wording wording;

    DeliveryLine(Roster roster, Wording wording) {
        this.roster = roster;
        this.wording = wording;
    }

    /** Failures not yet told are a reason for a digest; good deliveries alone are not. */
    Stream<LogKey> keys(Situation situation, Person person) {
        Instant since = since(situation, person);
        Stream<LogKey> parked = situation.deliveries().parked().stream()
                .map(p -> new LogKey(0, "parked", 0, Long.toString(p.id()), person.id()));
        Stream<LogKey> expired = situation.deliveries().since(since).expired() == 0
                ? Stream.empty()
                : Stream.of(new LogKey(0, "expired", 0, situation.today().toString(), person.id()));
        return Stream.concat(parked, expired);
    }

    String line(Situation situation, Person person) {
        Instant since = since(situation, person);
        Outbox.Figures figures = situation.deliveries().since(since);
        List<Outbox.Parked> parked = situation.deliveries().parked();
        String from = since.equals(Instant.EPOCH)
                ? wording.say("reminder.office.since_ever")
                : wording.say("reminder.office.since", "date", wording.date(since));
        boolean good = figures.failed() == 0 && figures.expired() == 0 && parked.isEmpty();
        String said = good
                ? wording.say(
                        "reminder.office.delivered",
                        "since",
                        from,
                        "promised",
                        figures.queued(),
                        "delivered",
                        figures.delivered())
                : wording.say(
                        "reminder.office.failed",
                        "since",
                        from,
                        "promised",
                        figures.queued(),
                        "delivered",
                        figures.delivered(),
                        "failed",
                        figures.failed(),
                        "expired",
                        figures.expired());
        int underWay = figures.queued() - figures.delivered() - figures.failed() - figures.expired();
        String waiting = underWay > 0 ? wording.say("reminder.office.under_way", "count", underWay) : "";
        return said + waiting + (parked.isEmpty() ? "" : why(parked));
    }

    /** The people, the first few by name. */
    String names(List<Person> people) {
        String some = people.stream()
                .limit(NAMES)
                .map(Person::name)
                .collect(Collectors.joining(wording.say("reminder.join")));
        return people.size() <= NAMES ? some : wording.say("reminder.and_more", "people", some, "count", people.size());
    }

    private Instant since(Situation situation, Person person) {
        return situation.sent().lastDigest(person.id()).orElse(Instant.EPOCH);
    }

    private String why(List<Outbox.Parked> parked) {
        Map<String, List<Outbox.Parked>> reasons =
                parked.stream().collect(Collectors.groupingBy(this::reason, LinkedHashMap::new, Collectors.toList()));
        String told = reasons.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .limit(REASONS)
                .map(e -> reason(e.getKey(), e.getValue()))
                .collect(Collectors.joining(wording.say("reminder.join_reasons")));
        return wording.say("reminder.office.why", "count", parked.size(), "reasons", told);
    }

    private String reason(Outbox.Parked parked) {
        String why = parked.why() == null ? "" : parked.why().strip();
        if (why.isEmpty()) {
            return wording.say("reminder.office.why_unknown");
        }
        int length = Math.min(why.codePointCount(0, why.length()), REASON_LENGTH);
        return why.substring(0, why.offsetByCodePoints(0, length));
    }

    /** A sealed message has no account here, and so no name: nobody learns that it was an anonymous reporter's. */
    private String reason(String why, List<Outbox.Parked> parked) {
        List<Person> people = parked.stream()
                .filter(p -> p.account() != null)
                .flatMap(p -> roster.byAccount(p.platform(), p.account()).stream())
                .distinct()
                .toList();
        return people.isEmpty()
                ? wording.say("reminder.office.reason", "why", why, "count", parked.size())
                : wording.say(
                        "reminder.office.reason_people", "why", why, "count", parked.size(), "people", names(people));
    }
}
