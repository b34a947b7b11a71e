package io.duban.app;

import java.time.LocalDate;
import java.util.Random;

/** One problem as those who live with it know it: what they did and were answered, never what the ledger says. */
final class YearCase {
    /** How its responsible person works. */
    enum Habit {
        PROMPT,
        LATE,
        SILENT
    }

    final int unit;
    final int cadre;
    final Habit habit;
    final LocalDate reportOn;
    final int allowed;
    final long luck;

    long number;
    String status = "planned";
    LocalDate assignedOn;
    LocalDate deadline;
    LocalDate signOn;
    LocalDate closeOn;
    LocalDate extendOn;
    LocalDate asked;
    String waits = "";
    LocalDate answerOn;
    boolean extending;
    LocalDate until;
    int extensions;
    int returned;
    long lastMove;

    /** @param allowed calendar days that the office gives, 0 for the stage's own deadline */
    YearCase(int unit, int cadre, Habit habit, LocalDate reportOn, int allowed, Random random) {
        this.unit = unit;
        this.cadre = cadre;
        this.habit = habit;
        this.reportOn = reportOn;
        this.allowed = allowed;
        this.luck = random.nextInt(1000);
    }

    /** Whether its people still have to do something. */
    boolean climbs() {
        return status.equals("assigned") || status.equals("rectifying");
    }

    String person() {
        return YearTown.cadre(unit, cadre);
    }

    String liaison() {
        return "l" + unit;
    }

    String principal() {
        return "p" + unit;
    }
}
