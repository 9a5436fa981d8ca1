-- 0010: what waits in Incoming, and what an officer answered for it, is sealed as
-- drafts are, as it stands in no log: a letter changed there would enter the
-- record when it is accepted. A subject's id is in no record either.

ALTER TABLE incoming_file ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE incoming ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE incoming_answer ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE subject ADD COLUMN seal TEXT NOT NULL DEFAULT '';
