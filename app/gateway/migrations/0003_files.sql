-- Papers. An event names a file before its bytes come; only who pushed such an event may send it,
-- and only units of its dossier may fetch it. One content is one file of each sending unit, never
-- shared between units: nobody learns by asking what another office has.
CREATE TABLE file_claim(
  unit TEXT NOT NULL, sha256 TEXT NOT NULL, dossier_id BLOB NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY(unit, sha256, dossier_id)
) WITHOUT ROWID;
CREATE INDEX file_claim_content ON file_claim(sha256);
CREATE TABLE stored_file(
  unit TEXT NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, type TEXT NOT NULL,
  key_id BLOB NOT NULL, key BLOB NOT NULL,   -- of the sealed file, which is named by the id
  chunks BLOB NOT NULL,                      -- one byte a chunk: 1 is on disk
  begun_at INTEGER NOT NULL, stored_at INTEGER,  -- null: it waits for chunks
  PRIMARY KEY(unit, sha256)
) WITHOUT ROWID;
