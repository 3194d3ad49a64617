-- What was read on a picture, for searching only. Of the content, so that a page may be moved or
-- taken out; and of how it was turned, so that one that is turned later is read again.
CREATE TABLE picture_text(
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,                -- of the picture, or of a file of several pages
  part INTEGER NOT NULL,               -- its page, from 1
  rotation INTEGER NOT NULL,           -- 0, 90, 180, 270, clockwise
  tries INTEGER NOT NULL,
  words TEXT,                          -- "left top width height word" a line; null: not read
  UNIQUE(sha256, part, rotation)
);
-- Its folded words; rowid is picture_text.id.
CREATE VIRTUAL TABLE picture_words USING fts5(
  words, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE INDEX page_waiting ON page(batch) WHERE removed=0 AND filed_in IS NULL;
CREATE INDEX page_filed ON page(filed_in) WHERE filed_in IS NOT NULL;
CREATE INDEX page_picture ON page(sha256);
CREATE INDEX page_added ON page(added_at);
