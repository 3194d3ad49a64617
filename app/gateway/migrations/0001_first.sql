-- The gateway's tables. Instants are seconds since 1970 UTC, ids UUID bytes or text as sent.
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- One-time codes of an administrator; only the hash of the secret half is kept.
CREATE TABLE enrol_code(
  id TEXT PRIMARY KEY, secret_hash TEXT NOT NULL, unit TEXT NOT NULL, counter TEXT NOT NULL,
  expires INTEGER NOT NULL, tries_left INTEGER NOT NULL, used_at INTEGER
) WITHOUT ROWID;

CREATE TABLE device(
  id TEXT PRIMARY KEY, unit TEXT NOT NULL, counter TEXT NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE,    -- SHA-256 of the certificate (DER), hexadecimal
  expires INTEGER NOT NULL, enrolled_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0,
  last_seen INTEGER
) WITHOUT ROWID;

-- have: highest device_seq without a gap below it. retired: named as replaced by a later one.
CREATE TABLE incarnation(
  device TEXT NOT NULL, incarnation TEXT NOT NULL, first_seen INTEGER NOT NULL,
  have INTEGER NOT NULL DEFAULT 0, retired INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(device, incarnation)
) WITHOUT ROWID;

-- Every event ever accepted, in the order of arrival. `wire` is forwarded as it came.
-- state: 0 stored, 1 conflict, 2 hold (its dossier waits for a person or for its first event).
CREATE TABLE event(
  row INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, dossier_id BLOB NOT NULL,
  type TEXT NOT NULL, body_sha256 TEXT NOT NULL, state INTEGER NOT NULL,
  stored_at INTEGER NOT NULL, wire TEXT NOT NULL
);
CREATE INDEX event_dossier ON event(dossier_id, row);
-- Which event a device numbered how. One event may have a second number after a restore.
CREATE TABLE slot(
  device TEXT NOT NULL, incarnation TEXT NOT NULL, device_seq INTEGER NOT NULL,
  event_id BLOB NOT NULL, PRIMARY KEY(device, incarnation, device_seq)
) WITHOUT ROWID;
-- Which units may pull an event.
CREATE TABLE event_scope(
  unit TEXT NOT NULL, event_row INTEGER NOT NULL, PRIMARY KEY(unit, event_row)
) WITHOUT ROWID;
-- Refused events, kept whole for a person to look at.
CREATE TABLE quarantine(
  row INTEGER PRIMARY KEY, event_id BLOB NOT NULL, device TEXT NOT NULL, reason TEXT NOT NULL,
  found_at INTEGER NOT NULL, wire TEXT NOT NULL
);

-- What the look-up page and the checks need of a dossier. stopped: a person must decide first.
CREATE TABLE dossier(
  id BLOB PRIMARY KEY, supporting TEXT NOT NULL, receiving TEXT NOT NULL, competent TEXT NOT NULL,
  status INTEGER NOT NULL, due INTEGER, due_provisional INTEGER NOT NULL, secret_hash TEXT NOT NULL,
  stopped INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
-- Printed and official codes; two dossiers on one code is a conflict that loses neither.
CREATE TABLE dossier_code(
  code TEXT NOT NULL, dossier_id BLOB NOT NULL, PRIMARY KEY(code, dossier_id)
) WITHOUT ROWID;

-- Standing daily number ranges. A row blocks its numbers until valid_to, burnt or not.
CREATE TABLE lease(
  row INTEGER PRIMARY KEY, unit TEXT NOT NULL, device TEXT NOT NULL, incarnation TEXT NOT NULL,
  first INTEGER NOT NULL, last INTEGER NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
  burnt INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX lease_unit ON lease(unit, first, valid_to);
CREATE INDEX lease_device ON lease(device, incarnation);

-- What an administrator should know: enrolments, forks, quarantines. No personal data.
CREATE TABLE security_log(
  row INTEGER PRIMARY KEY, at INTEGER NOT NULL, device TEXT NOT NULL, what TEXT NOT NULL
);
