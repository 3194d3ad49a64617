-- Papers. Their bytes lie beside the database, each file sealed with a key of its own that stands
-- here and nowhere else: without its row a file cannot be read any more.
CREATE TABLE kept_file(
  sha256 TEXT PRIMARY KEY,             -- of the content, hexadecimal
  size INTEGER NOT NULL,
  type TEXT NOT NULL,                  -- "application/pdf"
  here INTEGER NOT NULL,               -- 0: told by another counter, its bytes are at the gateway
  name TEXT,                           -- in the folder; null while not here, likewise the key
  key_id BLOB,
  key BLOB,
  waits INTEGER NOT NULL DEFAULT 0,    -- 1: has to go to the gateway
  sent_at INTEGER,                     -- the gateway has it whole
  kept_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX kept_file_waiting ON kept_file(size, sha256) WHERE waits=1;
CREATE UNIQUE INDEX kept_file_name ON kept_file(name) WHERE name IS NOT NULL;
-- Keys for the next files: a file whose row was never written still finds its key here.
CREATE TABLE spare_key(id BLOB PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE page_batch(
  id BLOB PRIMARY KEY,
  owner BLOB,                          -- dossier or its draft; null: not yet filed
  component TEXT NOT NULL DEFAULT '',  -- where its pages go, unless a mark says otherwise
  result_type TEXT NOT NULL DEFAULT '',
  label TEXT NOT NULL DEFAULT '',
  officer TEXT NOT NULL DEFAULT '',
  opened_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX page_batch_owner ON page_batch(owner);
CREATE TABLE page(
  id BLOB PRIMARY KEY, batch BLOB NOT NULL, position INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  original TEXT NOT NULL DEFAULT '',   -- before it was set straight
  width INTEGER NOT NULL, height INTEGER NOT NULL, dpi INTEGER NOT NULL,
  rotation INTEGER NOT NULL DEFAULT 0, -- 0, 90, 180, 270, clockwise
  quality INTEGER NOT NULL DEFAULT 0, blank INTEGER NOT NULL DEFAULT 0,
  origin TEXT NOT NULL, mark TEXT NOT NULL DEFAULT '',
  added_at INTEGER NOT NULL, removed INTEGER NOT NULL DEFAULT 0, filed_in BLOB
) WITHOUT ROWID;
CREATE INDEX page_of_batch ON page(batch, position);

-- What the events say of each dossier's papers; a draft's papers have no events yet.
CREATE TABLE document(
  id BLOB PRIMARY KEY,
  dossier_id BLOB NOT NULL,
  component TEXT NOT NULL,             -- empty for a result
  result_type TEXT NOT NULL,           -- "KQ.G15.000031"; "-" for a result without a code
  title TEXT NOT NULL,                 -- what paper it is, in the catalogue's words
  name TEXT NOT NULL,                  -- of the file, by the office's rule
  pages INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  type TEXT NOT NULL,
  origin TEXT NOT NULL,
  source BLOB,                         -- the document it was made from
  valid_until TEXT NOT NULL DEFAULT '',
  filed_at INTEGER NOT NULL,
  officer TEXT NOT NULL,
  removed_at INTEGER                   -- taken out; kept with its file
) WITHOUT ROWID;
CREATE INDEX document_dossier ON document(dossier_id);
CREATE INDEX document_file ON document(sha256);
