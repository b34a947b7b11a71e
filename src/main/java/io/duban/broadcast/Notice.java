package io.duban.broadcast;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A notice or work tip that was said.
 *
 * @param author person id of the office
 * @param corrects the notice that it puts right, or null
 * @param sendsAt when it goes out; past once it is under way
 * @param withdrawnAt null while it stands
 * @param remindedOn the last working day on which those who had not read it were reminded, or null
 */
public record Notice(
        NoticeName name,
        String author,
        Audience audience,
        String text,
        List<StoredFile> files,
        NoticeName corrects,
        Instant madeAt,
        Instant sendsAt,
        Instant withdrawnAt,
        LocalDate remindedOn) {
    /** Its messages share this bundle, whose rows go out in few calls. */
    String bundle() {
        return "notice-" + name.id();
    }

    /** The bundle of the reminders of a day. */
    String bundle(LocalDate day) {
        return bundle() + "-r" + day;
    }

    String bundle(int file) {
        return bundle() + "-f" + file;
    }

    /** What a person's card about it is filed under, so that it can be stamped when he confirms. */
    String card(String person) {
        return "notice:" + name.id() + ':' + person;
    }

    public boolean withdrawn() {
        return withdrawnAt != null;
    }
}
