package io.duban.conversation;

import io.duban.chat.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A matter that waits for the person's next words. Kept as JSON, so that it survives a restart; what is missing in an older
 * one is null.
 *
 * @param kind what the words will be
 * @param intent the intent's name
 * @param slot the slot that is asked for ({@link Kind#ASK} only)
 * @param frame a sentence with {@code {answer}} in it that the answer completes, or null when the words are the slot
 * @param asked the question in short, for offering it again; null where it may not be repeated in the open
 * @param offered whether it was offered again already
 * @param under the matter that was set aside for this one, or null
 */
record Dialog(
        Kind kind,
        String intent,
        Map<String, Object> slots,
        String slot,
        String frame,
        List<StoredFile> files,
        boolean explicit,
        String asked,
        Boolean offered,
        Dialog under) {
    enum Kind {
        ASK,
        CONFIRM
    }

    /** Waits for a slot whose value are the words themselves. */
    static Dialog ask(Turn turn, String slot) {
        return ask(turn, slot, null);
    }

    /** Waits for words that complete the sentence {@code frame}. */
    static Dialog ask(Turn turn, String slot, String frame) {
        return of(Kind.ASK, turn, slot, frame);
    }

    /** Waits for a yes. */
    static Dialog confirm(Turn turn) {
        return of(Kind.CONFIRM, turn, null, null);
    }

    private static Dialog of(Kind kind, Turn turn, String slot, String frame) {
        String intent = turn.intent().id();
        return new Dialog(kind, intent, turn.slots(), slot, frame, turn.files(), turn.explicit(), null, false, null);
    }

    Dialog with(List<StoredFile> more) {
        List<StoredFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new Dialog(kind, intent, slots, slot, frame, all, explicit, asked, offered, under);
    }

    Dialog with(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(slots);
        changed.put(name, value);
        return with(changed);
    }

    Dialog with(Map<String, Object> otherSlots) {
        return new Dialog(kind, intent, otherSlots, slot, frame, files, explicit, asked, offered, under);
    }

    /** The same, with the question as it was put and what waits beneath it. */
    Dialog asked(String question, Dialog beneath) {
        return new Dialog(kind, intent, slots, slot, frame, files, explicit, question, offered, beneath);
    }

    Dialog onOffered() {
        return new Dialog(kind, intent, slots, slot, frame, files, explicit, asked, true, under);
    }

    /** Whether it speaks of another problem than these words' slots do. */
    boolean ofAnother(Map<String, Object> others) {
        Object own = slots.get("number");
        Object other = others.get("number");
        return own != null && other != null && !String.valueOf(own).equals(String.valueOf(other));
    }

    /** Whether these words' slots are about the same step of a matter that has several. */
    boolean sameStep(Map<String, Object> others) {
        return Objects.equals(slots.get("step"), others.get("step"));
    }
}
