-- 0006: two look-ups that walked whole tables.
--
-- A search asks for each person found who was merged into them; the dashboard
-- asks which meetings are planned.

CREATE INDEX person_merged_into ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX meeting_planned ON meeting (date_latest) WHERE state = 'planned';
