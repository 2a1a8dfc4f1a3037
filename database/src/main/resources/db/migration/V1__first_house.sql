-- The five rooms: registry (what is planned), intake (what was answered), evidence (what was sealed),
-- published (what is shown), batch (Spring Batch's own, V2). An old migration is never edited.
CREATE SCHEMA registry;
CREATE SCHEMA intake;
CREATE SCHEMA evidence;
CREATE SCHEMA published;
CREATE SCHEMA batch;

-- ---------------------------------------------------------------------------------------------------- registry
CREATE TABLE registry.unit (
    id        int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key       text NOT NULL UNIQUE CHECK (key ~ '^[A-Za-z0-9_-]{1,40}$'),
    name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    parent_id int REFERENCES registry.unit
);

CREATE TABLE registry.initiative (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key        text NOT NULL UNIQUE CHECK (key ~ '^[A-Za-z0-9_-]{1,40}$'),
    name       jsonb NOT NULL,   -- by language code, complete in da and en
    purpose    jsonb NOT NULL,
    core_task  jsonb NOT NULL,
    owner      text NOT NULL
);

CREATE TABLE registry.rollout (
    initiative_id int NOT NULL REFERENCES registry.initiative,
    unit_id       int NOT NULL REFERENCES registry.unit,
    go_live       date NOT NULL,
    PRIMARY KEY (initiative_id, unit_id)
);

CREATE TABLE registry.survey_version (
    id           int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    survey_key   text NOT NULL,
    version      int NOT NULL CHECK (version >= 1),
    audience     text NOT NULL CHECK (audience IN ('citizens', 'employees')),
    definition   text NOT NULL,  -- the YAML as published
    sha256       bytea NOT NULL,
    published_on date NOT NULL,
    UNIQUE (survey_key, version)
);

-- Which units a survey asks, and whether its classification is used there (rule B14): decided before the first answer.
CREATE TABLE registry.survey_unit (
    survey_key            text NOT NULL,
    unit_id               int NOT NULL REFERENCES registry.unit,
    expected_answers_a_day double precision CHECK (expected_answers_a_day >= 0),
    stratified            boolean NOT NULL,
    PRIMARY KEY (survey_key, unit_id)
);

CREATE TABLE registry.collection_point (
    token      text PRIMARY KEY CHECK (token ~ '^[A-Za-z0-9_-]{8,40}$'),
    survey_key text NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    channel    text NOT NULL CHECK (channel ~ '^[a-z0-9_-]{1,40}$'),
    closed_on  date,
    FOREIGN KEY (survey_key, unit_id) REFERENCES registry.survey_unit
);

-- A survey with rounds is asked in rounds everywhere (rule B8); a survey without any is asked every day.
CREATE TABLE registry.round (
    survey_key text NOT NULL,
    opens_on   date NOT NULL,
    closes_on  date NOT NULL CHECK (closes_on >= opens_on),
    PRIMARY KEY (survey_key, opens_on)
);

CREATE TABLE registry.plan (
    initiative_id   int PRIMARY KEY REFERENCES registry.initiative,
    policy          text NOT NULL CHECK (policy IN ('H', 'N', 'U')),
    alpha           double precision NOT NULL DEFAULT 0.05 CHECK (alpha > 0 AND alpha < 0.5),
    pre_window_days int NOT NULL CHECK (pre_window_days BETWEEN 56 AND 364),
    washout_days    int NOT NULL DEFAULT 0 CHECK (washout_days BETWEEN 0 AND 182),
    agreed_on       date NOT NULL,
    agreed_by       text NOT NULL,
    stated_in_import boolean NOT NULL
);

CREATE TABLE registry.plan_outcome (
    initiative_id int NOT NULL REFERENCES registry.plan,
    survey_key    text NOT NULL,
    outcome_key   text NOT NULL,
    margin        double precision NOT NULL CHECK (margin > 0 AND margin <= 100),
    PRIMARY KEY (initiative_id, survey_key, outcome_key)
);

CREATE TABLE registry.plan_comparison (
    initiative_id int NOT NULL REFERENCES registry.plan,
    unit_id       int NOT NULL REFERENCES registry.unit,
    PRIMARY KEY (initiative_id, unit_id)
);

-- Days on which sealing starts afresh, as planned today (rules B5 and B16). A go-live of a plan, and the day after its
-- washout, cut every unit of the plan, treated or comparison; a new version ends the one before.
CREATE VIEW registry.cut (unit_id, survey_version_id, day) AS
    WITH member AS (
        SELECT p.initiative_id, r.unit_id FROM registry.plan p JOIN registry.rollout r USING (initiative_id)
        UNION
        SELECT initiative_id, unit_id FROM registry.plan_comparison
    ), of_unit AS (
        SELECT unit_id, go_live AS day FROM registry.rollout
        UNION
        SELECT m.unit_id, r.go_live + after.days
          FROM member m
          JOIN registry.plan p USING (initiative_id)
          JOIN registry.rollout r USING (initiative_id)
         CROSS JOIN LATERAL (VALUES (0), (p.washout_days)) AS after (days)
    )
    SELECT c.unit_id, v.id, c.day FROM of_unit c CROSS JOIN registry.survey_version v
    UNION
    SELECT u.id, v.id, newer.published_on
      FROM registry.unit u
     CROSS JOIN registry.survey_version v
      JOIN registry.survey_version newer ON newer.survey_key = v.survey_key AND newer.version > v.version;

-- ------------------------------------------------------------------------------------------------------ intake
-- At most one row, set and removed by the launcher; a real installation has none.
CREATE TABLE intake.test_clock (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    stands_at timestamp NOT NULL   -- local time in Denmark
);

CREATE FUNCTION intake.local_now() RETURNS timestamp LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT stands_at FROM intake.test_clock), now() AT TIME ZONE 'Europe/Copenhagen')
$$;

