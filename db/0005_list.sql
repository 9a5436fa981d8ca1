-- 0005: the list of meetings in windows.
--
-- The order of the list in an index of its own that leaves out the bin, so that
-- a window deep in a million meetings is found without reading a meeting, and
-- their number is counted in it.

CREATE INDEX meeting_listed ON meeting (date_earliest DESC, id DESC) WHERE deleted_on IS NULL;
