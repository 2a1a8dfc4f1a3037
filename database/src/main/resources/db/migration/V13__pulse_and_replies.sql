-- Whether a solution helps, asked of employees month by month, and what management answers.

-- The survey that asks about one initiative.
CREATE TABLE registry.pulse (
    survey_key    text PRIMARY KEY,
    initiative_id int NOT NULL UNIQUE REFERENCES registry.initiative
);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.pulse
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- What management has answered, for ever. Each reply's hash covers the one before it, so that none can be slipped in.
CREATE TABLE registry.reply (
    initiative_id int NOT NULL REFERENCES registry.initiative,
    number        int NOT NULL CHECK (number >= 1),
    replied_on    date NOT NULL,
    said_by       text NOT NULL CHECK (length(said_by) BETWEEN 1 AND 200),
    text          jsonb NOT NULL,   -- by language code, complete in da and en
    sha256        bytea NOT NULL,
    PRIMARY KEY (initiative_id, number)
);
CREATE FUNCTION registry.seal_reply() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    v_before registry.reply;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('mening: replies of ' || NEW.initiative_id));
    SELECT * INTO v_before FROM registry.reply WHERE initiative_id = NEW.initiative_id ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(v_before.number, 0) + 1;
    NEW.replied_on := intake.local_now()::date;
    NEW.sha256 := sha256(coalesce(v_before.sha256, ''::bytea) || convert_to(
        concat_ws(E'\x1f', (SELECT key FROM registry.initiative WHERE id = NEW.initiative_id), NEW.number, NEW.replied_on,
                  NEW.said_by, NEW.text::text), 'UTF8'));
    RETURN NEW;
END
$$;
CREATE TRIGGER seal_reply BEFORE INSERT ON registry.reply FOR EACH ROW EXECUTE FUNCTION registry.seal_reply();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.reply
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- Replies about the initiative that a survey asks about, the latest first: for the page of whoever is asked.
CREATE FUNCTION registry.replies(p_survey_key text) RETURNS TABLE (replied_on date, said_by text, text jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.replied_on, r.said_by, r.text
      FROM registry.pulse p JOIN registry.reply r USING (initiative_id)
     WHERE p.survey_key = p_survey_key ORDER BY r.number DESC
$$;

REVOKE ALL ON FUNCTION registry.replies(text), registry.seal_reply() FROM PUBLIC;
GRANT SELECT ON registry.pulse, registry.reply TO mening_receiver;
GRANT CREATE ON SCHEMA registry TO mening_receiver;
ALTER FUNCTION registry.replies(text) OWNER TO mening_receiver;
REVOKE CREATE ON SCHEMA registry FROM mening_receiver;
GRANT EXECUTE ON FUNCTION registry.replies(text) TO mening_collector;
