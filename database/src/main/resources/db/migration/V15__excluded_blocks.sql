-- Blocks that were found to be polluted: excluded whole and for ever (rule B12). A night reads what stood here when it was
-- opened, so that an earlier night made again comes out as it was.
CREATE TABLE registry.excluded_block (
    block_id    bigint PRIMARY KEY REFERENCES evidence.block,
    excluded_at timestamp NOT NULL,   -- local time in Denmark, by the database's clock
    excluded_by text NOT NULL CHECK (length(excluded_by) BETWEEN 1 AND 200),
    reason      text NOT NULL CHECK (length(reason) BETWEEN 10 AND 1000)
);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.excluded_block
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();

-- Excludes every sealed block of a unit and survey that holds answers of these days: all groups of questions, all classes, so
-- that nobody picks the outcome that suits. Gives the number of blocks that were not excluded before.
CREATE FUNCTION registry.exclude_blocks(
    p_by text, p_reason text, p_survey text, p_unit text, p_first date, p_last date, p_source text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_new bigint;
BEGIN
    INSERT INTO registry.excluded_block (block_id, excluded_at, excluded_by, reason)
    SELECT b.id, intake.local_now(), p_by, p_reason
      FROM evidence.block b
      JOIN evidence.cell c ON c.id = b.cell_id
      JOIN registry.unit u ON u.id = c.unit_id
      JOIN registry.survey_version v ON v.id = c.survey_version_id
      JOIN intake.source s ON s.id = c.source_id
     WHERE u.key = p_unit AND v.survey_key = p_survey AND (p_source IS NULL OR s.key = p_source)
       AND b.first_day <= p_last AND b.last_day >= p_first
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_new = ROW_COUNT;
    RETURN v_new;
END
$$;

-- The night reads what is excluded and the registrar excludes through the function only; the web server does neither.
REVOKE ALL ON FUNCTION registry.exclude_blocks(text, text, text, text, date, date, text) FROM PUBLIC;
REVOKE INSERT, UPDATE, DELETE ON registry.excluded_block FROM mening_registrar;
GRANT SELECT, INSERT ON registry.excluded_block TO mening_curator;
GRANT CREATE ON SCHEMA registry TO mening_curator;
ALTER FUNCTION registry.exclude_blocks(text, text, text, text, date, date, text) OWNER TO mening_curator;
REVOKE CREATE ON SCHEMA registry FROM mening_curator;
GRANT EXECUTE ON FUNCTION registry.exclude_blocks(text, text, text, text, date, date, text) TO mening_registrar;
-- Which block is meant, and how many answers it holds; not what they say.
GRANT SELECT (id, segment, seq, n) ON evidence.block TO mening_registrar;
