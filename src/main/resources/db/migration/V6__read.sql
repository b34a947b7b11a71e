-- When the receiver read it, where the platform tells.
ALTER TABLE outbox ADD COLUMN read_at BIGINT;
CREATE INDEX outbox_handle ON outbox(handle);
