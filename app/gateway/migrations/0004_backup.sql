-- How far the last backup goes: what an incarnation has sent up to here survives this disk.
ALTER TABLE incarnation ADD COLUMN backed_up INTEGER NOT NULL DEFAULT 0;
