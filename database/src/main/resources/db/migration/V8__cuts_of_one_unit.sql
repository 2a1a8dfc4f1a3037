-- The cuts are asked for unit by unit: NOT MATERIALIZED lets PostgreSQL look at that unit's rows only. Says the same as before.
CREATE OR REPLACE VIEW registry.cut (unit_id, survey_version_id, day) AS
    WITH member AS (
        SELECT p.initiative_id, r.unit_id FROM registry.plan p JOIN registry.rollout r USING (initiative_id)
        UNION
        SELECT initiative_id, unit_id FROM registry.plan_comparison
    ), of_member AS NOT MATERIALIZED (
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
