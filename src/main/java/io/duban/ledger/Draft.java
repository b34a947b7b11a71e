package io.duban.ledger;

import io.duban.calendar.OfficeCalendar;
import io.duban.chat.StoredFile;
import io.duban.config.CampaignRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A problem while a decision is being made about it: the only place where its fields move. */
final class Draft {
    private final Problem was;
    String title;
    String description;
    String source;
    String stage;
    String category;
    String level;
    Status status;
    String unit;
    String person;
    String measures;
    LocalDate deadline;
    LocalDate firstDeadline;
    int extensions;
    List<Problem.ProgressEntry> progress;
    List<Problem.Evidence> evidence;
    Instant assignedAt;
    Instant signedAt;
    Instant closingAt;
    Instant closedAt;
    int reopened;
    int returned;
    String rectifyType;
    Long mergedInto;
    String place;
    Problem.Application pending;

    Draft(Problem p) {
        was = p;
        title = p.title();
        description = p.description();
        source = p.source();
        stage = p.stage();
        category = p.category();
        level = p.level();
        status = p.status();
        unit = p.unit();
        person = p.person();
        measures = p.measures();
        deadline = p.deadline();
        firstDeadline = p.firstDeadline();
        extensions = p.extensions();
        progress = new ArrayList<>(p.progress());
        evidence = new ArrayList<>(p.evidence());
        assignedAt = p.assignedAt();
        signedAt = p.signedAt();
        closingAt = p.closingAt();
        closedAt = p.closedAt();
        reopened = p.reopened();
        returned = p.returned();
        rectifyType = p.rectifyType();
        mergedInto = p.mergedInto();
        place = p.place();
        pending = p.pending();
    }

    void addEvidence(List<StoredFile> files, String phase, String by, Instant at) {
        for (StoredFile file : files) {
            boolean known = evidence.stream()
                    .anyMatch(e -> e.phase().equals(phase) && e.file().sha256().equals(file.sha256()));
            if (!known) evidence.add(new Problem.Evidence(file, phase, by, at));
        }
    }

    /** Found in another way, it may belong to another stage. */
    void foundBy(String otherSource, CampaignRules rules) {
        source = otherSource;
        stage = rules.stage(otherSource, OfficeCalendar.date(was.reportedAt()));
    }

    /** Takes the pending application away and goes back to rectifying if it was a close-out. */
    void dropApplication() {
        if (status == Status.CLOSING) status = Status.RECTIFYING;
        pending = null;
        closingAt = null;
    }

    Problem done() {
        return new Problem(
                was.number(),
                title,
                description,
                source,
                category,
                level,
                stage,
                status,
                unit,
                person,
                was.reporter(),
                was.anonymous(),
                measures,
                deadline,
                extensions,
                List.copyOf(progress),
                List.copyOf(evidence),
                was.reportedAt(),
                assignedAt,
                signedAt,
                closingAt,
                closedAt,
                reopened,
                returned,
                was.platform(),
                rectifyType,
                mergedInto,
                place,
                pending,
                firstDeadline,
                was.reporterMark());
    }
}
