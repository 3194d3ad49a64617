-- The status line counts these every few seconds: without an index each count would decrypt the
-- whole table.
CREATE INDEX dossier_only_here ON dossier(sync) WHERE sync IN (0,1);
