-- The key of what a message answers (never beside a sealed row: it lies within the seal), and whether it may ring loudly.
ALTER TABLE outbox ADD COLUMN answers TEXT;
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;

-- What the nightly look at the platforms' address books found last, as a digest.
CREATE TABLE roster_sync (
    platform TEXT   NOT NULL PRIMARY KEY,
    found    TEXT   NOT NULL,
    at       BIGINT NOT NULL
);
