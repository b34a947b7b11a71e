-- Small numbers that are handed out once and never again.
CREATE TABLE counter (
    name  TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- What came in. Stored before it is acknowledged; dedupe is a hash of platform and key, so that it outlives forgetting.
CREATE TABLE inbox (
    id            BIGINT NOT NULL PRIMARY KEY,
    dedupe        TEXT NOT NULL UNIQUE,
    sender        TEXT,
    body          TEXT,
    status        TEXT NOT NULL,
    attempts      INTEGER NOT NULL,
    fetches       INTEGER NOT NULL,
    next_at       BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    received_at   BIGINT NOT NULL,
    done_at       BIGINT
);
CREATE INDEX inbox_status ON inbox(status, id);

-- What goes out, one row for each receiver.
CREATE TABLE outbox (
    id            BIGINT NOT NULL PRIMARY KEY,
    platform      TEXT NOT NULL,
    account       TEXT NOT NULL,
    content       TEXT,
    sealed        TEXT,
    message_key   TEXT NOT NULL UNIQUE,
    card          TEXT,
    bundle        TEXT,
    expires       BIGINT,
    status        TEXT NOT NULL,
    handle        TEXT,
    attempts      INTEGER NOT NULL,
    next_at       BIGINT NOT NULL,
    claimed_until BIGINT NOT NULL,
    created_at    BIGINT NOT NULL,
    ended_at      BIGINT,
    reason        TEXT
);
CREATE INDEX outbox_status ON outbox(status, next_at);
CREATE INDEX outbox_receiver ON outbox(platform, account, status);
CREATE INDEX outbox_card ON outbox(card);
CREATE INDEX outbox_ended ON outbox(ended_at);

-- Each attempt to deliver.
CREATE TABLE outbox_attempt (
    outbox_id BIGINT NOT NULL,
    attempt   INTEGER NOT NULL,
    at        BIGINT NOT NULL,
    outcome   TEXT NOT NULL,
    reason    TEXT,
    PRIMARY KEY (outbox_id, attempt)
);
