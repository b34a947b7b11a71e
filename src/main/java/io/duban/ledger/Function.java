package io.duban.ledger;

/** In what function somebody stands to a problem. One person may have several. */
enum Function {
    REPORTER,
    RESPONSIBLE,
    LIAISON,
    PRINCIPAL,
    LEADER,
    OFFICE,
    INSPECTOR,
    /** Whose signature the open application waits for. */
    NEXT_SIGNER
}
