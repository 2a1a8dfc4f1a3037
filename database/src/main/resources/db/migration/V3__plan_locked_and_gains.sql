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

-- A locked plan changes in the transaction of an amendment only, which keeps the plan as it was. The argument names the
-- column that holds the initiative.
CREATE FUNCTION registry.keep_locked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_initiative int;
BEGIN
    v_initiative := (CASE TG_OP WHEN 'INSERT' THEN to_jsonb(NEW) ELSE to_jsonb(OLD) END ->> TG_ARGV[0])::int;
    IF EXISTS (SELECT FROM registry.plan WHERE initiative_id = v_initiative AND sha256 IS NOT NULL)
       AND NOT EXISTS (SELECT FROM registry.plan_amendment
                        WHERE initiative_id = v_initiative AND xmin = pg_current_xact_id()::xid)
    THEN
        RAISE EXCEPTION '% on %.% is refused: the plan is locked, amend it', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER keep_locked BEFORE UPDATE OR DELETE ON registry.plan
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.plan_outcome
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.plan_secondary
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.plan_agreement
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.plan_comparison
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.expected_gain
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE INSERT OR UPDATE OR DELETE ON registry.rollout
    FOR EACH ROW EXECUTE FUNCTION registry.keep_locked('initiative_id');
CREATE TRIGGER keep_locked BEFORE UPDATE ON registry.initiative
    FOR EACH ROW WHEN (OLD.purpose IS DISTINCT FROM NEW.purpose OR OLD.core_task IS DISTINCT FROM NEW.core_task)
    EXECUTE FUNCTION registry.keep_locked('id');

-- Amendments follow each other without a gap, and each keeps the hash of the plan that it changes.
CREATE FUNCTION registry.follow_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> (SELECT count(*) + 1 FROM registry.plan_amendment WHERE initiative_id = NEW.initiative_id)
       OR NEW.former_sha256 IS DISTINCT FROM (SELECT sha256 FROM registry.plan WHERE initiative_id = NEW.initiative_id)
    THEN
        RAISE EXCEPTION 'amendment % does not follow the plan it changes', NEW.number
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER follow_amendment BEFORE INSERT ON registry.plan_amendment
    FOR EACH ROW EXECUTE FUNCTION registry.follow_amendment();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.plan_amendment
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.measured_gain
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
