package io.duban.conversation;

import io.duban.chat.StoredFile;
import io.duban.ledger.Actor;
import io.duban.roster.Person;
import io.duban.store.Tx;
import io.duban.understand.Intent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one person means right now, with what came along.
 *
 * @param slots as {@code intents.md} fixes them
 * @param files photos and papers that belong to it
 * @param confirmed he was shown it and said yes, or the sentence needs no confirmation
 * @param explicit said as a command rather than inferred from free text
 */
record Turn(
        Tx tx,
        Actor actor,
        Intent intent,
        Map<String, Object> slots,
        List<StoredFile> files,
        boolean confirmed,
        boolean explicit) {
    Person person() {
        return actor.person();
    }

    Optional<String> text(String slot) {
        return Optional.ofNullable(slots.get(slot)).map(Object::toString).filter(s -> !s.isBlank());
    }

    /** The problems named, one or several; empty when none is. */
    List<Long> numbers() {
        if (slots.get("numbers") instanceof List<?> many) {
            return many.stream().map(n -> ((Number) n).longValue()).distinct().toList();
        }
        return slots.get("number") instanceof Number one ? List.of(one.longValue()) : List.of();
    }

    Optional<LocalDate> date(String slot) {
        return text(slot).map(LocalDate::parse);
    }

    Turn with(Map<String, Object> otherSlots) {
        return new Turn(tx, actor, intent, otherSlots, files, confirmed, explicit);
    }

    Turn onConfirmed() {
        return new Turn(tx, actor, intent, slots, files, true, explicit);
    }
}
