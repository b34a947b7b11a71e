-- What a monthly round decided: a unit does something by a day. Settled by the office alone.
CREATE TABLE decided_item (
    id         BIGINT  NOT NULL PRIMARY KEY,
    month      TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    due        TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    returned   INTEGER NOT NULL,
    decided_by TEXT    NOT NULL,
    decided_at BIGINT  NOT NULL,
    done_by    TEXT,
    done_at    BIGINT,
    done_text  TEXT,
    settled_by TEXT,
    settled_at BIGINT
);
CREATE INDEX decided_item_month ON decided_item(month);

-- The figures a round's table told, so that the next one can say what changed.
CREATE TABLE dispatch_figures (
    month   TEXT    NOT NULL,
    unit    TEXT    NOT NULL,
    found   INTEGER NOT NULL,
    closed  INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    PRIMARY KEY (month, unit)
);

-- What a picture looks like in 128 bits, to find the same photo sent twice; null for what is no picture, is too plain or
-- too large to tell. The row is written before the picture is opened: one that kills the process is opened once.
CREATE TABLE picture_print (
    sha256 TEXT   NOT NULL PRIMARY KEY,
    print  TEXT,
    at     BIGINT NOT NULL
);
