package io.duban.ledger;

import java.time.LocalDate;
import java.util.List;

/** Everything that can have happened to a problem; who is told is decided elsewhere. */
public sealed interface LedgerEvent {
    record Reported() implements LedgerEvent {}

    record Assigned(boolean again) implements LedgerEvent {}

    record Signed() implements LedgerEvent {}

    record Progressed(String text) implements LedgerEvent {}

    /** {@code voided}: an earlier application was voided by it. */
    record CloseRequested(Problem.Signer next, boolean voided) implements LedgerEvent {}

    record CloseEndorsed(Problem.Signer by, Problem.Signer next) implements LedgerEvent {}

    record Closed() implements LedgerEvent {}

    record SentBack(String text, Problem.Signer by) implements LedgerEvent {}

    record ExtensionRequested(LocalDate until, String text, Problem.Signer next) implements LedgerEvent {}

    record ExtensionEndorsed(LocalDate until, Problem.Signer by, Problem.Signer next) implements LedgerEvent {}

    record ExtensionGranted(LocalDate was, LocalDate until) implements LedgerEvent {}

    record ExtensionRefused(String text, Problem.Signer by) implements LedgerEvent {}

    record Rejected(String text) implements LedgerEvent {}

    record Merged(long into) implements LedgerEvent {}

    record Reopened(String text) implements LedgerEvent {}

    record Amended(String field, String was, String is) implements LedgerEvent {}

    record Withdrawn() implements LedgerEvent {}

    record Attached(String phase, int files) implements LedgerEvent {}

    /** {@code text} may be null; {@code back}: a sham, so that it is rectified anew. */
    record Inspected(Inspection.Result result, String text, boolean back) implements LedgerEvent {}

    /** More photos came to an inspection. */
    record Photographed(int files) implements LedgerEvent {}

    /** Those concerned were asked; {@code text} may be null. */
    record Answered(boolean satisfied, String text) implements LedgerEvent {}

    record Objected(String text) implements LedgerEvent {}

    /** The office ruled that it stays; {@code objectors} are person ids. */
    record Overruled(String text, List<String> objectors) implements LedgerEvent {}

    /** It was given to another unit after an objection. */
    record Upheld(List<String> objectors) implements LedgerEvent {}

    record Exposed(long batch, String category) implements LedgerEvent {}
}
