-- Comments, apart from answers: month and unit only. A comment and the answer it came with must not be told by when their
-- rows were written, nor by where they lie; so a comment arrives in a table of its own, and the night moves all comments into
-- new rows, shuffled, and empties the first table to its last byte.
DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['mening_curator', 'mening_privacy'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
        IF NOT pg_has_role(current_user, v_role, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', v_role, current_user);
        END IF;
    END LOOP;
END
$$;

-- Until the night: the id tells that an answer sent again has another comment. It goes with the row.
CREATE TABLE intake.arrived_comment (
    submission_id uuid PRIMARY KEY,
    day           date NOT NULL,
    survey_key    text NOT NULL,
    unit_id       int NOT NULL REFERENCES registry.unit,
    comment       text NOT NULL CHECK (length(comment) BETWEEN 1 AND 500)
);

CREATE TABLE intake.comment (
    id         uuid PRIMARY KEY,   -- random, and made by the night: a handle, and no key to anything
    survey_key text NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    month      date NOT NULL CHECK (extract(day FROM month) = 1),
    comment    text NOT NULL,
    state      text NOT NULL CHECK (state IN ('SHUT', 'READABLE', 'RELEASED'))
);

-- How many sealed answers of a unit and quarter there were when its comments were last opened.
CREATE TABLE intake.comment_opening (
    survey_key text NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    quarter    date NOT NULL CHECK (extract(day FROM quarter) = 1 AND extract(month FROM quarter) IN (1, 4, 7, 10)),
    sealed     int NOT NULL,
    PRIMARY KEY (survey_key, unit_id, quarter)
);

-- Who read, released or discarded, of what and when; never what it said.
CREATE TABLE intake.comment_audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    on_day     date NOT NULL,
    officer    text NOT NULL CHECK (length(officer) BETWEEN 1 AND 200),
    act        text NOT NULL CHECK (act IN ('READ', 'RELEASED', 'DISCARDED')),
    survey_key text NOT NULL,
    unit_id    int NOT NULL REFERENCES registry.unit,
    quarter    date NOT NULL,
    comment_id uuid,                -- null for READ, which is of all that may be read
    CHECK ((act = 'READ') = (comment_id IS NULL))
);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON intake.comment_audit
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- --------------------------------------------------------------------------------------------------------------- receive
-- As in V4, and the comment: stored in the same transaction, so that a receipt is given for both or for none.
DROP FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[]);
CREATE FUNCTION intake.receive(
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
GRANT SELECT, INSERT ON intake.arrived_comment TO mening_receiver;
GRANT CREATE ON SCHEMA intake TO mening_receiver;
ALTER FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[], text) OWNER TO mening_receiver;
REVOKE CREATE ON SCHEMA intake FROM mening_receiver;
REVOKE ALL ON FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[], text) TO mening_collector;

-- --------------------------------------------------------------------------------------------------------------- shuffle
CREATE FUNCTION intake.quarter(p_day date) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT date_trunc('quarter', p_day)::date
$$;

-- Sealed answers of a unit to a survey within a quarter: the group of questions that most people answered counts. Imported
-- answers came without comments.
CREATE FUNCTION intake.sealed_answers(p_survey text, p_unit int, p_quarter date) RETURNS TABLE (sealed bigint, k int)
LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(n), 0), coalesce(max(k), 0)
      FROM (SELECT sum(b.n) AS n, max(b.k) AS k
              FROM evidence.block b
              JOIN evidence.cell c ON c.id = b.cell_id
              JOIN intake.source s ON s.id = c.source_id AND s.key = 'live'
              JOIN registry.survey_version v ON v.id = c.survey_version_id AND v.survey_key = p_survey
             WHERE c.unit_id = p_unit AND b.first_day >= p_quarter AND b.last_day < p_quarter + interval '3 months'
             GROUP BY b.outcome_key) AS of_group
$$;

