package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One row of the ledger with what hangs on it. Immutable; changed only by {@link Ledger}. Fields that may be unknown are
 * null, lists are never null.
 *
 * @param category item code of a taxonomy, or null
 * @param level {@code county} or {@code unit}
 * @param stage {@code concentrated} or {@code dynamic}
 * @param unit id of the responsible unit, or null
 * @param person id of the responsible person, or null
 * @param reporter person id; null when anonymous
 * @param rectifyType {@code immediate}, {@code phased} or {@code continuous}
 * @param extensions granted ones
 * @param firstDeadline the deadline before any extension, or null
 * @param reporterMark tells an anonymous reporter's own report to him, and nothing to anybody without the seal key
 * @param pending the close-out or extension application that waits for a signature, or null
 * @param place where, as the reporter said, or null
 */
public record Problem(
        long number,
        String title,
        String description,
        String source,
        String category,
        String level,
        String stage,
        Status status,
        String unit,
        String person,
        String reporter,
        boolean anonymous,
        String measures,
        LocalDate deadline,
        int extensions,
        List<ProgressEntry> progress,
        List<Evidence> evidence,
        Instant reportedAt,
        Instant assignedAt,
        Instant signedAt,
        Instant closingAt,
        Instant closedAt,
        int reopened,
        int returned,
        String platform,
        String rectifyType,
        Long mergedInto,
        String place,
        Application pending,
        LocalDate firstDeadline,
        String reporterMark) {
    /** A dated progress entry. */
    public record ProgressEntry(Instant at, String by, String text, Integer percent, List<StoredFile> attachments) {}

    /** A file with its phase, {@code before} or {@code after}. */
    public record Evidence(StoredFile file, String phase, String by, Instant at) {}

    /**
     * A close-out or extension application under way.
     *
     * @param kind {@code close} or {@code extension}
     * @param until the new date asked for, extension only
     * @param signed who has signed so far
     * @param next whose signature it waits for
     */
    public record Application(
            String kind,
            String by,
            Instant at,
            String text,
            LocalDate until,
            List<Signature> signed,
            Signer next,
            Instant nextSince) {}

    /** A signature: in which function, by whom, when. */
    public record Signature(Signer as, String by, Instant at) {}

    /** The functions that sign applications. */
    public enum Signer {
        PRINCIPAL,
        LEADER,
        OFFICE
    }

    public Optional<Application> application() {
        return Optional.ofNullable(pending);
    }
}
