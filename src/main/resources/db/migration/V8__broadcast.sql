-- Notices and work tips. name is the number, or tip-N; each series counts for itself.
CREATE TABLE notice (
    name         TEXT NOT NULL PRIMARY KEY,
    author       TEXT NOT NULL,
    audience     TEXT NOT NULL,
    text         TEXT NOT NULL,
    files        TEXT NOT NULL,
    corrects     TEXT,
    made_at      BIGINT NOT NULL,
    sends_at     BIGINT NOT NULL,
    withdrawn_at BIGINT,
    reminded_on  TEXT,
    next_poll    BIGINT,
    polled       INTEGER NOT NULL,
    polled_to    BIGINT NOT NULL
);
CREATE INDEX notice_poll ON notice(next_poll);

-- Who was to get it. Delivered and read stand in the outbox, under the card notice:NAME:PERSON.
CREATE TABLE notice_receipt (
    notice       TEXT NOT NULL,
    person       TEXT NOT NULL,
    unit         TEXT NOT NULL,
    reached      INTEGER NOT NULL,
    confirmed_at BIGINT,
    PRIMARY KEY (notice, person)
);

-- Chased on that working day: once is enough.
CREATE TABLE chase (
    number BIGINT NOT NULL,
    day    TEXT NOT NULL,
    person TEXT NOT NULL,
    author TEXT NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (number, day)
);

-- What goes to many is looked up by its bundle, for sending, taking back and asking who has read it.
CREATE INDEX outbox_bundle ON outbox(bundle, status, id);
