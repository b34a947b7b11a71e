package io.duban.conversation;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Content;
import io.duban.chat.Inbound;
import io.duban.chat.StoredFile;
import io.duban.ledger.Ledger;
import io.duban.ledger.LedgerReader;
import io.duban.ledger.Problem;
import io.duban.notice.Discretion;
import io.duban.notice.Wording;
import io.duban.roster.Person;
import io.duban.roster.Roster;
import io.duban.store.Store;
import io.duban.texts.Texts;
import io.duban.transfer.LedgerExport;
import io.duban.understand.Intent;
import io.duban.understand.Understanding;
import io.duban.understand.Understood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * 导出台账: the ledger as a file, to the office the whole of it, to a liaison his own unit's. Who reported is in no row; what
 * leaves the office has no telephone and identity numbers in it. The file is made before the transaction in which the
 * question is answered: nobody's write waits for a long ledger.
 */
final class Exporting implements Skill {
    private static final LedgerExport.Format FORMAT = LedgerExport.Format.CSV;

    private final Understanding understanding;
    private final LedgerReader reader;
    private final Ledger ledger;
    private final Roster roster;
    private final Wording wording;
    private final Store store;
    private final FileKeeper keeper;
    private final Texts texts;

    Exporting(Rooms rooms) {
        this.understanding = rooms.understanding();
        this.reader = rooms.reader();
        this.ledger = rooms.ledger();
        this.roster = rooms.roster();
        this.wording = rooms.wording();
        this.store = rooms.store();
        this.keeper = rooms.keeper();
        this.texts = rooms.texts();
    }

    /** Keeps bytes as a file that can be sent; empty when they may not be kept, too many for one. */
    @FunctionalInterface
    public interface FileKeeper {
        Optional<StoredFile> keep(byte[] bytes, String name);
    }

    @Override
    public Set<Intent> intents() {
        return Set.of(Intent.EXPORT);
    }

    /** The file that these words ask for, if they do and he may have it. */
    Optional<StoredFile> made(Inbound inbound, Person person) {
        Optional<String> words = words(inbound);
        if (words.isEmpty()) return Optional.empty();
        LocalDateTime now = store.read(tx -> OfficeCalendar.local(tx.now()));
        Understood meaning = understanding.understand(words.get(), person, now);
        if (meaning.intent() != Intent.EXPORT) return Optional.empty();
        return units(person, meaning.slots())
                .flatMap(units -> write(person, units, meaning.slots(), now.toLocalDate()));
    }

    private static Optional<String> words(Inbound inbound) {
        if (inbound instanceof Inbound.Tapped tap) return Optional.of(tap.sentence());
        return inbound instanceof Inbound.Said said ? Optional.of(said.text().strip()) : Optional.empty();
    }

    /** Whose rows he may have of what he asks for: all where empty within, none where there is nothing. */
    private Optional<Collection<String>> units(Person person, Map<String, Object> slots) {
        Optional<String> unit = Optional.ofNullable((String) slots.get("unit"));
        if (person.is(Person.Role.OFFICE)) {
            return Optional.of(unit.<Collection<String>>map(List::of).orElse(List.of()));
        }
        boolean own = unit.isEmpty() || unit.get().equals(person.unit());
        return person.is(Person.Role.LIAISON) && own ? Optional.of(List.of(person.unit())) : Optional.empty();
    }

    private Optional<StoredFile> write(
            Person person, Collection<String> units, Map<String, Object> slots, LocalDate today) {
        LedgerExport export = new LedgerExport(
                roster, wording::category, p -> reader.light(p, today), p -> reader.overdueDays(p, today));
        Predicate<Problem> scope = units.isEmpty() ? LedgerExport.all() : LedgerExport.ofUnits(units);
        if (slots.get("status") instanceof String status) scope = scope.and(export.inStatus(status));
        Predicate<Problem> wanted = scope;
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        long count = store.read(tx -> {
            try {
                return export.with(ledger.mechanisms().all(tx))
                        .write(FORMAT, row -> reader.each(tx, row::accept), wanted, rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (count == 0) return Optional.empty();
        byte[] bytes = person.is(Person.Role.OFFICE) ? rows.toByteArray() : masked(rows);
        return keeper.keep(bytes, name(units, count, today));
    }

    private byte[] masked(ByteArrayOutputStream rows) {
        String all = rows.toString(StandardCharsets.UTF_8);
        return new Discretion(roster, texts).in(all, person -> true).getBytes(StandardCharsets.UTF_8);
    }

    private String name(Collection<String> units, long count, LocalDate today) {
        String whose = units.isEmpty()
                ? texts.say("export.all")
                : wording.unit(units.iterator().next());
        String name = texts.say("export.name", "whose", whose, "date", today, "count", count);
        return name.replaceAll("[\\\\/:*?\"<>|\\s]", "") + '.' + FORMAT.id();
    }

    @Override
    public Reply take(Turn turn) {
        if (turn.slots().get("made") instanceof StoredFile file) {
            ledger.takenAway(turn.tx(), turn.actor(), file);
            return new Reply.Say(List.of(new Content.File(file)), null, false);
        }
        if (units(turn.person(), turn.slots()).isPresent()) return Reply.say(texts.say("export.nothing"));
        List<String> office =
                roster.with(Person.Role.OFFICE).stream().map(Person::id).toList();
        return Reply.say(texts.say("export.not_yours", "who", wording.people(office)));
    }
}
