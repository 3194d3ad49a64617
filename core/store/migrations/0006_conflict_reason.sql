-- Why a person decided a conflict as he did; his own words.
ALTER TABLE conflict ADD COLUMN resolution TEXT;