CREATE TABLE intake.source (
    id          int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    key         text NOT NULL UNIQUE,   -- 'live', or 'import-' and the first 16 hex digits of the file's SHA-256
    sha256      bytea UNIQUE,
    file_name   text,
    rows        bigint,
    imported_on date
);
INSERT INTO intake.source (key) VALUES ('live');

CREATE TABLE intake.response (
    id                bigint GENERATED ALWAYS AS IDENTITY,
    day               date NOT NULL,
    survey_version_id int NOT NULL REFERENCES registry.survey_version,
    unit_id           int NOT NULL REFERENCES registry.unit,
    source_id         int NOT NULL REFERENCES intake.source,
    flagged           boolean NOT NULL DEFAULT false,
    stratum           text NOT NULL,
    channel           text NOT NULL,
    answers           smallint[] NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX response_cell ON intake.response (unit_id, survey_version_id, source_id, stratum, flagged, day);

-- Ids seen, so that an answer sent twice is stored once. mac is keyed and covers the whole answer.
CREATE TABLE intake.submission (
    id      uuid PRIMARY KEY,
    mac     bytea NOT NULL,
    seen_on date NOT NULL
);

-- ---------------------------------------------------------------------------------------------------- evidence
-- Every row closes all days up to and including through (rule B2).
CREATE TABLE evidence.closed (
    through date PRIMARY KEY
);

-- Closing waits for every answer on its way in, and those that come meanwhile wait for the closing and then read it: no
-- answer can end up on a closed day, whatever the clocks and time limits. intake.receive holds the shared half.
CREATE FUNCTION evidence.wait_for_answers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('mening: closing of days'));
    RETURN NULL;
END
$$;
CREATE TRIGGER wait_for_answers BEFORE INSERT ON evidence.closed
    FOR EACH STATEMENT EXECUTE FUNCTION evidence.wait_for_answers();

CREATE FUNCTION evidence.closed_through() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT max(through) FROM evidence.closed
$$;

CREATE TABLE evidence.cell (
    id                int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    unit_id           int NOT NULL REFERENCES registry.unit,
    survey_version_id int NOT NULL REFERENCES registry.survey_version,
    source_id         int NOT NULL REFERENCES intake.source,
    stratum           text NOT NULL,
    flagged           boolean NOT NULL,
    UNIQUE (unit_id, survey_version_id, source_id, stratum, flagged)
);

-- Cuts in force for a cell with a batch, on closed days (rule B5). All those known when it got its first batch, and from
-- then on those known when their day was closed; a cut that becomes known later cuts nothing.
CREATE TABLE evidence.cut (
    cell_id int NOT NULL REFERENCES evidence.cell,
    day     date NOT NULL,
    PRIMARY KEY (cell_id, day)
);

CREATE TABLE evidence.batch (
    cell_id   int NOT NULL REFERENCES evidence.cell,
    segment   int NOT NULL,
    no        int NOT NULL,
    first_day date NOT NULL,
    last_day  date NOT NULL,
    closed_on date NOT NULL,     -- last day of the batch, or the close of its round
    responses int NOT NULL,
    PRIMARY KEY (cell_id, segment, no)
);

CREATE TABLE evidence.block (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cell_id     int NOT NULL REFERENCES evidence.cell,
    segment     int NOT NULL,
    outcome_key text NOT NULL,   -- the sealing group
    part        text NOT NULL CHECK (part IN ('complete', 'partial')),
    seq         int NOT NULL,
    to_batch    int NOT NULL,    -- the batch at whose end it was sealed
    k           int NOT NULL,
    n           int NOT NULL CHECK (n >= k),
    responses   int NOT NULL,
    first_day   date NOT NULL,
    last_day    date NOT NULL,
    median_day  date NOT NULL,
    sealed_after date NOT NULL,  -- the closed day that made it complete
    histograms  int[],           -- complete: items x points, counts
    mean_total  bigint,          -- partial: sum of means of points times lcm
    lcm         int,
    UNIQUE (cell_id, segment, outcome_key, part, seq),
    CHECK ((part = 'complete') = (histograms IS NOT NULL)),
    CHECK ((part = 'partial') = (mean_total IS NOT NULL AND lcm IS NOT NULL))
);

