-- A short code for each collection point, to type from a poster: /q/{code}. Not a secret: it stands on walls.
CREATE FUNCTION registry.new_code() RETURNS text LANGUAGE sql VOLATILE AS $$
    -- No vowels, so that no words arise, and nothing that is misread: 28^7 codes. These bytes of a UUID are random.
    SELECT string_agg(substr('23456789bcdfghjkmnpqrstvwxyz', 1 + get_byte(u.bytes, b.at) % 28, 1), '' ORDER BY b.at)
      FROM (SELECT uuid_send(gen_random_uuid()) AS bytes) u, unnest(ARRAY [0, 1, 2, 3, 4, 5, 9]) AS b (at)
$$;

ALTER TABLE registry.collection_point
    ADD COLUMN code text NOT NULL UNIQUE DEFAULT registry.new_code() CHECK (code ~ '^[2-9b-z]{7}$');

-- The web server finds a form by its code; import makes points, and with them codes.
GRANT SELECT (code) ON registry.collection_point TO mening_collector;
GRANT EXECUTE ON FUNCTION registry.new_code() TO mening_registrar;
