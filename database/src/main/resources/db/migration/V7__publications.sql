-- Every time that a night was published: a night that is made again must say whether it came out otherwise, also where it is
-- killed after that and goes on. A row stands as soon as a night begins anew; it is empty until the night is published.
CREATE TABLE published.publication (
    night        date NOT NULL REFERENCES published.night,
    no           int NOT NULL CHECK (no >= 1),
    fingerprint  bytea,
    code_version text,
    PRIMARY KEY (night, no),
    CHECK ((fingerprint IS NULL) = (code_version IS NULL))
);
INSERT INTO published.publication
SELECT night, 1, fingerprint, code_version FROM published.night WHERE fingerprint IS NOT NULL;