-- --------------------------------------------------------------------------------------------------- published
CREATE TABLE published.night (
    night        date PRIMARY KEY,
    code_version text NOT NULL,
    registry     json NOT NULL,    -- units, rollouts, plans as they stood, byte for byte
    registry_sha256 bytea NOT NULL,
    last_block   bigint,           -- watermark; null until the seal step is done
    fingerprint  bytea             -- SHA-256 of all files; null until published
);

CREATE TABLE published.finding (
    night          date NOT NULL REFERENCES published.night,
    initiative_key text NOT NULL,
    survey_key     text NOT NULL,
    outcome_key    text NOT NULL,
    finding        jsonb NOT NULL,
    PRIMARY KEY (night, initiative_key, survey_key, outcome_key)
);

CREATE TABLE published.file (
    night      date NOT NULL REFERENCES published.night,
    path       text NOT NULL CHECK (path ~ '^[A-Za-z0-9_./-]+$'),
    media_type text NOT NULL,
    content    bytea NOT NULL,
    PRIMARY KEY (night, path)
);

CREATE TABLE published.current (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    night    date NOT NULL REFERENCES published.night
);

-- ------------------------------------------------------------------------------------------ what never changes
CREATE FUNCTION registry.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %.% is refused: its rows never change', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.survey_version
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_updated BEFORE UPDATE OR TRUNCATE ON intake.response
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.closed
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.cell
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.cut
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.batch
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence.block
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- Whether a unit is stratified in a survey is decided before its first answer (rule B14).
CREATE FUNCTION registry.keep_stratified() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.stratified IS DISTINCT FROM OLD.stratified AND EXISTS (
        SELECT FROM intake.response r JOIN registry.survey_version v ON v.id = r.survey_version_id
        WHERE r.unit_id = OLD.unit_id AND v.survey_key = OLD.survey_key)
    THEN
        RAISE EXCEPTION 'survey_unit.stratified cannot change after the first answer'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_stratified BEFORE UPDATE ON registry.survey_unit
    FOR EACH ROW EXECUTE FUNCTION registry.keep_stratified();

-- ----------------------------------------------------------------------------------------------------- receive
-- The day a live answer gets now: today, or the day after the last closed one (rule B2).
CREATE FUNCTION intake.answer_day() RETURNS date LANGUAGE sql STABLE AS $$
    SELECT greatest(intake.local_now()::date, evidence.closed_through() + 1)
$$;

-- Whether a collection point takes answers now; null where there is no such point. A survey with rounds is open in
-- them only: outside, an answer would belong to no round and be left out for ever (rule B8).
CREATE FUNCTION intake.takes_answers(p_token text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (p.closed_on IS NULL OR p.closed_on > intake.answer_day())
       AND (NOT EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p.survey_key)
            OR EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p.survey_key
                          AND intake.answer_day() BETWEEN r.opens_on AND r.closes_on))
      FROM registry.collection_point p WHERE p.token = p_token
$$;

-- Stores one live answer, once, in the caller's transaction.
-- STORED, SAME (seen before with the same mac), DIFFERENT (seen before with another), CLOSED (no open point).
CREATE FUNCTION intake.receive(
    p_token text, p_submission uuid, p_mac bytea, p_survey_version_id int, p_stratum text, p_flagged boolean,
    p_answers smallint[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_point registry.collection_point;
    v_stratified boolean;
    v_day date;
    v_mac bytea;
BEGIN
    SELECT * INTO v_point FROM registry.collection_point WHERE token = p_token;
    IF NOT FOUND THEN
        RETURN 'CLOSED';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtext('mening: closing of days'));
    v_day := intake.answer_day();
    -- Waits where another transaction stores the same id; then the next statement sees what that one did.
    INSERT INTO intake.submission (id, mac, seen_on) VALUES (p_submission, p_mac, v_day) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT mac INTO v_mac FROM intake.submission WHERE id = p_submission;
        RETURN CASE WHEN v_mac = p_mac THEN 'SAME' ELSE 'DIFFERENT' END;
    END IF;
    -- Only now: the same answer sent again after its point has closed is still the same.
    IF intake.takes_answers(p_token) IS NOT TRUE THEN
        DELETE FROM intake.submission WHERE id = p_submission;
        RETURN 'CLOSED';
    END IF;
    SELECT stratified INTO v_stratified FROM registry.survey_unit
     WHERE survey_key = v_point.survey_key AND unit_id = v_point.unit_id;
    INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
    SELECT v_day, v.id, v_point.unit_id, s.id, p_flagged,
           CASE WHEN v_stratified THEN p_stratum ELSE 'all' END, v_point.channel, p_answers
      FROM registry.survey_version v, intake.source s
     WHERE v.id = p_survey_version_id AND v.survey_key = v_point.survey_key AND s.key = 'live';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'survey version % does not belong to this collection point', p_survey_version_id;
    END IF;
    RETURN 'STORED';
END
$$;
