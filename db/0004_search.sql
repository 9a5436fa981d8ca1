-- 0004: finding at a million meetings.
--
-- The search index is made so that the first page never depends on how many
-- records hold a word. Every meeting has a label that sorts newest first, and
-- an entry's id is its meeting's label and a number: reading in the order of
-- ids reads newest first and stops when the page is full, and a span of time is
-- a span of ids. What an operator asks for (kind, status, speaker, span of
-- values, due day) stands in the index as words no person can type, so that
-- words and operators are answered in one walk. Names stand apart: a person
-- renamed rewrites no meeting. The code keeps all of it in step inside the
-- transaction of each save; no trigger does.

-- Open commitments now, for lists that must not read every review.
CREATE TABLE open_commitment (
    commitment INTEGER PRIMARY KEY REFERENCES commitment (id) ON DELETE CASCADE,
    due_latest TEXT
) STRICT;
CREATE INDEX open_commitment_due ON open_commitment (due_latest) WHERE due_latest IS NOT NULL;

DROP TABLE search_text;
DROP TABLE search_entry;

CREATE TABLE search_meeting (
    meeting INTEGER PRIMARY KEY REFERENCES meeting (id) ON DELETE CASCADE,
    -- Days counted back from the end of the calendar, then a number within the day.
    label INTEGER NOT NULL UNIQUE,
    -- The last day the meeting can have been held on.
    latest TEXT NOT NULL,
    -- What `search_whole` was made from.
    stamp INTEGER NOT NULL
) STRICT;

-- A text that can be found: of a meeting's record (id: label * 65536 + number),
-- of a person (id: -2 * key) or of a party (id: -2 * key - 1).
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    record_kind TEXT NOT NULL,
    record_uid TEXT NOT NULL,
    text TEXT NOT NULL,
    -- The words of the operators.
    facets TEXT NOT NULL,
    -- A figure's value.
    number REAL,
    stamp INTEGER NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5 (words, content = '', contentless_delete = 1, tokenize = 'ascii');
-- Everything of a meeting under its label: words that stand in different records, and what is true of the whole.
CREATE VIRTUAL TABLE search_whole USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');

-- Which persons and parties a word of a name means, in every spelling.
CREATE TABLE search_name (
    word TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'party')),
    record INTEGER NOT NULL,
    PRIMARY KEY (word, kind, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_name_record ON search_name (kind, record);

-- Every word in use, to go on from a beginning; and each with one letter left
-- out, by a number made of it, to find what was meant by a slip.
CREATE TABLE search_word (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE search_slip (
    mark INTEGER NOT NULL,
    word INTEGER NOT NULL REFERENCES search_word (id) ON DELETE CASCADE,
    PRIMARY KEY (mark, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX search_slip_word ON search_slip (word);

-- By which version of the code the index was made; it is made anew where that
-- is another. A setting would be undone with the settings.
CREATE TABLE search_version (
    version INTEGER NOT NULL
) STRICT;
