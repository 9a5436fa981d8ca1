-- 0009: what rooms ask for, in the order they ask for it.
--
-- The calendar asks for a month, the room of topics for a heading: both walked
-- whole tables. A meeting of one day is found by that day; one of several, or
-- of a date that is not known to the day, by the day it was over at the latest.

CREATE INDEX topic_title ON topic (title, meeting);
CREATE INDEX meeting_binned ON meeting (id) WHERE deleted_on IS NOT NULL;
CREATE INDEX meeting_span ON meeting (coalesce(end_date_latest, date_latest), date_earliest)
    WHERE deleted_on IS NULL AND (end_date IS NOT NULL OR date_latest <> date_earliest);
CREATE INDEX event_span ON event (date_latest, date_earliest) WHERE date IS NOT NULL;
