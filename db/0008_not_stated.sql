-- 0008: the kind of a meeting may be left unsaid.
--
-- Until now every meeting was bilateral from the first moment, though nobody had
-- said so. A kind on file stays. The index finds which promises a later one
-- reaffirms, so that each counts once.

ALTER TABLE meeting RENAME COLUMN kind TO kind_before;
ALTER TABLE meeting ADD COLUMN kind TEXT NOT NULL DEFAULT 'not-stated'
    CHECK (kind IN ('bilateral', 'trilateral', 'multilateral', 'not-stated'));
UPDATE meeting SET kind = kind_before;
ALTER TABLE meeting DROP COLUMN kind_before;

CREATE INDEX commitment_reaffirms ON commitment (reaffirms) WHERE reaffirms IS NOT NULL;
