-- What outsiders report. No ledger matter before the office accepts it. The code is kept as a hash, the contact sealed.
CREATE TABLE clue (
    number     BIGINT NOT NULL PRIMARY KEY,
    at         BIGINT NOT NULL,
    source     TEXT NOT NULL,
    text       TEXT NOT NULL,
    place      TEXT,
    contact    TEXT,
    code       TEXT UNIQUE,
    state      TEXT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    reason     TEXT,
    problem    BIGINT
);
CREATE INDEX clue_state ON clue(state, number);
