-- The rungs as they were when a deadline was set: changing campaign.yaml later changes nothing for it.
CREATE TABLE deadline_ladder (
    number   BIGINT NOT NULL,
    deadline TEXT   NOT NULL,
    rungs    TEXT   NOT NULL,
    since    BIGINT NOT NULL,
    PRIMARY KEY (number, deadline)
);

-- Letters of the ladder, drafted and decided. The number of a dropped draft is not given again.
CREATE TABLE letter (
    id         TEXT    NOT NULL PRIMARY KEY,
    step       TEXT    NOT NULL,
    days       INTEGER NOT NULL,
    year       INTEGER NOT NULL,
    serial     INTEGER NOT NULL,
    unit       TEXT    NOT NULL,
    drafted_on TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    receivers  TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    UNIQUE (step, year, serial)
);

-- Monthly rounds that the office started by hand, before their day.
CREATE TABLE dispatch_round (
    month      TEXT   NOT NULL PRIMARY KEY,
    started_by TEXT   NOT NULL,
    started_at BIGINT NOT NULL
);

-- Units that answered a round with a word; progress on a problem is an answer too and stands in the ledger.
CREATE TABLE dispatch_answer (
    month  TEXT   NOT NULL,
    unit   TEXT   NOT NULL,
    person TEXT   NOT NULL,
    at     BIGINT NOT NULL,
    PRIMARY KEY (month, unit)
);

-- Bulletins that were sent, in order of their issue.
CREATE TABLE bulletin (
    quarter TEXT    NOT NULL PRIMARY KEY,
    issue   INTEGER NOT NULL UNIQUE,
    text    TEXT    NOT NULL,
    sent_by TEXT    NOT NULL,
    sent_at BIGINT  NOT NULL
);

-- Who takes whose reminders, both days included. Reminders only: nobody signs for another.
CREATE TABLE stand_in (
    person   TEXT   NOT NULL,
    stand_in TEXT   NOT NULL,
    from_day TEXT   NOT NULL,
    to_day   TEXT   NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (person, from_day)
);
