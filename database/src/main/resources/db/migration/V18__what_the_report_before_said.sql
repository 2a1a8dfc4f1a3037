-- What the latest report before said when the night was opened, which tonight's is compared with. It is fixed with the night, or
-- an earlier night that is made later, or made again by another program, would change what this one says when it is made again.
ALTER TABLE published.night ADD COLUMN earlier json;
