-- Tables of the first version. Instants are seconds since 1970 UTC, ids UUID bytes.
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE officer(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

-- What was in force when: whole files by content hash, kept for ever.
CREATE TABLE catalogue_version(
  hash TEXT PRIMARY KEY, version TEXT NOT NULL, body TEXT NOT NULL, imported_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE calendar_version(
  hash TEXT PRIMARY KEY, version TEXT NOT NULL, body TEXT NOT NULL, imported_at INTEGER NOT NULL
) WITHOUT ROWID;
-- The entry of a procedure that at least one dossier pins.
CREATE TABLE pinned_procedure(hash TEXT PRIMARY KEY, code TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;

-- One row a dossier. The columns are what lists, searches and boards read; `body` is the whole
-- dossier as JSON (core/dossier/dossier_json). `row_hash` covers both, so `check` finds a flipped bit.
CREATE TABLE dossier(
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,           -- printed on the receipt
  official_code TEXT,                  -- bound later when the printed one is provisional
  upstream_code TEXT,
  procedure TEXT NOT NULL,
  procedure_name TEXT NOT NULL,
  applicant TEXT NOT NULL,
  applicant_key TEXT NOT NULL,         -- folded name
  id_number TEXT,
  phone TEXT,
  status INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  due INTEGER,                         -- null: no published term, or the clock stands
  due_provisional INTEGER NOT NULL DEFAULT 0,
  is_open INTEGER NOT NULL,            -- not finished, stopped, refused or withdrawn
  sync INTEGER NOT NULL DEFAULT 0,     -- 0 local, 1 sent, 2 accepted, 3 conflict, 4 refused
  officer TEXT NOT NULL DEFAULT '',    -- who received it
  finished_at INTEGER,
  receiving TEXT NOT NULL DEFAULT '',  -- units
  competent TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  row_hash BLOB NOT NULL
);
CREATE UNIQUE INDEX dossier_official ON dossier(official_code) WHERE official_code IS NOT NULL;
CREATE INDEX dossier_upstream ON dossier(upstream_code) WHERE upstream_code IS NOT NULL;
CREATE INDEX dossier_id_number ON dossier(id_number, row) WHERE id_number IS NOT NULL;
CREATE INDEX dossier_phone ON dossier(phone, row) WHERE phone IS NOT NULL;
CREATE INDEX dossier_received ON dossier(received_at);
CREATE INDEX dossier_open
  ON dossier(due, code, procedure, procedure_name, applicant, status, received_at, due_provisional, sync, officer,
             receiving, competent)
  WHERE is_open=1;
-- Finished and not handed over yet.
CREATE INDEX dossier_ready
  ON dossier(finished_at, code, procedure, procedure_name, applicant, status, received_at, due, due_provisional, sync)
  WHERE status=9;

-- Whole words of the folded name; rowid is dossier.row.
CREATE VIRTUAL TABLE dossier_words USING fts5(
  name, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize='ascii');
-- Its pieces of three letters, for what stands inside a word.
CREATE VIRTUAL TABLE dossier_parts USING fts5(
  name, content='', contentless_delete=1, detail=none, tokenize='trigram');

-- What happened, ours and others'. The body is kept as the exact bytes that were hashed.
CREATE TABLE event(
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  dossier_id BLOB NOT NULL,
  type TEXT NOT NULL,
  device TEXT NOT NULL,
  incarnation TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  counter_time INTEGER NOT NULL,
  envelope TEXT NOT NULL,              -- JSON (core/dossier/dossier_event)
  body TEXT NOT NULL,
  UNIQUE(device, incarnation, device_seq)
);
CREATE INDEX event_dossier ON event(dossier_id, row);
-- Newest events of a dossier that no other names as parent.
CREATE TABLE head(
  dossier_id BLOB NOT NULL, event_id BLOB NOT NULL, PRIMARY KEY(dossier_id, event_id)
) WITHOUT ROWID;

-- Our events on their way. state: 0 waiting, 1 stored at the gateway, 2 refused, 3 conflict.
CREATE TABLE outbox(
  event_row INTEGER PRIMARY KEY REFERENCES event(row),
  incarnation TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  acknowledged_at INTEGER,
  last_error TEXT
);
CREATE INDEX outbox_waiting ON outbox(event_row, created_at) WHERE state=0;
CREATE INDEX outbox_open ON outbox(event_row) WHERE state<>1;
CREATE INDEX outbox_seq ON outbox(incarnation, device_seq);

CREATE TABLE conflict(
  row INTEGER PRIMARY KEY, dossier_id BLOB NOT NULL, event_id BLOB NOT NULL UNIQUE,
  kind TEXT NOT NULL, detail TEXT NOT NULL, found_at INTEGER NOT NULL, resolved_at INTEGER
);

-- Standing daily ranges leased by the gateway (or the training counter's own first one).
CREATE TABLE number_range(
  row INTEGER PRIMARY KEY, unit TEXT NOT NULL, incarnation TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL,
  valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,   -- local dates YYYY-MM-DD, both included
  source TEXT NOT NULL, granted_at INTEGER NOT NULL, burnt INTEGER NOT NULL DEFAULT 0
);
-- The last number taken of a range on a date: it never goes down.
CREATE TABLE number_taken(
  unit TEXT NOT NULL, date TEXT NOT NULL, first INTEGER NOT NULL, last_taken INTEGER NOT NULL,
  PRIMARY KEY(unit, date, first)
) WITHOUT ROWID;

-- Half-filled and parked forms of an officer at this counter: never sent.
CREATE TABLE draft(
  id BLOB PRIMARY KEY, officer TEXT NOT NULL, parked INTEGER NOT NULL, label TEXT NOT NULL,
  body TEXT NOT NULL, changed_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Who did what; each row's hash covers the one before it.
CREATE TABLE audit(
  row INTEGER PRIMARY KEY, at INTEGER NOT NULL, officer TEXT NOT NULL, action TEXT NOT NULL,
  subject TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL
);

-- How far an import file has been taken in.
CREATE TABLE import_progress(
  file_hash TEXT PRIMARY KEY, lines INTEGER NOT NULL, bytes INTEGER NOT NULL,
  refused INTEGER NOT NULL, changed_at INTEGER NOT NULL
) WITHOUT ROWID;
