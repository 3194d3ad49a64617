-- A restored store does not know the ranges that were leased after its backup. Counters report what
-- they hold; `epoch` is the one in which this counter did, empty when only others told of it.
CREATE TABLE counter_report(
  device TEXT PRIMARY KEY, unit TEXT NOT NULL, epoch TEXT NOT NULL
) WITHOUT ROWID;
-- Units for which an administrator did not want to wait any longer, in which epoch.
CREATE TABLE numbers_released(unit TEXT PRIMARY KEY, epoch TEXT NOT NULL) WITHOUT ROWID;
