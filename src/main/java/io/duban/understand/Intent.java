package io.duban.understand;

import java.util.Locale;

/** What a sentence can mean. The names are fixed; {@code understand} prints them. */
public enum Intent {
    REPORT,
    MY_TASKS,
    MY_REPORTS,
    SHOW,
    SIGN,
    PROGRESS,
    REQUEST_CLOSE,
    REQUEST_EXTENSION,
    ASSIGN,
    APPROVE,
    SEND_BACK,
    REJECT,
    MERGE,
    INSPECT,
    REOPEN,
    FEEDBACK,
    MECHANISM,
    EXPOSE,
    NOTICE,
    RECEIPTS,
    CHASE,
    DISPATCH,
    BULLETIN,
    STATS,
    EXPORT,
    MY_UNITS,
    AMEND,
    WITHDRAW,
    DRAW,
    STAND_IN,
    TRIAGE,
    OBJECT,
    SUGGESTION,
    HELP,
    CONFIRM,
    CANCEL,
    UNDELIVERED,
    RESEND,
    SEND_LETTER,
    DROP_LETTER,
    SHOW_LETTER,
    NO_CHANGE,
    DECIDED,
    UNKNOWN;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
