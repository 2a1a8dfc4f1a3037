-- One role for each who uses the database, with what it needs and no more. Roles belong to the whole server, so another
-- database of the same server may have made them already.
DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['mening_receiver', 'mening_collector', 'mening_night', 'mening_registrar'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;  -- made at this moment through another database
            END;
        END IF;
        -- An owner who is no superuser must be a member to hand a function to the role, and to act as it.
        IF NOT pg_has_role(current_user, v_role, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', v_role, current_user);
        END IF;
    END LOOP;
END
$$;

-- ---------------------------------------------------------------------------------- nothing for whoever just comes by
REVOKE ALL ON SCHEMA registry, intake, evidence, published, batch, migration FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA registry, intake, evidence, published, batch, migration FROM PUBLIC;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA registry, intake, evidence, published, batch FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA registry, intake, evidence, published, batch FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
-- A database that was made before PostgreSQL 15 may still let everybody make tables here.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public' AND pg_has_role(current_user, nspowner, 'MEMBER')) THEN
        REVOKE ALL ON SCHEMA public FROM PUBLIC;
    END IF;
END
$$;
-- Large objects are open to everybody, belong to no schema and can fill the disk. Only a superuser can close them.
DO $$
DECLARE
    v_function regprocedure;
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        FOR v_function IN
            SELECT oid::regprocedure FROM pg_proc
             WHERE pronamespace = 'pg_catalog'::regnamespace AND (proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite'))
        LOOP
            EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
        END LOOP;
    END IF;
END
$$;

-- ------------------------------------------------------------------------------------- whose rights receiving runs with
GRANT USAGE ON SCHEMA registry, intake, evidence TO mening_receiver;
GRANT SELECT ON registry.collection_point, registry.survey_unit, registry.round, registry.unit TO mening_receiver;
GRANT SELECT (id, survey_key, version) ON registry.survey_version TO mening_receiver;
GRANT SELECT ON intake.test_clock TO mening_receiver;
GRANT SELECT (id, key) ON intake.source TO mening_receiver;
GRANT SELECT, INSERT, DELETE ON intake.submission TO mening_receiver;
GRANT INSERT ON intake.response TO mening_receiver;
GRANT SELECT ON evidence.closed TO mening_receiver;
GRANT EXECUTE ON FUNCTION
    intake.local_now(), intake.moment(), intake.answer_day(), evidence.closed_through(), registry.sealing_unit(int, date)
    TO mening_receiver;

ALTER FUNCTION intake.takes_answers(text) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
ALTER FUNCTION intake.moment() SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
-- Who is to own a function must be allowed to make one there, at that moment.
GRANT CREATE ON SCHEMA intake TO mening_receiver;
ALTER FUNCTION intake.takes_answers(text) OWNER TO mening_receiver;
ALTER FUNCTION intake.moment() OWNER TO mening_receiver;
ALTER FUNCTION intake.receive(text, uuid, bytea, int, text, boolean, smallint[]) OWNER TO mening_receiver;
REVOKE CREATE ON SCHEMA intake FROM mening_receiver;

-- ----------------------------------------------------------------------------------------------- collector: the web server
GRANT USAGE ON SCHEMA registry, intake, published TO mening_collector;
GRANT SELECT (token, survey_key, unit_id, channel, closed_on) ON registry.collection_point TO mening_collector;
GRANT SELECT (id, key, name) ON registry.unit TO mening_collector;
GRANT SELECT ON registry.survey_version TO mening_collector;
GRANT SELECT (night, fingerprint) ON published.night TO mening_collector;
GRANT SELECT ON published.file, published.current, published.run, published.metric TO mening_collector;
GRANT EXECUTE ON FUNCTION
    intake.moment(), intake.takes_answers(text), intake.receive(text, uuid, bytea, int, text, boolean, smallint[]) TO mening_collector;

-- ------------------------------------------------------------------------------------------- night: seals, judges, forgets
GRANT USAGE ON SCHEMA registry, intake, evidence, published, batch TO mening_night;
GRANT SELECT ON ALL TABLES IN SCHEMA registry, intake, evidence TO mening_night;
GRANT DELETE ON intake.response, intake.submission TO mening_night;
GRANT INSERT, UPDATE, DELETE ON intake.chain TO mening_night;
GRANT INSERT ON ALL TABLES IN SCHEMA evidence TO mening_night;
-- To lock it; changing a row is refused by its trigger.
GRANT UPDATE ON evidence.closed TO mening_night;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA published, batch TO mening_night;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA batch TO mening_night;
GRANT EXECUTE ON FUNCTION
    intake.local_now(), intake.moment(), evidence.closed_through(), registry.sealing_unit(int, date) TO mening_night;

-- -------------------------------------------------------------------- registrar: import, plans, surveys; no answer to read
GRANT USAGE ON SCHEMA registry, intake, evidence TO mening_registrar;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA registry TO mening_registrar;
GRANT SELECT ON intake.test_clock TO mening_registrar;
GRANT SELECT, INSERT ON intake.source TO mening_registrar;
GRANT INSERT ON intake.response TO mening_registrar;
-- Which surveys and units have answers at all, and from when on; what was answered is in none of these.
GRANT SELECT (day, survey_version_id, unit_id) ON intake.response TO mening_registrar;
GRANT SELECT ON evidence.closed, evidence.cell, evidence.batch TO mening_registrar;
GRANT EXECUTE ON FUNCTION
    intake.local_now(), evidence.closed_through(), registry.sealing_unit(int, date) TO mening_registrar;

-- ----------------------------------------------------------------------------------------------- whether tables are up to date
GRANT USAGE ON SCHEMA migration TO mening_collector, mening_night, mening_registrar;
GRANT SELECT ON ALL TABLES IN SCHEMA migration TO mening_collector, mening_night, mening_registrar;

-- What later migrations add. The web server gets nothing that is not named.
ALTER DEFAULT PRIVILEGES IN SCHEMA registry GRANT SELECT ON TABLES TO mening_night;
ALTER DEFAULT PRIVILEGES IN SCHEMA registry GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mening_registrar;
ALTER DEFAULT PRIVILEGES IN SCHEMA evidence GRANT SELECT, INSERT ON TABLES TO mening_night;
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mening_night;
ALTER DEFAULT PRIVILEGES IN SCHEMA batch GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mening_night;
ALTER DEFAULT PRIVILEGES IN SCHEMA batch GRANT USAGE, SELECT ON SEQUENCES TO mening_night;
