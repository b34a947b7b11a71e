-- What has been told, once each. number is 0 for what is not about one problem (a day's digest, a round, a prompt).
CREATE TABLE reminder_sent (
    number   BIGINT  NOT NULL,
    step     TEXT    NOT NULL,
    days     INTEGER NOT NULL,
    mark     TEXT    NOT NULL,
    receiver TEXT    NOT NULL,
    sent_at  BIGINT  NOT NULL,
    PRIMARY KEY (number, step, days, mark, receiver)
);

CREATE INDEX reminder_sent_step ON reminder_sent (step, mark);
