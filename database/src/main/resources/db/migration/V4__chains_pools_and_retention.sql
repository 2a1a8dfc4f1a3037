-- What a night must know of each chain, and what the rules of pools and retention need.

-- How far each chain of a cell's last segment is, so that a night reads new answers and those still held, and no others.
-- It follows from batches, blocks and answers; it is never published and goes with the answers.
CREATE TABLE intake.chain (
    cell_id      int NOT NULL REFERENCES evidence.cell,
    outcome_key  text NOT NULL,
    part         text NOT NULL CHECK (part IN ('complete', 'partial')),
    segment      int NOT NULL,
    seq          int NOT NULL,
    to_batch     int NOT NULL,
    held         int[] NOT NULL,       -- batches after to_batch of which it holds somebody
    last_batch   int NOT NULL,         -- as of the end of this batch; 0 where only blocks tell
    PRIMARY KEY (cell_id, outcome_key, part)
);
INSERT INTO intake.chain
SELECT DISTINCT ON (b.cell_id, b.outcome_key, b.part)
       b.cell_id, b.outcome_key, b.part, b.segment, b.seq, b.to_batch,
       ARRAY (SELECT later.no FROM evidence.batch later
               WHERE (later.cell_id, later.segment) = (b.cell_id, b.segment) AND later.no > b.to_batch ORDER BY later.no), 0
  FROM evidence.block b
 WHERE b.segment = (SELECT max(segment) FROM evidence.batch last WHERE last.cell_id = b.cell_id)
 ORDER BY b.cell_id, b.outcome_key, b.part, b.seq DESC;

-- Which batches can be forgotten is asked by cell and day.
CREATE INDEX batch_day ON evidence.batch (cell_id, last_day);

-- ------------------------------------------------------------------------------------------------- pools (rule B15)
-- The unit whose cell an answer of a day is sealed in: the unit itself, or the pool it seals in from a day on.
CREATE FUNCTION registry.sealing_unit(p_unit_id int, p_day date) RETURNS int LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_day >= u.seals_as_from THEN u.seals_as_id ELSE u.id END FROM registry.unit u WHERE u.id = p_unit_id
$$;

-- As in V1; and a unit's old cells end on the day from which it seals in a pool (rule B16), and a pool is cut where a member
-- is.
CREATE OR REPLACE VIEW registry.cut (unit_id, survey_version_id, day) AS
    WITH member AS (
        SELECT p.initiative_id, r.unit_id FROM registry.plan p JOIN registry.rollout r USING (initiative_id)
        UNION
        SELECT initiative_id, unit_id FROM registry.plan_comparison
    ), of_member AS (
        SELECT unit_id, go_live AS day FROM registry.rollout
        UNION
        SELECT m.unit_id, r.go_live + after.days
          FROM member m
          JOIN registry.plan p USING (initiative_id)
          JOIN registry.rollout r USING (initiative_id)
         CROSS JOIN LATERAL (VALUES (0), (p.washout_days)) AS after (days)
    ), of_unit AS (
        SELECT unit_id, day FROM of_member
        UNION
        SELECT u.seals_as_id, c.day FROM of_member c JOIN registry.unit u ON u.id = c.unit_id
         WHERE u.seals_as_id IS NOT NULL
        UNION
        SELECT id, seals_as_from FROM registry.unit WHERE seals_as_from IS NOT NULL
    )
    SELECT c.unit_id, v.id, c.day FROM of_unit c CROSS JOIN registry.survey_version v
    UNION
    SELECT u.id, v.id, newer.published_on
      FROM registry.unit u
     CROSS JOIN registry.survey_version v
      JOIN registry.survey_version newer ON newer.survey_key = v.survey_key AND newer.version > v.version;

-- Stores one live answer, once, in the caller's transaction, in the unit that it is sealed in and in no other.
-- STORED, SAME (seen before with the same mac), DIFFERENT (seen before with another), CLOSED (no open point).
CREATE OR REPLACE FUNCTION intake.receive(
    p_token text, p_submission uuid, p_mac bytea, p_survey_version_id int, p_stratum text, p_flagged boolean,
    p_answers smallint[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_point registry.collection_point;
    v_unit_id int;
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
        RAISE EXCEPTION 'survey version % does not belong to this collection point', p_survey_version_id;
    END IF;
    RETURN 'STORED';
END
$$;
