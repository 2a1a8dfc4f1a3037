-- Rounds in which employees are asked with ballots, and answers that keep no order of arrival.

-- --------------------------------------------------------------------------------------------------- rounds
-- A day belongs to one round of a survey. Whoever opens rounds of one survey at the same time does so one after the other.
CREATE FUNCTION registry.refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_other registry.round;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('mening: rounds of ' || NEW.survey_key));
    SELECT * INTO v_other FROM registry.round r
     WHERE r.survey_key = NEW.survey_key AND r.opens_on <> NEW.opens_on
       AND r.opens_on <= NEW.closes_on AND r.closes_on >= NEW.opens_on LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the round of % to % overlaps that of % to %',
              NEW.opens_on, NEW.closes_on, v_other.opens_on, v_other.closes_on
            USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER refuse_overlap AFTER INSERT OR UPDATE ON registry.round
    FOR EACH ROW EXECUTE FUNCTION registry.refuse_overlap();

-- How a unit is asked in a round: with drawn ballots, with personal links, or not one by one since it is too small.
CREATE TABLE registry.round_unit (
    survey_key text NOT NULL,
    opens_on   date NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    way        text NOT NULL CHECK (way IN ('DRAWN', 'PERSONAL', 'DIALOGUE')),
    head_count int NOT NULL CHECK (head_count BETWEEN 1 AND 1000000),
    PRIMARY KEY (survey_key, opens_on, unit_id),
    FOREIGN KEY (survey_key, opens_on) REFERENCES registry.round
);

-- ------------------------------------------------------------------------------------------------- ballots
-- A right to answer once. Only the keyed hash of its code is known here, and nothing of it ever changes: neither when it
-- was spent nor that it was looked at is to be read from its row.
CREATE TABLE intake.ballot (
    hash       bytea PRIMARY KEY CHECK (length(hash) = 32),
    survey_key text NOT NULL,
    opens_on   date NOT NULL,
    unit_id    int NOT NULL,
    FOREIGN KEY (survey_key, opens_on, unit_id) REFERENCES registry.round_unit
);
CREATE TRIGGER never_updated BEFORE UPDATE OR TRUNCATE ON intake.ballot
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE INDEX ballot_round ON intake.ballot (survey_key, opens_on, unit_id);

-- No foreign key: its check would lock the ballot's row and leave the number of the answer's transaction in it.
CREATE TABLE intake.spent (
    hash bytea PRIMARY KEY
) WITH (autovacuum_enabled = false);

-- ------------------------------------------------------------------------------------------------ responses
-- Answers come into a box which every night empties, shuffled. In the table that stays, neither row, page, id nor
-- transaction tells in which order they came, nor what else was written with them. A box is emptied by TRUNCATE, which
-- does away with its file, dead rows and index included.
ALTER TABLE intake.response RENAME TO response_before;
CREATE SEQUENCE intake.response_id AS bigint;
CREATE TABLE intake.response (
    id                bigint NOT NULL DEFAULT nextval('intake.response_id'),
    fresh             boolean NOT NULL DEFAULT true,
    day               date NOT NULL,
    survey_version_id int NOT NULL REFERENCES registry.survey_version,
    unit_id           int NOT NULL REFERENCES registry.unit,
    source_id         int NOT NULL REFERENCES intake.source,
    flagged           boolean NOT NULL DEFAULT false,
    stratum           text NOT NULL,
    channel           text NOT NULL,
    answers           smallint[] NOT NULL
) PARTITION BY LIST (fresh);
ALTER SEQUENCE intake.response_id OWNED BY intake.response.id;
CREATE TABLE intake.response_shuffled PARTITION OF intake.response FOR VALUES IN (false);
CREATE TABLE intake.response_fresh PARTITION OF intake.response FOR VALUES IN (true)
    WITH (autovacuum_enabled = false);
