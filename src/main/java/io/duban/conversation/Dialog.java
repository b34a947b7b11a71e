package io.duban.conversation;

import io.duban.chat.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A matter that waits for the person's next words. Kept as JSON, so that it survives a restart.
 *
 * @param kind what the words will be
 * @param intent the intent's name
 * @param slot the slot that is asked for ({@link Kind#ASK} only)
 * @param frame a sentence with {@code {answer}} in it that the answer completes, or null when the words are the slot
 */
record Dialog(
        Kind kind,
        String intent,
        Map<String, Object> slots,
        String slot,
        String frame,
        List<StoredFile> files,
        boolean explicit) {
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
        return new Dialog(Kind.ASK, turn.intent().id(), turn.slots(), slot, frame, turn.files(), turn.explicit());
    }

    /** Waits for a yes. */
    static Dialog confirm(Turn turn) {
        return new Dialog(Kind.CONFIRM, turn.intent().id(), turn.slots(), null, null, turn.files(), turn.explicit());
    }

    Dialog with(List<StoredFile> more) {
        List<StoredFile> all = new ArrayList<>(files);
        all.addAll(more);
        return new Dialog(kind, intent, slots, slot, frame, all, explicit);
    }

    Dialog with(String name, Object value) {
        Map<String, Object> changed = new HashMap<>(slots);
        changed.put(name, value);
        return new Dialog(kind, intent, changed, slot, frame, files, explicit);
    }
}
