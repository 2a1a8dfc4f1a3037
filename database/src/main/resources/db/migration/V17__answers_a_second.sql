-- An answer in less work for the database. What is stored, and when it is durable, stays as it was.

-- A function in SQL is planned anew by each query that calls it; these are called for every answer, and in this language
-- their queries are planned once a session.
CREATE OR REPLACE FUNCTION intake.local_now() RETURNS timestamp LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((SELECT stands_at FROM intake.test_clock), now() AT TIME ZONE 'Europe/Copenhagen');
END
$$;
CREATE OR REPLACE FUNCTION evidence.closed_through() RETURNS date LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT max(through) FROM evidence.closed);
END
$$;
CREATE OR REPLACE FUNCTION registry.sealing_unit(p_unit_id int, p_day date) RETURNS int LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT CASE WHEN p_day >= u.seals_as_from THEN u.seals_as_id ELSE u.id END
              FROM registry.unit u WHERE u.id = p_unit_id);
END
$$;

-- Whether links to a survey take answers of a unit that day: a survey with rounds in them only, and never a unit that is asked
-- with ballots meanwhile, or not one by one (rule B8).
CREATE FUNCTION registry.is_asked_openly(p_survey_key text, p_unit_id int, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p_survey_key) THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT FROM registry.round r WHERE r.survey_key = p_survey_key
                      AND p_day BETWEEN r.opens_on AND r.closes_on)
       AND NOT EXISTS (SELECT FROM registry.round r JOIN registry.round_unit u USING (survey_key, opens_on)
                        WHERE r.survey_key = p_survey_key
                          AND p_day BETWEEN r.opens_on AND r.closes_on
                          AND registry.sealing_unit(u.unit_id, p_day) = registry.sealing_unit(p_unit_id, p_day));
END
$$;
REVOKE ALL ON FUNCTION registry.is_asked_openly(text, int, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION registry.is_asked_openly(text, int, date) TO mening_receiver;

CREATE OR REPLACE FUNCTION intake.takes_answers(p_token text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_day date := intake.answer_day();
BEGIN
    RETURN (SELECT (p.closed_on IS NULL OR p.closed_on > v_day)
               AND registry.is_asked_openly(p.survey_key, p.unit_id, v_day)
              FROM registry.collection_point p WHERE p.token = p_token);
END
$$;

-- As in V11; whether the point takes answers is asked of the row at hand, without entering and leaving another user's rights.
CREATE OR REPLACE FUNCTION intake.receive(
    p_token text, p_submission uuid, p_mac bytea, p_survey_version_id int, p_stratum text, p_flagged boolean,
    p_answers smallint[], p_comment text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_point registry.collection_point;
    v_unit_id int;
    v_stratified boolean;
    v_day date;
    v_mac bytea;
    v_seen_on date;
    v_comment text;
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
        SELECT mac, seen_on INTO v_mac, v_seen_on FROM intake.submission WHERE id = p_submission;
        IF v_mac <> p_mac THEN
            RETURN 'DIFFERENT';
        END IF;
        -- Whether the comment is another can be told until the night has taken it away from the id, and no longer.
        SELECT comment INTO v_comment FROM intake.arrived_comment WHERE submission_id = p_submission;
        IF FOUND THEN
            RETURN CASE WHEN v_comment IS NOT DISTINCT FROM p_comment THEN 'SAME' ELSE 'DIFFERENT' END;
        END IF;
        RETURN CASE WHEN p_comment IS NULL OR v_seen_on < v_day THEN 'SAME' ELSE 'DIFFERENT' END;
    END IF;
    -- Only now: the same answer sent again after its point has closed is still the same.
    IF v_point.closed_on <= v_day OR NOT registry.is_asked_openly(v_point.survey_key, v_point.unit_id, v_day) THEN
        DELETE FROM intake.submission WHERE id = p_submission;
        RETURN 'CLOSED';
    END IF;
    v_unit_id := registry.sealing_unit(v_point.unit_id, v_day);
    -- A pool that the survey does not know by itself is not divided (rule B14).
    SELECT stratified INTO v_stratified FROM registry.survey_unit
     WHERE survey_key = v_point.survey_key AND unit_id = v_unit_id;
    INSERT INTO intake.response (day, survey_version_id, unit_id, source_id, flagged, stratum, channel, answers)
    SELECT v_day, v.id, v_unit_id, s.id, p_flagged,
           CASE WHEN v_stratified THEN p_stratum ELSE 'all' END, v_point.channel, p_answers
      FROM registry.survey_version v, intake.source s
     WHERE v.id = p_survey_version_id AND v.survey_key = v_point.survey_key AND s.key = 'live';
    IF NOT FOUND THEN
        -- No value in the message: messages can end in logs.
        RAISE EXCEPTION 'the survey version does not belong to this collection point';
    END IF;
    IF p_comment IS NOT NULL THEN
        INSERT INTO intake.arrived_comment (submission_id, day, survey_key, unit_id, comment)
        VALUES (p_submission, v_day, v_point.survey_key, v_unit_id, p_comment);
    END IF;
    RETURN 'STORED';
END
$$;

-- Every answer at once would lock the same three rows, of its version, unit and source, and leave the number of the latest
-- answer's transaction in them. The functions that receive take all three from their tables, and none of them is ever deleted;
-- the night's own insert into the table that stays is checked.
DO $$
DECLARE
    v_key record;
BEGIN
    FOR v_key IN SELECT conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
                  WHERE conrelid = 'intake.response'::regclass AND contype = 'f'
    LOOP
        EXECUTE format('ALTER TABLE intake.response DROP CONSTRAINT %I', v_key.conname);
        EXECUTE format('ALTER TABLE intake.response_shuffled ADD CONSTRAINT %I %s', v_key.conname, v_key.definition);
    END LOOP;
END
$$;
