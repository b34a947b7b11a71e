-- What the office found worth spreading: when, by whom, and with which notice it went out.
ALTER TABLE mechanism ADD COLUMN promoted_at BIGINT;
ALTER TABLE mechanism ADD COLUMN promoted_by TEXT;
ALTER TABLE mechanism ADD COLUMN promoted_with TEXT;

-- What the bot cost people in a month is counted from both queues.
CREATE INDEX outbox_created ON outbox(created_at);
CREATE INDEX inbox_received ON inbox(received_at);
