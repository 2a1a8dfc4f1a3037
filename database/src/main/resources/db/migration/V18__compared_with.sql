-- Which report a night's is compared with: the latest before it when it was opened. It is fixed with the night, or a night
-- between them that is made later would change what a night says when it is made again.
ALTER TABLE published.night ADD COLUMN compared_with date REFERENCES published.night;
