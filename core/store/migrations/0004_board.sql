-- The board is held in memory and catches up with what was written since it last looked: these
-- rows name it. Old ones are forgotten; who has slept longer reads the board anew.
CREATE TABLE board_change(seq INTEGER PRIMARY KEY, row INTEGER NOT NULL);
CREATE TRIGGER board_change_forgets AFTER INSERT ON board_change WHEN NEW.seq % 512 = 0 BEGIN
  DELETE FROM board_change WHERE seq <= NEW.seq - 8192;
END;
-- What is received finished and handed over (an import of old years) is on no lane but today's,
-- which looks for new rows itself.
CREATE TRIGGER board_dossier_added AFTER INSERT ON dossier
  WHEN NEW.is_open=1 OR NEW.status=9 OR NEW.pending<>'' BEGIN
  INSERT INTO board_change(row) VALUES(NEW.row);
END;
CREATE TRIGGER board_dossier_changed AFTER UPDATE ON dossier BEGIN
  INSERT INTO board_change(row) VALUES(NEW.row);
END;
CREATE TRIGGER board_dossier_removed AFTER DELETE ON dossier BEGIN
  INSERT INTO board_change(row) VALUES(OLD.row);
END;

-- Everything the board reads of an open dossier, so that its first reading stays in one index.
DROP INDEX dossier_open;
CREATE INDEX dossier_open
  ON dossier(due, code, procedure, procedure_name, applicant, applicant_key, status, received_at, due_provisional,
             sync, holder, receiving, competent, finished_at, pending)
  WHERE is_open=1;
