-- 0003: reviewing.
--
-- What an officer found when a promise came up again (kept, under way, no
-- progress, changed, dropped) is kept with the review: two of these leave the
-- status as it was, and would be lost in it.

ALTER TABLE review ADD COLUMN outcome TEXT NOT NULL DEFAULT 'not-stated'
    CHECK (outcome IN ('not-stated', 'kept', 'under-way', 'no-progress', 'changed', 'dropped'));
