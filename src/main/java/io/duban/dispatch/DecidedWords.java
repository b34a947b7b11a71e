package io.duban.dispatch;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.Markup;
import io.duban.roster.Roster;
import io.duban.roster.Unit;
import io.duban.texts.Texts;
import java.time.LocalDate;
import java.util.Map;

/** How a decided item reads in one line. */
public final class DecidedWords {
    private static final int WORDS = 60;

    private final Roster roster;
    private final Texts texts;

    public DecidedWords(Roster roster, Texts texts) {
        this.roster = roster;
        this.texts = texts;
    }

    /** Its number, unit, date and words, and where it stands today. */
    public String line(DecidedItem item, LocalDate today) {
        return texts.say(
                "decided.line",
                Map.of(
                        "id", item.id(),
                        "unit", roster.unit(item.unit()).map(Unit::name).orElse(""),
                        "month", item.due().getMonthValue(),
                        "day", item.due().getDayOfMonth(),
                        "text", brief(item.text()),
                        "standing", standing(item, today)));
    }

    private String standing(DecidedItem item, LocalDate today) {
        boolean late =
                item.doneAt() != null && OfficeCalendar.date(item.doneAt()).isAfter(item.due());
        return switch (item.state()) {
            case OPEN ->
                item.late(today)
                        ? texts.say(
                                "decided.late",
                                "days",
                                today.toEpochDay() - item.due().toEpochDay())
                        : texts.say(item.returned() > 0 ? "decided.returned" : "decided.open");
            case DONE -> texts.say("decided.done");
            case KEPT -> texts.say(late ? "decided.kept_late" : "decided.kept");
            case DROPPED -> texts.say("decided.dropped");
        };
    }

    private static String brief(String words) {
        String flat = Markup.escape(words.strip().replaceAll("\\s+", " "));
        int length = flat.codePointCount(0, flat.length());
        return length <= WORDS ? flat : flat.substring(0, flat.offsetByCodePoints(0, WORDS - 1)) + '…';
    }
}
