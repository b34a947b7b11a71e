-- What each person is in the middle of.
CREATE TABLE dialog (
    person TEXT NOT NULL PRIMARY KEY,
    state  TEXT NOT NULL,
    sealed INTEGER NOT NULL,
    since  BIGINT NOT NULL
);

-- Photos and papers that wait for words.
CREATE TABLE loose_file (
    person   TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    name     TEXT NOT NULL,
    type     TEXT NOT NULL,
    size     BIGINT NOT NULL,
    platform TEXT NOT NULL,
    inbound  TEXT NOT NULL,
    question TEXT NOT NULL,
    at       BIGINT NOT NULL,
    PRIMARY KEY (person, sha256)
);

CREATE TABLE topic (
    person TEXT NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    phase  TEXT NOT NULL,
    at     BIGINT NOT NULL
);

CREATE TABLE last_platform (
    person   TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL
);

-- Greeted once a day at most.
CREATE TABLE greeting (
    person TEXT NOT NULL,
    day    TEXT NOT NULL,
    PRIMARY KEY (person, day)
);

CREATE TABLE suggestion (
    id     TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL,
    text   TEXT NOT NULL,
    at     BIGINT NOT NULL
);
