-- What was found on inspection; kept for good, whatever becomes of the problem.
CREATE TABLE inspection (
    id     BIGINT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    at     BIGINT NOT NULL,
    author TEXT NOT NULL,
    result TEXT NOT NULL,
    text   TEXT,
    files  TEXT NOT NULL
);
CREATE INDEX inspection_number ON inspection(number);
CREATE INDEX inspection_result ON inspection(result);

-- What an enterprise or citizen concerned answered when asked.
CREATE TABLE feedback (
    id        BIGINT NOT NULL PRIMARY KEY,
    number    BIGINT NOT NULL,
    at        BIGINT NOT NULL,
    author    TEXT NOT NULL,
    satisfied INTEGER NOT NULL,
    text      TEXT
);
CREATE INDEX feedback_number ON feedback(number);

-- "Not ours", and how the office ruled: kept or moved.
CREATE TABLE objection (
    id         BIGINT NOT NULL PRIMARY KEY,
    number     BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    author     TEXT NOT NULL,
    unit       TEXT NOT NULL,
    text       TEXT NOT NULL,
    ruling     TEXT,
    ruled_by   TEXT,
    ruled_at   BIGINT,
    ruled_text TEXT
);
CREATE INDEX objection_number ON objection(number);

-- What is worth keeping; kind is established, revised or null when it was not said.
CREATE TABLE mechanism (
    id     BIGINT NOT NULL PRIMARY KEY,
    at     BIGINT NOT NULL,
    author TEXT NOT NULL,
    unit   TEXT NOT NULL,
    kind   TEXT,
    text   TEXT NOT NULL,
    files  TEXT NOT NULL,
    number BIGINT
);
CREATE INDEX mechanism_number ON mechanism(number);

-- A sample drawn for inspection: with the seed and the same ledger it can be drawn again.
CREATE TABLE draw (
    id     BIGINT NOT NULL PRIMARY KEY,
    at     BIGINT NOT NULL,
    author TEXT NOT NULL,
    seed   BIGINT NOT NULL,
    wanted INTEGER NOT NULL,
    pool   INTEGER NOT NULL,
    picks  TEXT NOT NULL
);

-- What the office confirmed for exposure, word for word.
CREATE TABLE exposure (
    number   BIGINT NOT NULL PRIMARY KEY,
    batch    BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    author   TEXT NOT NULL,
    category TEXT NOT NULL,
    naming   TEXT NOT NULL,
    text     TEXT NOT NULL
);
