-- The plan as it is locked, its amendments, the gains ledger, other events, invitations, and pooled small units.

-- A small unit's answers seal in a pool from a day on, and nowhere else (rule B15).
ALTER TABLE registry.unit
    ADD COLUMN seals_as_id int REFERENCES registry.unit,
    ADD COLUMN seals_as_from date,
    ADD CHECK ((seals_as_id IS NULL) = (seals_as_from IS NULL)),
    ADD CHECK (seals_as_id <> id);

ALTER TABLE registry.plan
    ADD COLUMN locked_on date,        -- null for a plan stated in an import, which counts as locked on agreed_on
    ADD COLUMN sha256    bytea,       -- of the locked text
    ADD COLUMN locked_text text;      -- what was locked, word for word

ALTER TABLE registry.plan_outcome
    ADD COLUMN reason text NOT NULL DEFAULT '',
    ADD COLUMN superiority_margin double precision NOT NULL DEFAULT 0.06 CHECK (superiority_margin > 0 AND superiority_margin <= 0.5),
    ADD COLUMN top_share_margin   double precision NOT NULL DEFAULT 0.10 CHECK (top_share_margin > 0 AND top_share_margin <= 1);

CREATE TABLE registry.plan_secondary (
    initiative_id int NOT NULL REFERENCES registry.plan,
    survey_key    text NOT NULL,
    outcome_key   text NOT NULL,
    PRIMARY KEY (initiative_id, survey_key, outcome_key)
);

CREATE TABLE registry.plan_agreement (
    initiative_id int NOT NULL REFERENCES registry.plan,
    position      int NOT NULL,
    name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    role          text NOT NULL CHECK (role IN ('MANAGEMENT', 'SHOP_STEWARD', 'EMPLOYEES', 'NOT_STATED')),
    PRIMARY KEY (initiative_id, position)
);

CREATE TABLE registry.plan_amendment (
    initiative_id int NOT NULL REFERENCES registry.plan,
    number        int NOT NULL CHECK (number >= 1),
    amended_on    date NOT NULL,
    reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    changed       text[] NOT NULL,    -- names of the fields that changed
    former_sha256 bytea,
    former_text   text,
    PRIMARY KEY (initiative_id, number)
);

CREATE TABLE registry.expected_gain (
    initiative_id   int NOT NULL REFERENCES registry.plan,
    key             text NOT NULL CHECK (key ~ '^[A-Za-z0-9_-]{1,40}$'),
    kind            text NOT NULL CHECK (kind IN ('OUTCOME', 'MONEY', 'TIME')),
    description     jsonb NOT NULL,   -- by language code, complete in da and en
    survey_key      text,
    outcome_key     text,
    size            double precision NOT NULL CHECK (size > 0),
    unit_of_measure text NOT NULL CHECK (length(unit_of_measure) BETWEEN 1 AND 60),
    due_on          date NOT NULL,
    booked_by       text NOT NULL CHECK (length(booked_by) BETWEEN 1 AND 200),
    budget_cut      boolean NOT NULL, -- whether a budget was already cut by it
    PRIMARY KEY (initiative_id, key),
    CHECK ((kind = 'OUTCOME') = (survey_key IS NOT NULL AND outcome_key IS NOT NULL))
);

-- What was measured of a gain in money or time, with its evidence; the latest of a day counts.
CREATE TABLE registry.measured_gain (
    id            int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    initiative_id int NOT NULL,
    gain_key      text NOT NULL,
    measured_on   date NOT NULL,
    size          double precision NOT NULL,
    evidence      text NOT NULL CHECK (length(evidence) BETWEEN 1 AND 1000),
    entered_by    text NOT NULL CHECK (length(entered_by) BETWEEN 1 AND 200),
    FOREIGN KEY (initiative_id, gain_key) REFERENCES registry.expected_gain
);

-- Other things that happened: without units it concerns all.
CREATE TABLE registry.event (
    id   int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    day  date NOT NULL,
    kind text NOT NULL CHECK (kind IN ('HOLIDAY', 'ELECTION', 'SURVEY_REDESIGN', 'CHANNEL_CHANGE', 'REORGANISATION', 'OTHER')),
    text jsonb NOT NULL               -- by language code, complete in da and en
);
CREATE TABLE registry.event_unit (
    event_id int NOT NULL REFERENCES registry.event,
    unit_id  int NOT NULL REFERENCES registry.unit,
    PRIMARY KEY (event_id, unit_id)
);

-- How many were invited: in a unit's round, or on a day where a survey is asked every day.
CREATE TABLE registry.invitation (
    survey_key text NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    day        date NOT NULL,         -- the round's first day, or the day itself
    invited    int NOT NULL CHECK (invited >= 0),
    PRIMARY KEY (survey_key, unit_id, day)
);
