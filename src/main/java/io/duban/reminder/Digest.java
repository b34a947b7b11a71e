package io.duban.reminder;

import io.duban.chat.Content;
import io.duban.chat.Content.Button;
import io.duban.roster.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One message a person a day: all his hats in it, each problem once, short enough to be read. */
final class Digest {
    private static final int LINES = 10;
    /** WeCom cuts a text at 2048 bytes; title and hints of the platform need the rest. */
    static final int BYTES = 1800;

    private final Person person;
    private final OfficeDesk.Part office;
    private final List<Item> items;
    private final List<Item> told;
    private final Wording wording;

    /**
     * @param told every item of this person, any order
     * @param shown problems that the same message already shows elsewhere
     */
    Digest(Person person, List<Item> told, OfficeDesk.Part office, Set<Long> shown, Wording wording) {
        this.person = person;
        this.office = office;
        this.told = told;
        this.wording = wording;
        Set<Long> seen = new HashSet<>(shown);
        this.items = told.stream()
                .sorted(Comparator.comparing(Item::section))
                .filter(item -> item.number() == 0 || seen.add(item.number()))
                .toList();
    }

    boolean empty() {
        return told.isEmpty() && office.keys().isEmpty();
    }

    List<Long> numbers() {
        Set<Long> numbers = new LinkedHashSet<>();
        told.stream().map(Item::number).filter(n -> n != 0).forEach(numbers::add);
        numbers.addAll(office.numbers());
        return numbers.stream().sorted().toList();
    }

    List<LogKey> keys() {
        return Stream.concat(told.stream().map(Item::key), office.keys().stream())
                .distinct()
                .toList();
    }

    Content.Card card(String title) {
        return new Content.Card(title, "", List.of(), body(BYTES), List.of(), buttons(), "");
    }

    /** The words, with as many lines as fit. */
    String body(int bytes) {
        for (int lines = LINES; lines > 1; lines--) {
            String body = body(items.stream().limit(lines).toList());
            if (body.getBytes(StandardCharsets.UTF_8).length <= bytes) {
                return body;
            }
        }
        return body(items.stream().limit(1).toList());
    }

    private String body(List<Item> shown) {
        List<String> lines = new ArrayList<>(office.lines());
        for (Section section : Section.values()) {
            if (!section.headed()) {
                shown.stream().filter(i -> i.section() == section).forEach(i -> lines.add(i.line()));
                continue;
            }
            List<Item> here = shown.stream().filter(i -> i.section() == section).toList();
            long all = items.stream().filter(i -> i.section() == section).count();
            if (!here.isEmpty()) {
                lines.add(wording.say(section.key(), "count", all));
                here.forEach(item -> lines.add(item.line()));
            }
        }
        if (shown.size() < items.size()) {
            boolean led = items.get(items.size() - 1).section() == Section.LED;
            lines.add(wording.say(led ? "reminder.more_units" : "reminder.more", "count", items.size() - shown.size()));
        }
        hints().forEach(lines::add);
        return String.join("\n", lines);
    }

    /** What to reply, each once, with a number that can be copied. */
    private Stream<String> hints() {
        boolean types = person.is(Person.Role.LIAISON);
        return Stream.of(
                        hint("own", first(Section.OVERDUE, Section.TODAY, Section.SOON)),
                        hint("sign", first(Section.UNSIGNED)),
                        hint("approve", first(Section.SIGNATURE_LATE, Section.SIGNATURE)),
                        hint(
                                types ? "liaison" : "look",
                                first(Section.UNIT_OVERDUE, Section.UNIT_TODAY, Section.UNIT_SOON)),
                        hint(types ? "liaison_sign" : "look", types ? first(Section.UNIT_UNSIGNED) : Stream.empty()))
                .flatMap(h -> h);
    }

    private Stream<String> hint(String what, Stream<Item> item) {
        return item.map(i -> wording.say("reminder.hint." + what, "number", i.number()));
    }

    private Stream<Item> first(Section... sections) {
        return items.stream()
                .filter(i -> List.of(sections).contains(i.section()))
                .limit(1);
    }

    List<Button> buttons() {
        List<Button> buttons = new ArrayList<>();
        first(Section.UNSIGNED).forEach(i -> buttons.add(button("sign", i.number(), Button.Style.PRIMARY)));
        items.stream()
                .filter(i -> i.section().own())
                .limit(2)
                .forEach(i -> buttons.add(button("progress", i.number(), Button.Style.PLAIN)));
        Stream.concat(items.stream().filter(i -> i.section().looked()).map(Item::number), office.numbers().stream())
                .distinct()
                .limit(2)
                .forEach(number -> buttons.add(button("show", number, Button.Style.PLAIN)));
        items.stream().map(Item::tap).filter(Objects::nonNull).limit(2).forEach(buttons::add);
        boolean leads = first(Section.LED, Section.LED_CALM).findAny().isPresent();
        buttons.add(plain(leads ? "units" : "tasks"));
        return buttons;
    }

    private Button button(String what, long number, Button.Style style) {
        return new Button(
                wording.say("reminder.button." + what, "number", number),
                wording.say("reminder.sentence." + what, "number", number),
                style);
    }

    private Button plain(String what) {
        return new Button(
                wording.say("reminder.button." + what), wording.say("reminder.sentence." + what), Button.Style.PLAIN);
    }

    Person person() {
        return person;
    }
}
