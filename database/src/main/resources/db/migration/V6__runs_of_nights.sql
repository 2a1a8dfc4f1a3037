-- What became of each run of a night, for operators: outside every figure, file and fingerprint, and never a count of answers
-- that wait (rule B18). What a night measured of itself stands in published.metric.

-- As intake.local_now(), and tells the two hours apart that have the same name when summer time ends.
CREATE FUNCTION intake.moment() RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT stands_at AT TIME ZONE 'Europe/Copenhagen' FROM intake.test_clock), now())
$$;

CREATE TABLE published.run (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    night      date NOT NULL,            -- a run can fail before its night has a row
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,              -- null while it runs, and for ever when it was killed
    outcome    text CHECK (outcome IN ('published', 'same_bytes', 'other_bytes', 'judged', 'failed', 'killed')),
    step       text CHECK (step ~ '^[a-z-]+$'),   -- in which it failed
    CHECK ((step IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'failed'))
);
