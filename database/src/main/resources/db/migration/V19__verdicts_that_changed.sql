-- What readers were told that differs from the published night before, with the words of its day: for feeds, and for the one
-- address that wants to hear of it. Beside a night's files and outside its fingerprint.
CREATE TABLE published.verdict_change (
    night          date NOT NULL REFERENCES published.night,
    since          date NOT NULL REFERENCES published.night CHECK (since < night),
    initiative_key text NOT NULL,
    survey_key     text NOT NULL,
    outcome_key    text NOT NULL,
    before         text NOT NULL CHECK (before IN ('improved', 'worsened', 'unchanged', 'inconclusive', 'not_assessable')),
    now            text NOT NULL CHECK (now IN ('improved', 'worsened', 'unchanged', 'inconclusive', 'not_assessable')),
    holds_before   boolean NOT NULL,   -- among all outcomes of all initiatives, where before is a finding
    holds_now      boolean NOT NULL,
    said           jsonb NOT NULL,     -- by language: title and summary
    PRIMARY KEY (night, initiative_key, survey_key, outcome_key)
);

-- By which feed readers tell this installation's entries from others', wherever it moves.
CREATE TABLE published.feed (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    id       uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO published.feed DEFAULT VALUES;

-- Messages to the webhook, one a night, as they are sent. A message stays until it is received or given up.
CREATE TABLE published.notice (
    id           text PRIMARY KEY CHECK (id ~ '^verdicts-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{12}$'),
    night        date NOT NULL REFERENCES published.night,
    body         text NOT NULL,
    tries        int NOT NULL DEFAULT 0 CHECK (tries >= 0),
    next_try     timestamptz NOT NULL,   -- by the sender's own clock: it is about the world outside
    last_problem text CHECK (length(last_problem) <= 200),   -- what kind; never what was answered
    delivered_at timestamptz,
    given_up_at  timestamptz,
    CHECK (delivered_at IS NULL OR given_up_at IS NULL)
);

GRANT SELECT ON published.verdict_change, published.feed TO mening_collector;
-- Operators see how many wait; the web server sees neither what they say nor what was wrong.
GRANT SELECT (night, delivered_at, given_up_at) ON published.notice TO mening_collector;
