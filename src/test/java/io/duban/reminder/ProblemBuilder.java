package io.duban.reminder;

import io.duban.calendar.OfficeCalendar;
import io.duban.ledger.Problem;
import io.duban.ledger.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A problem of the ledger with only what a test cares about. */
final class ProblemBuilder {
    private final long number;
    private String title;
    private Status status = Status.RECTIFYING;
    private String unit = "scjgj";
    private String person = "zhang";
    private LocalDate deadline;
    private Instant reportedAt = at("2022-03-01T10:00");
    private Instant assignedAt = at("2022-03-02T10:00");
    private Problem.Application pending;
    private int returned;
    private List<Problem.ProgressEntry> progress = List.of();

    private ProblemBuilder(long number) {
        this.number = number;
        this.title = "第" + number + "个问题";
    }

    static ProblemBuilder problem(long number) {
        return new ProblemBuilder(number);
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(OfficeCalendar.ZONE).toInstant();
    }

    ProblemBuilder title(String title) {
        this.title = title;
        return this;
    }

    ProblemBuilder status(Status status) {
        this.status = status;
        return this;
    }

    ProblemBuilder of(String unit, String person) {
        this.unit = unit;
        this.person = person;
        return this;
    }

    ProblemBuilder due(String deadline) {
        this.deadline = LocalDate.parse(deadline);
        return this;
    }

    ProblemBuilder reported(String local) {
        this.reportedAt = at(local);
        this.assignedAt = null;
        this.status = Status.REPORTED;
        this.unit = null;
        this.person = null;
        return this;
    }

    ProblemBuilder assigned(String local) {
        this.assignedAt = at(local);
        return this;
    }

    ProblemBuilder asksToClose(Problem.Signer next, String since) {
        this.status = Status.CLOSING;
        this.pending = new Problem.Application("close", person, at(since), "", null, List.of(), next, at(since));
        return this;
    }

    ProblemBuilder returned(int times) {
        this.returned = times;
        return this;
    }

    ProblemBuilder progress(String local, String text) {
        this.progress = List.of(new Problem.ProgressEntry(at(local), person, text, null, List.of()));
        return this;
    }

    ProblemBuilder asksForTime(Problem.Signer next, String since, String until) {
        this.pending = new Problem.Application(
                "extension", person, at(since), "", LocalDate.parse(until), List.of(), next, at(since));
        return this;
    }

    Problem build() {
        return new Problem(
                number,
                title,
                title,
                "self_check",
                null,
                "unit",
                "concentrated",
                status,
                unit,
                person,
                "zhou",
                false,
                null,
                deadline,
                0,
                progress,
                List.of(),
                reportedAt,
                assignedAt,
                null,
                null,
                null,
                0,
                returned,
                "chat-page",
                "phased",
                null,
                null,
                pending,
                null,
                null);
    }
}
