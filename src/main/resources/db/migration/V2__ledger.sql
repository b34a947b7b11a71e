
CREATE TABLE audit_entry (
    id             BIGINT NOT NULL PRIMARY KEY,
    at             BIGINT NOT NULL,
    actor          TEXT,
    on_behalf_of   TEXT,
    platform       TEXT,
    act            TEXT NOT NULL,
    number         BIGINT,
    before_json    TEXT,
    after_json     TEXT,
    hash_algorithm TEXT NOT NULL,
    previous       TEXT NOT NULL,
    hash           TEXT NOT NULL
);

-- The end of the chain, kept apart from it.
CREATE TABLE audit_head (
    name    TEXT NOT NULL PRIMARY KEY,
    entries BIGINT NOT NULL,
    hash    TEXT NOT NULL
);

CREATE TABLE problem (
    number       BIGINT NOT NULL PRIMARY KEY,
    title        TEXT NOT NULL,
    description  TEXT NOT NULL,
    source       TEXT NOT NULL,
    category     TEXT,
    level        TEXT NOT NULL,
    stage        TEXT NOT NULL,
    status       TEXT NOT NULL,
    unit         TEXT,
    person       TEXT,
    reporter     TEXT,
    anonymous    INTEGER NOT NULL,
    measures     TEXT,
    deadline     TEXT,
    first_deadline TEXT,
    extensions   INTEGER NOT NULL,
    reported_at  BIGINT NOT NULL,
    assigned_at  BIGINT,
    signed_at    BIGINT,
    closing_at   BIGINT,
    closed_at    BIGINT,
    reopened     INTEGER NOT NULL,
    returned     INTEGER NOT NULL,
    platform     TEXT,
    rectify_type TEXT NOT NULL,
    merged_into  BIGINT,
    place        TEXT,
    pending      TEXT
);
CREATE INDEX problem_person ON problem(person, status);
CREATE INDEX problem_unit ON problem(unit, status);
CREATE INDEX problem_status ON problem(status);
CREATE INDEX problem_reporter ON problem(reporter);

CREATE TABLE progress (
    number  BIGINT NOT NULL,
    seq     INTEGER NOT NULL,
    at      BIGINT NOT NULL,
    author  TEXT,
    text    TEXT NOT NULL,
    percent INTEGER,
    files   TEXT NOT NULL,
    PRIMARY KEY (number, seq)
);

CREATE TABLE evidence (
    number BIGINT NOT NULL,
    seq    INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    name   TEXT NOT NULL,
    type   TEXT NOT NULL,
    size   BIGINT NOT NULL,
    phase  TEXT NOT NULL,
    author TEXT,
    at     BIGINT NOT NULL,
    PRIMARY KEY (number, seq)
);

-- Old deadlines stay on record.
CREATE TABLE deadline_change (
    number   BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    was      TEXT,
    became   TEXT NOT NULL,
    reason   TEXT
);

-- Who is behind an anonymous report: readable only with the seal key.
CREATE TABLE sealed_reporter (
    number BIGINT NOT NULL PRIMARY KEY,
    sealed TEXT NOT NULL,
    mark   TEXT NOT NULL
);