-- The planner's samples would keep answers that were forgotten.
ALTER TABLE intake.response ALTER COLUMN answers SET STATISTICS 0;
INSERT INTO intake.response (fresh, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
SELECT false, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers
  FROM intake.response_before ORDER BY gen_random_uuid();
-- Whoever may do something with the table may do it with the new one; ids come from a sequence now.
DO $$
DECLARE
    v_right record;
BEGIN
    FOR v_right IN
        SELECT a.grantee::regrole AS grantee, a.privilege_type AS privilege, '' AS columns
          FROM pg_class c, aclexplode(c.relacl) a
         WHERE c.oid = 'intake.response_before'::regclass AND a.grantee NOT IN (0, c.relowner)
        UNION ALL
        SELECT a.grantee::regrole, a.privilege_type, format('(%I)', t.attname)
          FROM pg_attribute t, aclexplode(t.attacl) a
         WHERE t.attrelid = 'intake.response_before'::regclass AND a.grantee <> 0
    LOOP
        EXECUTE format('GRANT %s %s ON intake.response TO %s', v_right.privilege, v_right.columns, v_right.grantee);
        IF v_right.privilege = 'INSERT' THEN
            EXECUTE format('GRANT USAGE ON SEQUENCE intake.response_id TO %s', v_right.grantee);
        END IF;
    END LOOP;
END
$$;
DROP TABLE intake.response_before;
CREATE INDEX response_cell ON intake.response (unit_id, survey_version_id, source_id, stratum, flagged, day);
CREATE TRIGGER never_updated BEFORE UPDATE OR TRUNCATE ON intake.response
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_updated BEFORE UPDATE OR TRUNCATE ON intake.response_shuffled
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
CREATE TRIGGER never_updated BEFORE UPDATE ON intake.response_fresh
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- Empties the boxes. Answers of closed days stay; those of a day that goes on return to the box, or they would be known
-- as of the small hours. The order follows from a key that the caller draws and forgets.
CREATE FUNCTION intake.shuffle(p_key bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_through date;
    v_spent bytea[];
    v_later intake.response_fresh[];
BEGIN
    -- In the order in which an answer with a ballot takes them.
    LOCK TABLE intake.spent IN ACCESS EXCLUSIVE MODE;
    LOCK TABLE intake.response_fresh IN ACCESS EXCLUSIVE MODE;
    v_through := evidence.closed_through();

    v_spent := ARRAY (SELECT hash FROM intake.spent ORDER BY hash);
    TRUNCATE intake.spent;
    INSERT INTO intake.spent (hash) SELECT * FROM unnest(v_spent);

    INSERT INTO intake.response (fresh, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
    SELECT false, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers
      FROM intake.response_fresh r
     WHERE day <= v_through
     ORDER BY sha256(p_key || convert_to(r.ctid::text, 'UTF8'));
    -- Held in memory between: a table for it would write down the order once more.
    v_later := ARRAY (SELECT r FROM intake.response_fresh r WHERE (day <= v_through) IS NOT TRUE
                       ORDER BY sha256(p_key || convert_to(r.ctid::text, 'UTF8')));
    TRUNCATE intake.response_fresh;
    INSERT INTO intake.response (fresh, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
    SELECT true, day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers FROM unnest(v_later);
END
$$;

-- -------------------------------------------------------------------------------------------------- receive
-- As before; and a unit that is asked with ballots in a round, or not one by one, is asked in no other way meanwhile,
-- or k answers would not be k people (rule B8).
CREATE OR REPLACE FUNCTION intake.takes_answers(p_token text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (p.closed_on IS NULL OR p.closed_on > intake.answer_day())
       AND (NOT EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p.survey_key)
            OR EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p.survey_key
                          AND intake.answer_day() BETWEEN r.opens_on AND r.closes_on))
       AND NOT EXISTS (SELECT FROM registry.round r JOIN registry.round_unit u USING (survey_key, opens_on)
                        WHERE r.survey_key = p.survey_key
                          AND intake.answer_day() BETWEEN r.opens_on AND r.closes_on
                          AND registry.sealing_unit(u.unit_id, intake.answer_day())
                            = registry.sealing_unit(p.unit_id, intake.answer_day()))
      FROM registry.collection_point p WHERE p.token = p_token
$$;

-- What the holder of a ballot may know: the survey, how the unit is asked, and whether the ballot is of use.
CREATE FUNCTION intake.ballot_holder(p_hash bytea, OUT survey_key text, OUT way text, OUT access text) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.survey_key, u.way,
           CASE WHEN EXISTS (SELECT FROM intake.spent s WHERE s.hash = b.hash) THEN 'SPENT'
                WHEN intake.answer_day() BETWEEN r.opens_on AND r.closes_on THEN 'OPEN'
                ELSE 'CLOSED' END
      FROM intake.ballot b
      JOIN registry.round_unit u USING (survey_key, opens_on, unit_id)
      JOIN registry.round r USING (survey_key, opens_on)
     WHERE b.hash = p_hash
$$;

-- Stores one answer with a ballot and spends it, both or neither, in the caller's transaction.
-- STORED, SAME (seen before with the same mac), DIFFERENT (seen before with another), SPENT (the ballot, by another
-- submission), CLOSED (no such ballot, or its round is not open).
CREATE FUNCTION intake.receive_ballot(
    p_hash bytea, p_submission uuid, p_mac bytea, p_survey_version_id int, p_stratum text, p_flagged boolean,
    p_answers smallint[], p_comment text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ballot record;
    v_unit_id int;
    v_stratified boolean;
    v_day date;
    v_mac bytea;
BEGIN
    SELECT b.survey_key, b.unit_id, r.opens_on, r.closes_on, u.way INTO v_ballot
      FROM intake.ballot b
      JOIN registry.round_unit u USING (survey_key, opens_on, unit_id)
      JOIN registry.round r USING (survey_key, opens_on)
     WHERE b.hash = p_hash;
    IF NOT FOUND THEN
        RETURN 'CLOSED';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtext('mening: closing of days'));
    v_day := intake.answer_day();
    INSERT INTO intake.submission (id, mac, seen_on) VALUES (p_submission, p_mac, v_day) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        SELECT mac INTO v_mac FROM intake.submission WHERE id = p_submission;
        RETURN CASE WHEN v_mac = p_mac THEN 'SAME' ELSE 'DIFFERENT' END;
    END IF;
    IF v_day NOT BETWEEN v_ballot.opens_on AND v_ballot.closes_on THEN
        DELETE FROM intake.submission WHERE id = p_submission;
        RETURN 'CLOSED';
    END IF;
    -- Waits where another transaction spends it.
    INSERT INTO intake.spent (hash) VALUES (p_hash) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        DELETE FROM intake.submission WHERE id = p_submission;
        RETURN 'SPENT';
    END IF;
    v_unit_id := registry.sealing_unit(v_ballot.unit_id, v_day);
    SELECT stratified INTO v_stratified FROM registry.survey_unit
     WHERE survey_key = v_ballot.survey_key AND unit_id = v_unit_id;
    INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
    SELECT v_day, v.id, v_unit_id, s.id, p_flagged,
           CASE WHEN v_stratified THEN p_stratum ELSE 'all' END, lower(v_ballot.way), p_answers
      FROM registry.survey_version v, intake.source s
     WHERE v.id = p_survey_version_id AND v.survey_key = v_ballot.survey_key AND s.key = 'live';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the survey version does not belong to this ballot';
    END IF;
    -- Where comments are taken they have a box of their own, which the night empties as well.
    IF p_comment IS NOT NULL THEN
        INSERT INTO intake.arrived_comment (submission_id, day, survey_key, unit_id, comment)
        VALUES (p_submission, v_day, v_ballot.survey_key, v_unit_id, p_comment);
    END IF;
    RETURN 'STORED';
END
$$;

-- Voids all ballots of a unit in a round, if none of them is spent; whether it did.
CREATE FUNCTION intake.take_ballots_back(p_survey_key text, p_opens_on date, p_unit_id int) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- Answers with ballots wait, so that none is spent meanwhile.
    LOCK TABLE intake.spent IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM intake.ballot b JOIN intake.spent s USING (hash)
                WHERE b.survey_key = p_survey_key AND b.opens_on = p_opens_on AND b.unit_id = p_unit_id) THEN
        RETURN false;
    END IF;
    DELETE FROM intake.ballot b
     WHERE b.survey_key = p_survey_key AND b.opens_on = p_opens_on AND b.unit_id = p_unit_id;
    RETURN true;
END
$$;

-- --------------------------------------------------------------------------------------------------- rights
REVOKE ALL ON FUNCTION
    intake.shuffle(bytea), intake.ballot_holder(bytea), intake.take_ballots_back(text, date, int),
    intake.receive_ballot(bytea, uuid, bytea, int, text, boolean, smallint[], text) FROM PUBLIC;
GRANT CREATE ON SCHEMA intake TO mening_receiver, mening_curator;

GRANT SELECT ON registry.round_unit, intake.ballot, intake.spent TO mening_receiver;
GRANT INSERT ON intake.spent TO mening_receiver;
ALTER FUNCTION intake.ballot_holder(bytea) OWNER TO mening_receiver;
ALTER FUNCTION intake.receive_ballot(bytea, uuid, bytea, int, text, boolean, smallint[], text) OWNER TO mening_receiver;
GRANT EXECUTE ON FUNCTION
    intake.ballot_holder(bytea), intake.receive_ballot(bytea, uuid, bytea, int, text, boolean, smallint[], text)
    TO mening_collector;

-- Nobody but these functions empties a box.
GRANT SELECT, INSERT, TRUNCATE ON intake.spent TO mening_curator;
GRANT SELECT, TRUNCATE ON intake.response_fresh TO mening_curator;
GRANT INSERT ON intake.response TO mening_curator;
GRANT USAGE ON SEQUENCE intake.response_id TO mening_curator;
GRANT SELECT, DELETE ON intake.ballot TO mening_curator;
GRANT SELECT ON evidence.closed TO mening_curator;
GRANT EXECUTE ON FUNCTION evidence.closed_through() TO mening_curator;
ALTER FUNCTION intake.shuffle(bytea) OWNER TO mening_curator;
ALTER FUNCTION intake.take_ballots_back(text, date, int) OWNER TO mening_curator;
REVOKE CREATE ON SCHEMA intake FROM mening_receiver, mening_curator;

GRANT SELECT, DELETE ON intake.ballot, intake.spent TO mening_night;
GRANT EXECUTE ON FUNCTION intake.shuffle(bytea) TO mening_night;
DO $$
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        GRANT pg_checkpoint TO mening_night;
        GRANT EXECUTE ON FUNCTION pg_switch_wal() TO mening_night;
    END IF;
END
$$;

-- Which ballots are unused, for reminders; hashes tell whose they are to nobody without the key and the codes.
GRANT SELECT, INSERT ON intake.ballot TO mening_registrar;
GRANT SELECT ON intake.spent TO mening_registrar;
GRANT SELECT (cell_id, outcome_key, part, responses, first_day, last_day) ON evidence.block TO mening_registrar;
GRANT EXECUTE ON FUNCTION intake.take_ballots_back(text, date, int) TO mening_registrar;
