-- 0007: what stands beside the change log is sealed too.
--
-- Prints and drafts are no records and have no entry in the log, so a changed
-- letter in one went unseen. Each gets a seal: a hash over the whole row. A
-- print is entered before its pages are laid out, and says what became of it.
-- Numbers and references are counted where no deletion, undo or purge reaches
-- them, so that none is given twice. The code seals and counts what is there.

ALTER TABLE brief_print ADD COLUMN state TEXT NOT NULL DEFAULT 'written'
    CHECK (state IN ('reserved', 'written', 'not-written'));
-- SHA-256 of `content`, which stays when the content is purged (`content` is 'null' then).
ALTER TABLE brief_print ADD COLUMN content_sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE brief_print ADD COLUMN seal TEXT NOT NULL DEFAULT '';

ALTER TABLE draft ADD COLUMN seal TEXT NOT NULL DEFAULT '';

-- The last number given: 'print', and one line a year for references, 'reference 2021'.
-- 'prints' is how many lines the book of prints has.
CREATE TABLE counter (
    name TEXT PRIMARY KEY,
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;
