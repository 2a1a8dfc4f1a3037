-- A unit of a plan that closes after go-live is a registered event: it may not leave an estimate unseen.
ALTER TABLE registry.event DROP CONSTRAINT event_kind_check;
ALTER TABLE registry.event ADD CONSTRAINT event_kind_check CHECK (kind IN
    ('HOLIDAY', 'ELECTION', 'SURVEY_REDESIGN', 'CHANNEL_CHANGE', 'REORGANISATION', 'UNIT_CLOSED', 'OTHER'));
