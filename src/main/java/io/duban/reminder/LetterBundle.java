package io.duban.reminder;

import io.duban.letter.Letter;
import io.duban.letter.LetterWriter;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A few drafts are shown one by one, with their buttons; the morning after a stage's end brings thirty, and one message. */
final class LetterBundle {
    private static final int FEW = 3;

    private final LetterWriter writer;
    private final Roster roster;

    LetterBundle(LetterWriter writer, Roster roster) {
        this.writer = writer;
        this.roster = roster;
    }

    /** @param each one draft for one person of the office each */
    Stream<Due> due(List<Due> each) {
        Map<String, List<Due>> byPerson = new LinkedHashMap<>();
        each.forEach(due ->
                byPerson.computeIfAbsent(due.person(), p -> new ArrayList<>()).add(due));
        return byPerson.values().stream().flatMap(his -> his.size() <= FEW ? his.stream() : Stream.of(together(his)));
    }

    private Due together(List<Due> his) {
        List<Letter> letters = his.stream().flatMap(d -> d.letters().stream()).toList();
        Due first = his.get(0);
        return new Due(
                        Due.Kind.LETTER_DRAFT,
                        first.person(),
                        roster.person(first.person()).map(Person::unit).orElse(null),
                        his.stream()
                                .flatMap(d -> d.numbers().stream())
                                .distinct()
                                .sorted()
                                .toList(),
                        writer.drafts(letters),
                        "letter_drafts:" + letters.get(0).id() + ':' + first.person(),
                        his.stream().flatMap(d -> d.keys().stream()).toList())
                .with(letters);
    }
}
