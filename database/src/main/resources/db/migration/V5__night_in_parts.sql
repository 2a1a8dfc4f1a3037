-- A night is made one initiative at a time: what it has so far, and what was measured of making it.

-- The surveys as the night found them, like its registry; null in nights made before this column.
ALTER TABLE published.night ADD COLUMN last_survey_version int;

-- The next three hold a night that is being made, and nothing of one that is published.
CREATE TABLE published.estimate (
    night          date NOT NULL REFERENCES published.night,
    initiative_key text NOT NULL,
    estimate       json NOT NULL,    -- before the family of all initiatives is known; json keeps every digit
    PRIMARY KEY (night, initiative_key)
);

CREATE TABLE published.judgement (
    night          date NOT NULL REFERENCES published.night,
    initiative_key text NOT NULL,
    finding        json NOT NULL,
    PRIMARY KEY (night, initiative_key)
);

CREATE TABLE published.drawn (
    night      date NOT NULL REFERENCES published.night,
    path       text NOT NULL,
    media_type text NOT NULL,
    content    bytea NOT NULL,
    PRIMARY KEY (night, path)
);

-- For operators; never of a count of answers that wait (rule B18).
CREATE TABLE published.metric (
    night  date NOT NULL REFERENCES published.night,
    name   text NOT NULL CHECK (name ~ '^[a-z_]+$'),
    label  text NOT NULL CHECK (label ~ '^[A-Za-z_]*$'),  -- one of a few known words, never free text
    value  double precision NOT NULL,
    PRIMARY KEY (night, name, label)
);
