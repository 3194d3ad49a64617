-- A unit pulls in the order in which it was allowed to see: a dossier that is transferred brings
-- its whole history to a unit whose cursor has long passed those rows.
CREATE TABLE event_scope_2(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, unit TEXT NOT NULL, event_row INTEGER NOT NULL,
  UNIQUE(unit, event_row)
);
INSERT INTO event_scope_2(unit, event_row) SELECT unit, event_row FROM event_scope ORDER BY event_row, unit;
DROP TABLE event_scope;
ALTER TABLE event_scope_2 RENAME TO event_scope;
CREATE INDEX event_scope_unit ON event_scope(unit, seq);
