package io.duban.conversation;

import io.duban.broadcast.Notice;
import io.duban.broadcast.NoticeName;
import io.duban.broadcast.NoticeWords;
import io.duban.broadcast.Notices;
import io.duban.chat.StoredFile;
import io.duban.ledger.Mechanism;
import io.duban.ledger.Mechanisms;
import io.duban.notice.Wording;
import io.duban.texts.Texts;
import io.duban.understand.Intent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spreading good mechanisms: they become the text of one notice, which goes the way of every notice (shown back with its
 * head count, confirmed once); sent, they stand as promoted. Whose idea it was is not told, only which unit's.
 */
final class Promoting {
    /** The slot of a notice that holds the mechanisms in it. */
    private static final String IN_NOTICE = "promotes";

    private static final List<String> TO_ALL_UNITS = List.of("liaisons", "principals");

    private final Mechanisms mechanisms;
    private final Notices notices;
    private final NoticeWords words;
    private final Wording wording;
    private final Texts texts;

    Promoting(Rooms rooms) {
        this.mechanisms = rooms.ledger().mechanisms();
        this.notices = rooms.broadcasts().notices();
        this.words = rooms.broadcasts().words();
        this.wording = rooms.wording();
        this.texts = rooms.texts();
    }

    /** The turn of the office's command, as the notice that it comes to. */
    Turn notice(Turn turn) {
        List<Long> ids = ids(turn.slots().get("mechanisms"));
        List<Mechanism> chosen = ids.stream()
                .flatMap(id -> mechanisms.find(turn.tx(), id).stream())
                .toList();
        List<StoredFile> files =
                chosen.stream().flatMap(m -> m.files().stream()).distinct().toList();
        Map<String, Object> slots = new HashMap<>();
        slots.put(IN_NOTICE, ids);
        slots.put("text", text(chosen));
        slots.put("audience", turn.slots().getOrDefault("audience", TO_ALL_UNITS));
        return new Turn(turn.tx(), turn.actor(), Intent.NOTICE, slots, files, turn.confirmed(), true);
    }

    private String text(List<Mechanism> chosen) {
        List<String> lines = new ArrayList<>(List.of(texts.say("mechanism.promote.lead")));
        for (Mechanism m : chosen) {
            lines.add(texts.say(
                    "mechanism.promote.line",
                    Map.of("unit", wording.unit(m.unit()), "kind", kind(m), "text", m.text())));
        }
        lines.add(texts.say("mechanism.promote.end"));
        return String.join("\n", lines);
    }

    String kind(Mechanism m) {
        return m.kind() == null ? "" : texts.say("mechanism.kind." + m.kind());
    }

    /** Whether this notice promotes mechanisms. */
    static boolean in(Turn notice) {
        return notice.slots().containsKey(IN_NOTICE);
    }

    /** Why it may not go out: a mechanism that there is not, or that went out before. */
    Optional<Reply> refusal(Turn notice) {
        for (long id : ids(notice.slots().get(IN_NOTICE))) {
            Optional<Mechanism> m = mechanisms.find(notice.tx(), id);
            if (m.isEmpty()) return Optional.of(Reply.say(texts.say("mechanism.no_such", "id", id)));
            Optional<NoticeName> before = spreadWith(notice, m.get());
            if (before.isPresent()) {
                String with = words.title(before.get());
                return Optional.of(Reply.say(texts.say("mechanism.promoted_before", "id", id, "notice", with)));
            }
        }
        return Optional.empty();
    }

    /** The notice went out. */
    void sent(Turn notice, NoticeName name) {
        ids(notice.slots().get(IN_NOTICE)).stream()
                .flatMap(id -> mechanisms.find(notice.tx(), id).stream())
                .forEach(m -> mechanisms.promote(notice.tx(), notice.actor(), m, name.id()));
    }

    /** The notice that it stands promoted with; a notice that was taken back promotes nothing. */
    Optional<NoticeName> spreadWith(Turn turn, Mechanism m) {
        return Optional.ofNullable(m.promoted())
                .flatMap(p -> NoticeName.read(p.notice()))
                .filter(name ->
                        notices.find(turn.tx(), name).filter(Notice::withdrawn).isEmpty());
    }

    private static List<Long> ids(Object slot) {
        return slot instanceof List<?> many
                ? many.stream().map(n -> ((Number) n).longValue()).toList()
                : List.of();
    }
}
