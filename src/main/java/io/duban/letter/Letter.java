package io.duban.letter;

import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A letter to one unit about all its problems that reached the same rung on the same day.
 *
 * @param id step, days, unit and day: the same draft made twice is one
 * @param step {@code remind_letter}, {@code supervise_order} or {@code supervise_letter}
 * @param serial from 1, counted by step and year of the draft; a dropped draft keeps its number
 * @param to {@code principal|leader|office}
 * @param decidedOn when the office sent or dropped it, or null
 */
public record Letter(
        String id,
        String step,
        int days,
        int year,
        int serial,
        String unit,
        LocalDate draftedOn,
        List<About> about,
        List<String> to,
        State state,
        LocalDate decidedOn) {
    /** The steps that are letters, in order of weight. */
    public static final List<String> STEPS = List.of("remind_letter", "supervise_order", "supervise_letter");

    /** Where it stands. */
    public enum State {
        DRAFT,
        SENT,
        DROPPED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A problem with the deadline that it missed. */
    public record About(long number, LocalDate deadline) {
        /** Still the same matter: the unit has it, has not applied for close-out, and the deadline was not moved. */
        boolean stands(Problem problem, String unit) {
            boolean climbs = problem.status() == Status.ASSIGNED || problem.status() == Status.RECTIFYING;
            return climbs && deadline.equals(problem.deadline()) && unit.equals(problem.unit());
        }
    }

    /** A new draft of this day with the next number after {@code earlier}. */
    public static Letter drafted(
            String step,
            int days,
            String unit,
            LocalDate day,
            List<About> about,
            List<String> to,
            Collection<Letter> earlier) {
        int last = earlier.stream()
                .filter(l -> l.step.equals(step) && l.year == day.getYear())
                .mapToInt(Letter::serial)
                .max()
                .orElse(0);
        String id = String.join(":", step, Integer.toString(days), unit, day.toString());
        return new Letter(id, step, days, day.getYear(), last + 1, unit, day, about, to, State.DRAFT, null);
    }

    /** Whether it is about this rung of this problem's deadline. */
    public boolean covers(String rung, int rungDays, Problem problem) {
        return step.equals(rung)
                && days == rungDays
                && about.stream()
                        .anyMatch(a ->
                                a.number() == problem.number() && a.deadline().equals(problem.deadline()));
    }

    /** Its problems as they stand, without those that moved since it was drafted. */
    public List<Problem> standing(LongFunction<Optional<Problem>> ledger) {
        return about.stream()
                .flatMap(a -> ledger.apply(a.number()).filter(p -> a.stands(p, unit)).stream())
                .toList();
    }
}
