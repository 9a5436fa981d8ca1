-- 0009: what comes in from a file, a package or a captured text waits until an
-- officer accepts or refuses it. It is no record: it is not searched, not logged
-- and not printed. What is accepted enters by one operation of the change log;
-- where that is undone the proposals wait again.

-- A file that came in, with what its reader told of it, as JSON.
CREATE TABLE incoming_file (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    sha256 TEXT NOT NULL,
    report TEXT NOT NULL CHECK (json_valid(report))
) STRICT;

-- One record of it; `content_sha256` knows the same record when it comes again.
CREATE TABLE incoming (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES incoming_file (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('party', 'person', 'meeting')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'accepted', 'refused')),
    verdict TEXT NOT NULL CHECK (verdict IN ('new', 'same', 'differs', 'needs-answer')),
    label TEXT NOT NULL,
    content_sha256 TEXT NOT NULL UNIQUE,
    -- The proposal as JSON; empty once a purge has taken it away.
    body TEXT NOT NULL CHECK (body = '' OR json_valid(body)),
    -- What accepted it.
    operation INTEGER REFERENCES operation (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX incoming_file_key ON incoming (file);
CREATE INDEX incoming_operation ON incoming (operation);

-- What an officer answered once and is not asked again: words of a kind, and
-- what they stand for.
CREATE TABLE incoming_answer (
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (kind, words)
) STRICT;
