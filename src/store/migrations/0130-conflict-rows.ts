/** Conflicts in a table with row numbers. */

export const conflictRows = {
  version: 130,
  title: 'conflicts in rows',
  // In a table WITHOUT ROWID a row longer than a quarter of a page goes to a page of its own, and the paths of nearly
  // every conflict are that long: 33,000 took 129 MB for 31 MB of text, each page to be encrypted.
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
ALTER TABLE conflict RENAME TO conflict_before;
CREATE TABLE conflict (
  run_id          INTEGER NOT NULL REFERENCES analysis_run,
  conflict_no     INTEGER NOT NULL,        -- from 1, in the order subject label, rule
  rule_id         TEXT NOT NULL,
  rating          TEXT NOT NULL CHECK (rating IN ('critical', 'high', 'medium', 'low')),
  subject_node_id INTEGER NOT NULL REFERENCES node,
  type            TEXT NOT NULL CHECK (type IN ('inherent', 'intra-role', 'inter-role', 'cross-account', 'cross-system')),
  status          TEXT NOT NULL CHECK (status IN ('allowed', 'conditional', 'inactive')),
  sides           TEXT NOT NULL,           -- JSON: see src/analyse/sides.ts
  PRIMARY KEY (run_id, conflict_no)
) STRICT;
INSERT INTO conflict
SELECT run_id, conflict_no, rule_id, rating, subject_node_id, type, status, sides
  FROM conflict_before
 ORDER BY run_id, conflict_no;
DROP TABLE conflict_before;
CREATE INDEX conflict_by_rule ON conflict (run_id, rule_id, conflict_no);
CREATE INDEX conflict_by_subject ON conflict (run_id, subject_node_id, conflict_no);
`,
  appendOnly: ['conflict'],
};
