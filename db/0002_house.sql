-- 0002: the whole house around the record.
--
-- What the record of a visit, its clearing and its handling need; files kept by
-- fingerprint, so that a picture attached twice lies here once; operations, so
-- that what a person did can be undone as they did it; and a change log in which
-- each entry carries the fingerprint of the one before, so that a later hand is
-- noticed. The code fills the fingerprints of what 0001 logged.

ALTER TABLE meeting ADD COLUMN record_state TEXT NOT NULL DEFAULT 'draft' CHECK (record_state IN ('draft', 'cleared', 'final'));
ALTER TABLE meeting ADD COLUMN part TEXT NOT NULL DEFAULT 'whole' CHECK (part IN ('whole', 'one-on-one', 'restricted', 'plenary'));
ALTER TABLE meeting ADD COLUMN part_of INTEGER REFERENCES meeting (id) ON DELETE SET NULL;
ALTER TABLE meeting ADD COLUMN drafted_on TEXT;
ALTER TABLE meeting ADD COLUMN cleared_on TEXT;
ALTER TABLE meeting ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN approved_on TEXT;
-- The day the marking is to be looked at again, and the day before which nothing may go out.
ALTER TABLE meeting ADD COLUMN review_on TEXT;
ALTER TABLE meeting ADD COLUMN embargo_until TEXT;
-- What the officer suggests saying, and the line for the press.
ALTER TABLE meeting ADD COLUMN points TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN press_line TEXT NOT NULL DEFAULT '';

-- Portion marks; empty where the portion has no mark of its own.
ALTER TABLE remark ADD COLUMN marking TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN marking TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN marking TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN marking TEXT NOT NULL DEFAULT '';

ALTER TABLE party ADD COLUMN note TEXT NOT NULL DEFAULT '';
-- The person this one was merged into; the row stays, so that a merge can be undone to the letter.
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id);
ALTER TABLE person ADD COLUMN verified_on TEXT;
ALTER TABLE person ADD COLUMN verify_months INTEGER CHECK (verify_months > 0);
ALTER TABLE person_name ADD COLUMN from_date TEXT;
ALTER TABLE person_name ADD COLUMN until_date TEXT;
ALTER TABLE post ADD COLUMN acting INTEGER NOT NULL DEFAULT 0 CHECK (acting IN (0, 1));
-- Place in the order of precedence, 1 first; NULL when not stated.
ALTER TABLE post ADD COLUMN rank INTEGER CHECK (rank > 0);

ALTER TABLE source ADD COLUMN kind TEXT NOT NULL DEFAULT 'press' CHECK (kind IN ('ours', 'theirs', 'press', 'other'));
-- Spans of a source's text that an officer looked at and left aside.
CREATE TABLE set_aside (
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    PRIMARY KEY (source, position)
) STRICT;

-- Files by SHA-256. One that no record names is kept until the bin is emptied, for undo.
CREATE TABLE file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    content BLOB NOT NULL
) STRICT;
INSERT OR IGNORE INTO file (sha256, content) SELECT sha256, content FROM attachment WHERE content IS NOT NULL;
ALTER TABLE attachment DROP COLUMN content;

-- What a person did, as the undo menu names it. `undone` is the one thing here
-- that changes: whether the operation is undone now.
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    op TEXT NOT NULL,
    -- What it was done to, in a person's words: a reference or a name.
    subject TEXT NOT NULL,
    -- Why, where a reason is asked for: a final record that is opened again.
    note TEXT NOT NULL,
    -- The operation this one undoes or does again.
    reverses INTEGER REFERENCES operation (id),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

CREATE TABLE logged (
    id INTEGER PRIMARY KEY,
    operation INTEGER NOT NULL REFERENCES operation (id),
    record_kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    -- The entry that holds the record as it was before; NULL for a new record.
    previous INTEGER REFERENCES logged (id),
    -- The record after the change; NULL when it is gone, or when it was purged.
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    -- SHA-256 of `after`; empty when the record is gone. It stays when a record
    -- is purged, so that the chain still closes.
    fingerprint TEXT NOT NULL,
    -- SHA-256 over the hash of the entry before and all of this one but `after`.
    hash TEXT NOT NULL
) STRICT;
INSERT INTO operation (id, at, who, op, subject, note) SELECT id, at, who, op, '', '' FROM change;
INSERT INTO logged (id, operation, record_kind, uid, previous, after, fingerprint, hash)
    SELECT id, id, record_kind, uid,
           (SELECT max(earlier.id) FROM change AS earlier WHERE earlier.uid = change.uid AND earlier.id < change.id),
           after, '', ''
    FROM change;
DROP TABLE change;
ALTER TABLE logged RENAME TO change;
CREATE INDEX change_uid ON change (uid, id);
CREATE INDEX change_operation ON change (operation);

-- Drafts of every form, not of meetings alone.
ALTER TABLE draft ADD COLUMN kind TEXT NOT NULL DEFAULT 'meeting';

CREATE TABLE meeting_template (
    uid TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE brief_template (
    uid TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    body TEXT NOT NULL
) STRICT;

CREATE TABLE saved_search (
    uid TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    query TEXT NOT NULL
) STRICT;

-- Each brief that was printed: its number, its fingerprint, and what it said,
-- so that the next one can tell what has changed since.
CREATE TABLE brief_print (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE CHECK (number <> ''),
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What it was about: a meeting's, party's or person's uid, or a period.
    subject TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX brief_print_subject ON brief_print (kind, subject, id);

CREATE INDEX topic_subject ON topic (subject);
CREATE INDEX figure_indicator ON figure (indicator);
CREATE INDEX commitment_due ON commitment (due_latest) WHERE due_latest IS NOT NULL;
CREATE INDEX commitment_status ON commitment (status);
CREATE INDEX review_meeting ON review (meeting);
CREATE INDEX event_person_person ON event_person (person);
