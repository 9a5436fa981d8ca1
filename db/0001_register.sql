-- 0001: the whole register.
--
-- Every term of the record has its table now, also those no form shows yet, so
-- that a register made today needs no rebuilding when they come. Integer keys
-- are for joins inside the file; `uid` is the id a record keeps when exchanged.
-- A date stands as its EDTF text with the earliest and latest day it can mean,
-- so that imprecise dates sort. An empty text means "not stated". Every closed
-- list is checked here as well as in the code; `deleted_on` is the recycle bin.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE marking (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE party (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('state', 'organisation', 'body')),
    code TEXT NOT NULL,
    parent INTEGER REFERENCES party (id),
    deleted_on TEXT
) STRICT;

CREATE TABLE party_name (
    party INTEGER NOT NULL REFERENCES party (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (party, position)
) STRICT;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    known_as TEXT NOT NULL,
    honorific TEXT NOT NULL,
    biography TEXT NOT NULL,
    deleted_on TEXT
) STRICT;

CREATE TABLE person_name (
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (person, position)
) STRICT;

CREATE TABLE post (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    party INTEGER REFERENCES party (id),
    from_date TEXT, from_earliest TEXT, from_latest TEXT,
    until_date TEXT, until_earliest TEXT, until_latest TEXT
) STRICT;
CREATE INDEX post_person ON post (person);

-- Two persons an officer said are not the same, so that they are not offered for merging again.
CREATE TABLE not_same (
    one INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT;

CREATE TABLE meeting (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE CHECK (reference <> ''),
    revision INTEGER NOT NULL CHECK (revision > 0),
    title TEXT NOT NULL CHECK (title <> ''),
    date TEXT NOT NULL, date_earliest TEXT NOT NULL, date_latest TEXT NOT NULL,
    start_time TEXT,
    end_date TEXT, end_date_earliest TEXT, end_date_latest TEXT,
    end_time TEXT,
    zone TEXT NOT NULL,
    venue TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('in-person', 'telephone', 'video', 'margins', 'not-stated')),
    kind TEXT NOT NULL CHECK (kind IN ('bilateral', 'trilateral', 'multilateral')),
    level TEXT NOT NULL CHECK (level IN ('head', 'minister', 'senior-official', 'expert', 'not-stated')),
    state TEXT NOT NULL CHECK (state IN ('held', 'planned', 'draft', 'cancelled')),
    on_margins_of TEXT NOT NULL,
    marking TEXT NOT NULL,
    distribution TEXT NOT NULL,
    language TEXT NOT NULL,
    summary TEXT NOT NULL,
    comment TEXT NOT NULL,
    drafted_by TEXT NOT NULL,
    cleared_by TEXT NOT NULL,
    deleted_on TEXT
) STRICT;
CREATE INDEX meeting_date ON meeting (date_earliest DESC, id DESC);

CREATE TABLE delegation (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    side TEXT NOT NULL CHECK (side IN ('host', 'guest', 'other'))
) STRICT;
CREATE INDEX delegation_meeting ON delegation (meeting);
CREATE INDEX delegation_party ON delegation (party);

CREATE TABLE attendee (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    delegation INTEGER NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    capacity TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('head', 'member', 'interpreter', 'note-taker', 'observer')),
    presence TEXT NOT NULL CHECK (presence IN ('present', 'expected', 'absent'))
) STRICT;
CREATE INDEX attendee_delegation ON attendee (delegation);
CREATE INDEX attendee_person ON attendee (person);

-- Subjects recur across meetings; a topic is a subject on one meeting's agenda.
CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

CREATE TABLE topic (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    subject INTEGER REFERENCES subject (id)
) STRICT;
CREATE INDEX topic_meeting ON topic (meeting);

CREATE TABLE remark (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    topic INTEGER REFERENCES topic (id),
    speaker INTEGER REFERENCES attendee (id),
    kind TEXT NOT NULL CHECK (kind IN ('statement', 'greeting', 'thanks', 'condolence', 'assessment', 'position', 'intention', 'wish', 'proposal', 'request', 'question')),
    text TEXT NOT NULL CHECK (text <> ''),
    order_note TEXT NOT NULL
) STRICT;
CREATE INDEX remark_meeting ON remark (meeting);

CREATE TABLE figure (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    topic INTEGER REFERENCES topic (id),
    speaker INTEGER REFERENCES attendee (id),
    about INTEGER REFERENCES party (id),
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    qualifier TEXT NOT NULL CHECK (qualifier IN ('exactly', 'about', 'more-than', 'at-least', 'less-than', 'up-to')),
    value TEXT NOT NULL CHECK (value <> ''),
    scale TEXT NOT NULL CHECK (scale IN ('one', 'thousand', 'million', 'billion', 'trillion')),
    unit TEXT NOT NULL CHECK (unit IN ('percent', 'count', 'money', 'other', 'not-stated')),
    unit_of TEXT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('level', 'rise', 'fall')),
    period TEXT, period_earliest TEXT, period_latest TEXT,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX figure_meeting ON figure (meeting);

