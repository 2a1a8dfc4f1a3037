-- How many outcomes all plans of a year have together, at most: fixed beforehand, so that the family that is judged together
-- does not grow with what is found.
CREATE TABLE registry.programme_year (
    year     int PRIMARY KEY CHECK (year BETWEEN 2000 AND 2200),
    places   int NOT NULL CHECK (places BETWEEN 1 AND 100000),
    fixed_on date NOT NULL
);
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON registry.programme_year
    FOR EACH STATEMENT EXECUTE FUNCTION registry.refuse_change();
