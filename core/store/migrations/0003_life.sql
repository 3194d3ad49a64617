-- The life of a dossier after reception. The dossier's body says all of it; these columns and
-- tables are what lists, counts and the cash drawer read, made again whenever the body changes.
ALTER TABLE dossier ADD COLUMN holder TEXT NOT NULL DEFAULT '';          -- officer who has it
ALTER TABLE dossier ADD COLUMN pending TEXT NOT NULL DEFAULT '';         -- verb that waits for a supervisor
ALTER TABLE dossier ADD COLUMN supplements INTEGER NOT NULL DEFAULT 0;   -- how often papers were asked for
ALTER TABLE dossier ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;       -- demands outside the published list
UPDATE dossier SET holder=officer;
CREATE INDEX dossier_holder ON dossier(holder, due) WHERE is_open=1;
CREATE INDEX dossier_pending ON dossier(received_at) WHERE pending<>'';

CREATE TABLE payment(
  dossier_id BLOB NOT NULL, n INTEGER NOT NULL,
  day TEXT NOT NULL,               -- local date YYYY-MM-DD
  at INTEGER NOT NULL,
  counter TEXT NOT NULL,           -- device
  officer TEXT NOT NULL,
  way TEXT NOT NULL,
  amount INTEGER NOT NULL,         -- dong, negative when given back
  receipt_number TEXT NOT NULL,
  fee TEXT NOT NULL,
  PRIMARY KEY(dossier_id, n)
) WITHOUT ROWID;
CREATE INDEX payment_day ON payment(day, counter);

CREATE TABLE issued_form(
  dossier_id BLOB NOT NULL, n INTEGER NOT NULL, form TEXT NOT NULL, number TEXT NOT NULL,
  at INTEGER NOT NULL, officer TEXT NOT NULL, PRIMARY KEY(dossier_id, n)
) WITHOUT ROWID;
CREATE INDEX issued_form_at ON issued_form(form, at);

-- The last number of a form (or of the fee receipts) in a year, of this counter. Never goes down.
CREATE TABLE form_sequence(
  name TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY(name, year)
) WITHOUT ROWID;

-- Guides (form 02) and refusals (form 03) given before a code existed: no number is taken for
-- them. Ours and those of the unit's other counters.
CREATE TABLE guide(
  id BLOB PRIMARY KEY, form TEXT NOT NULL, number TEXT NOT NULL, at INTEGER NOT NULL,
  officer TEXT NOT NULL, procedure TEXT NOT NULL, body TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX guide_at ON guide(at);