-- Puts all comments of closed days among the others, in new rows and an order that says nothing, and opens those of a unit and
-- quarter whenever k more of its answers have been sealed: whoever reads learns that somebody among those wrote them.
CREATE FUNCTION intake.shuffle_comments(p_through date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_staying intake.arrived_comment[];
    v_comments intake.comment[];
    v_group record;
BEGIN
    LOCK TABLE intake.arrived_comment, intake.comment IN ACCESS EXCLUSIVE MODE;
    v_staying := ARRAY (SELECT c FROM intake.arrived_comment c WHERE day > p_through);
    v_comments := ARRAY (
        SELECT ROW (gen_random_uuid(), survey_key, unit_id, date_trunc('month', day)::date, comment, 'SHUT')::intake.comment
          FROM intake.arrived_comment WHERE day <= p_through
        UNION ALL
        SELECT c FROM intake.comment c);
    -- Truncating gives new files: deleted rows would lie in the old ones until somebody writes over them.
    TRUNCATE intake.arrived_comment, intake.comment;
    INSERT INTO intake.arrived_comment SELECT * FROM unnest(v_staying);
    INSERT INTO intake.comment
    SELECT * FROM unnest(v_comments) c
     -- What nobody has released half a year after its quarter is forgotten.
     WHERE c.state = 'RELEASED' OR intake.quarter(c.month) + interval '9 months' > p_through
     ORDER BY gen_random_uuid();

    FOR v_group IN
        SELECT g.survey_key, g.unit_id, g.quarter, s.sealed
          FROM (SELECT DISTINCT survey_key, unit_id, intake.quarter(month) AS quarter
                  FROM intake.comment WHERE state = 'SHUT') g
          LEFT JOIN intake.comment_opening o USING (survey_key, unit_id, quarter)
         CROSS JOIN LATERAL intake.sealed_answers(g.survey_key, g.unit_id, g.quarter) s
         WHERE s.k > 0 AND s.sealed - coalesce(o.sealed, 0) >= s.k
    LOOP
        INSERT INTO intake.comment_opening (survey_key, unit_id, quarter, sealed)
        VALUES (v_group.survey_key, v_group.unit_id, v_group.quarter, v_group.sealed)
        ON CONFLICT (survey_key, unit_id, quarter) DO UPDATE SET sealed = EXCLUDED.sealed;
        UPDATE intake.comment c SET state = 'READABLE'
         WHERE c.state = 'SHUT' AND c.survey_key = v_group.survey_key AND c.unit_id = v_group.unit_id
           AND intake.quarter(c.month) = v_group.quarter;
    END LOOP;
END
$$;

-- ------------------------------------------------------------------------------------------------------- the privacy officer
-- Readable comments, in an order that says nothing. A call with no officer's name is refused, and each is audited.
CREATE FUNCTION intake.read_comments(p_officer text, p_survey text, p_unit text, p_quarter date)
RETURNS TABLE (id uuid, month date, state text, comment text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_unit int;
BEGIN
    SELECT u.id INTO v_unit FROM registry.unit u WHERE u.key = p_unit;
    IF v_unit IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO intake.comment_audit (on_day, officer, act, survey_key, unit_id, quarter)
    VALUES (intake.local_now()::date, p_officer, 'READ', p_survey, v_unit, intake.quarter(p_quarter));
    RETURN QUERY SELECT c.id, c.month, c.state, c.comment FROM intake.comment c
                  WHERE c.survey_key = p_survey AND c.unit_id = v_unit AND intake.quarter(c.month) = intake.quarter(p_quarter)
                    AND c.state IN ('READABLE', 'RELEASED') ORDER BY c.id;
END
$$;

-- Releases or discards one comment that may be read; whether there was one.
CREATE FUNCTION intake.decide_comment(p_officer text, p_id uuid, p_act text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_comment intake.comment;
BEGIN
    SELECT * INTO v_comment FROM intake.comment
     WHERE id = p_id AND state IN ('READABLE', 'RELEASED') FOR UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO intake.comment_audit (on_day, officer, act, survey_key, unit_id, quarter, comment_id)
    VALUES (intake.local_now()::date, p_officer, p_act, v_comment.survey_key, v_comment.unit_id,
            intake.quarter(v_comment.month), p_id);
    CASE p_act
        WHEN 'RELEASED' THEN UPDATE intake.comment SET state = 'RELEASED' WHERE id = p_id;
        WHEN 'DISCARDED' THEN DELETE FROM intake.comment WHERE id = p_id;
    END CASE;
    RETURN true;
END
$$;

GRANT USAGE ON SCHEMA registry, intake, evidence TO mening_curator;
GRANT SELECT, INSERT, DELETE, TRUNCATE ON intake.arrived_comment TO mening_curator;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON intake.comment TO mening_curator;
GRANT SELECT, INSERT, UPDATE ON intake.comment_opening TO mening_curator;
GRANT INSERT ON intake.comment_audit TO mening_curator;
GRANT SELECT ON intake.test_clock TO mening_curator;
GRANT SELECT (id, key) ON intake.source TO mening_curator;
GRANT SELECT (id, key) ON registry.unit TO mening_curator;
GRANT SELECT (id, survey_key) ON registry.survey_version TO mening_curator;
GRANT SELECT ON evidence.block, evidence.cell TO mening_curator;
GRANT EXECUTE ON FUNCTION intake.local_now(), intake.quarter(date), intake.sealed_answers(text, int, date) TO mening_curator;
GRANT CREATE ON SCHEMA intake TO mening_curator;
ALTER FUNCTION intake.shuffle_comments(date) OWNER TO mening_curator;
ALTER FUNCTION intake.read_comments(text, text, text, date) OWNER TO mening_curator;
ALTER FUNCTION intake.decide_comment(text, uuid, text) OWNER TO mening_curator;
REVOKE CREATE ON SCHEMA intake FROM mening_curator;
REVOKE ALL ON FUNCTION intake.quarter(date), intake.sealed_answers(text, int, date), intake.shuffle_comments(date),
    intake.read_comments(text, text, text, date), intake.decide_comment(text, uuid, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION intake.shuffle_comments(date) TO mening_night;
GRANT USAGE ON SCHEMA intake, registry, migration TO mening_privacy;
GRANT SELECT ON ALL TABLES IN SCHEMA migration TO mening_privacy;
GRANT SELECT (id, key, name) ON registry.unit TO mening_privacy;
GRANT SELECT ON intake.comment_audit TO mening_privacy;
GRANT EXECUTE ON FUNCTION
    intake.read_comments(text, text, text, date), intake.decide_comment(text, uuid, text) TO mening_privacy;