CREATE TABLE commitment (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE CHECK (reference <> ''),
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES commitment (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('roadmap', 'agreement', 'pledge', 'action')),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    count INTEGER CHECK (count >= 0),
    speaker INTEGER REFERENCES attendee (id),
    responsible TEXT NOT NULL,
    due TEXT, due_earliest TEXT, due_latest TEXT,
    status TEXT NOT NULL CHECK (status IN ('not-stated', 'proposed', 'agreed', 'in-progress', 'fulfilled', 'not-fulfilled', 'lapsed', 'withdrawn')),
    strength TEXT NOT NULL CHECK (strength IN ('not-stated', 'binding', 'agreed', 'effort', 'intention', 'wish')),
    -- The earlier promise this one repeats.
    reaffirms INTEGER REFERENCES commitment (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX commitment_meeting ON commitment (meeting);
CREATE INDEX commitment_parent ON commitment (parent);

CREATE TABLE commitment_party (
    commitment INTEGER NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    direction TEXT NOT NULL CHECK (direction IN ('by', 'to')),
    position INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (commitment, direction, position)
) STRICT;
CREATE INDEX commitment_party_party ON commitment_party (party);

CREATE TABLE review (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    commitment INTEGER NOT NULL REFERENCES commitment (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    meeting INTEGER REFERENCES meeting (id) ON DELETE SET NULL,
    noted TEXT NOT NULL, noted_earliest TEXT NOT NULL, noted_latest TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('not-stated', 'proposed', 'agreed', 'in-progress', 'fulfilled', 'not-fulfilled', 'lapsed', 'withdrawn')),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX review_commitment ON review (commitment);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('meeting', 'visit', 'conference', 'anniversary', 'other')),
    title TEXT NOT NULL CHECK (title <> ''),
    timing TEXT NOT NULL CHECK (timing IN ('past', 'same-day', 'upcoming', 'not-stated')),
    date TEXT, date_earliest TEXT, date_latest TEXT,
    date_words TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('stated', 'inferred')),
    venue TEXT NOT NULL, city TEXT NOT NULL, country TEXT NOT NULL,
    speaker INTEGER REFERENCES attendee (id),
    note TEXT NOT NULL
) STRICT;
CREATE INDEX event_meeting ON event (meeting);

CREATE TABLE event_party (
    event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES party (id),
    PRIMARY KEY (event, position)
) STRICT;

CREATE TABLE event_person (
    event INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    person INTEGER NOT NULL REFERENCES person (id),
    capacity TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL CHECK (title <> ''),
    publisher TEXT NOT NULL,
    date TEXT, date_earliest TEXT, date_latest TEXT,
    place TEXT NOT NULL,
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    deleted_on TEXT
) STRICT;

CREATE TABLE meeting_source (
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES source (id),
    PRIMARY KEY (meeting, source)
) STRICT;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    -- Characters of the source's text, counted in Unicode scalar values.
    start INTEGER NOT NULL CHECK (start >= 0),
    end INTEGER NOT NULL CHECK (end >= start),
    text TEXT NOT NULL
) STRICT;
CREATE INDEX passage_source ON passage (source);

-- Which passages a record stands on.
CREATE TABLE evidence (
    record_kind TEXT NOT NULL CHECK (record_kind IN
        ('meeting', 'attendee', 'remark', 'figure', 'commitment', 'review', 'event', 'attachment')),
    record_uid TEXT NOT NULL,
    position INTEGER NOT NULL,
    passage INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    PRIMARY KEY (record_uid, position)
) STRICT;
CREATE INDEX evidence_passage ON evidence (passage);

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    caption TEXT NOT NULL,
    size INTEGER CHECK (size >= 0),
    sha256 TEXT NOT NULL,
    -- NULL when the file itself is not held.
    content BLOB
) STRICT;
CREATE INDEX attachment_meeting ON attachment (meeting);

-- Who changed what. Rows are only ever added.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    op TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;
CREATE INDEX change_uid ON change (uid);

-- What is being typed and not saved yet.
CREATE TABLE draft (
    uid TEXT PRIMARY KEY,
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

-- The search index. The code keeps it in step inside the transaction of each
-- save; no trigger does. `folded` is the text without case and accents.
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    record_kind TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX search_entry_meeting ON search_entry (meeting);
CREATE VIRTUAL TABLE search_text USING fts5 (folded, content = '', contentless_delete = 1, tokenize = 'unicode61');

INSERT INTO marking (name, position) VALUES
    ('UNCLASSIFIED', 1), ('OFFICIAL', 2), ('RESTRICTED', 3), ('CONFIDENTIAL', 4), ('SECRET', 5);
INSERT INTO setting (name, value) VALUES ('office', ''), ('default_marking', 'UNCLASSIFIED');
