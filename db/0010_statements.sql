-- 0010: what a statement is about, and what in it is in doubt.
--
-- A remark is of a time, as a figure is: "last year exports grew" is not of the
-- meeting's day. A share is of something: 11 % tells nothing until it is known of
-- whom. Where office, owner or meaning are in doubt the record says so in words,
-- which are printed with what they are about. A post's title is in a language, so
-- that a brief in another does not take it for its own.

ALTER TABLE remark ADD COLUMN period TEXT;
ALTER TABLE remark ADD COLUMN period_earliest TEXT;
ALTER TABLE remark ADD COLUMN period_latest TEXT;
ALTER TABLE remark ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN population TEXT NOT NULL DEFAULT '';
ALTER TABLE figure ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE attendee ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE event ADD COLUMN doubt TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN language TEXT NOT NULL DEFAULT '';
