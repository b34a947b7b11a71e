-- What the office found worth spreading: when, by whom, and with which notice it went out.
ALTER TABLE mechanism ADD COLUMN promoted_at BIGINT;
ALTER TABLE mechanism ADD COLUMN promoted_by TEXT;
ALTER TABLE mechanism ADD COLUMN promoted_with TEXT;
