package io.duban.sync;

import io.duban.roster.Linking;
import io.duban.roster.Person;
import io.duban.texts.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the office reads: names, never mobile numbers, and as many as one reads at a glance. */
final class SyncWords {
    private static final int MOST_NAMES = 20;

    private final Texts texts;

    SyncWords(Texts texts) {
        this.texts = texts;
    }

    static boolean worthTelling(Linking.Proposal proposal) {
        return !(proposal.links().isEmpty()
                && proposal.doubtful().isEmpty()
                && proposal.without().isEmpty()
                && proposal.gone().isEmpty());
    }

    String message(List<String> platforms) {
        List<String> lines = new ArrayList<>(List.of(texts.say("sync.title")));
        lines.addAll(platforms);
        return String.join("\n", lines);
    }

    /** One platform's lines; what there is none of is not mentioned. */
    String about(String platform, Linking.Proposal proposal) {
        List<String> lines =
                new ArrayList<>(List.of(texts.say("sync.platform", "name", texts.say("sync.name." + platform))));
        if (!proposal.links().isEmpty()) {
            lines.add(texts.say(
                    "sync.links",
                    "count",
                    proposal.links().size(),
                    "people",
                    some(proposal.links().stream().map(this::link).toList())));
        }
        people("sync.doubtful", proposal.doubtful(), lines);
        people("sync.without", proposal.without(), lines);
        people("sync.gone", proposal.gone(), lines);
        if (!proposal.links().isEmpty()) lines.add(texts.say("sync.apply", "platform", platform));
        return String.join("\n", lines);
    }

    private String link(Linking.Link link) {
        return texts.say(
                link.by() == Linking.Link.By.MOBILE ? "sync.by_mobile" : "sync.by_name",
                "name",
                link.person().name(),
                "account",
                link.account());
    }

    private void people(String key, List<Person> people, List<String> lines) {
        if (people.isEmpty()) return;
        lines.add(texts.say(
                key,
                "count",
                people.size(),
                "people",
                some(people.stream().map(Person::name).toList())));
    }

    private String some(List<String> names) {
        String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(texts.say("sync.and")));
        return names.size() > MOST_NAMES ? texts.say("sync.more", "people", shown) : shown;
    }
}
