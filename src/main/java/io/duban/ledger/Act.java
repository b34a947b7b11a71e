package io.duban.ledger;

import io.duban.chat.StoredFile;
import java.time.LocalDate;
import java.util.List;

/** Everything one can do to a problem that exists. Reporting is {@link Ledger#report}. */
public sealed interface Act {
    /** Which act, for tables and completeness. */
    Kind kind();

    /** The acts by name; {@code id()} is the intent's name. */
    enum Kind {
        ASSIGN,
        SIGN,
        PROGRESS,
        REQUEST_CLOSE,
        REQUEST_EXTENSION,
        APPROVE,
        SEND_BACK,
        REJECT,
        MERGE,
        REOPEN,
        AMEND,
        WITHDRAW,
        ATTACH,
        INSPECT,
        FEEDBACK,
        OBJECT,
        OVERRULE,
        EXPOSE;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Hands it to a unit (and person); {@code deadline}, {@code person} and {@code level} may be null. */
    record Assign(String unit, String person, LocalDate deadline, String level) implements Act {
        public Kind kind() {
            return Kind.ASSIGN;
        }
    }

    /** Accepts the task. */
    record Sign() implements Act {
        public Kind kind() {
            return Kind.SIGN;
        }
    }

    /** What was done; {@code percent} may be null. */
    record Progress(String text, Integer percent, List<StoredFile> files) implements Act {
        public Kind kind() {
            return Kind.PROGRESS;
        }
    }

    /** Asks for close-out with {@code after} evidence; voids a pending one. */
    record RequestClose(String text, List<StoredFile> files) implements Act {
        public Kind kind() {
            return Kind.REQUEST_CLOSE;
        }
    }

    /** Asks for a later deadline. */
    record RequestExtension(LocalDate until, String text) implements Act {
        public Kind kind() {
            return Kind.REQUEST_EXTENSION;
        }
    }

    /** Signs the one application that is open. */
    record Approve() implements Act {
        public Kind kind() {
            return Kind.APPROVE;
        }
    }

    /** Returns the one application that is open, saying what must be redone. */
    record SendBack(String text) implements Act {
        public Kind kind() {
            return Kind.SEND_BACK;
        }
    }

    /** Does not accept it. */
    record Reject(String text) implements Act {
        public Kind kind() {
            return Kind.REJECT;
        }
    }

    /** The same as another. */
    record Merge(long into) implements Act {
        public Kind kind() {
            return Kind.MERGE;
        }
    }

    /** A closed one returns to rectifying. */
    record Reopen(String text) implements Act {
        public Kind kind() {
            return Kind.REOPEN;
        }
    }

    /**
     * Changes a field.
     *
     * @param field one of {@code title, description, unit, person, measures, deadline, category, level, rectify_type,
     *     place, source}
     */
    record Amend(String field, String value) implements Act {
        public Kind kind() {
            return Kind.AMEND;
        }
    }

    /** The reporter takes it back while nobody has taken it up, or the office does. */
    record Withdraw() implements Act {
        public Kind kind() {
            return Kind.WITHDRAW;
        }
    }

    /** Adds evidence outside progress and close-out; {@code phase} is {@code before} or {@code after}. */
    record Attach(String phase, List<StoredFile> files) implements Act {
        public Kind kind() {
            return Kind.ATTACH;
        }
    }

    /** What was found on the spot; {@code text} may be null. */
    record Inspect(Inspection.Result result, String text, List<StoredFile> files) implements Act {
        public Kind kind() {
            return Kind.INSPECT;
        }
    }

    /** More photos to his own latest inspection of it. */
    record InspectionFiles(List<StoredFile> files) implements Act {
        public Kind kind() {
            return Kind.INSPECT;
        }
    }

    /** What those concerned answered; {@code text} may be null. */
    record Ask(boolean satisfied, String text) implements Act {
        public Kind kind() {
            return Kind.FEEDBACK;
        }
    }

    /** The unit says that it is not its matter, or that a verdict is wrong. */
    record Contest(String text) implements Act {
        public Kind kind() {
            return Kind.OBJECT;
        }
    }

    /** The office keeps it where it is, against the unit's objection. */
    record Overrule(String text) implements Act {
        public Kind kind() {
            return Kind.OVERRULE;
        }
    }

    /** Makes a bad example of it, with the text of the batch as it was confirmed. */
    record Expose(long batch, String category, String naming, String text) implements Act {
        public Kind kind() {
            return Kind.EXPOSE;
        }
    }
}
