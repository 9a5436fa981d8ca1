-- 0009: who interpreted at a meeting, and from which language into which. A
-- record that turns on a word must tell whose word it was.

ALTER TABLE meeting ADD COLUMN interpretation TEXT NOT NULL DEFAULT '';
