/** Comparisons of two snapshots. */

export const drift = {
  version: 140,
  title: 'drift',
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
CREATE TABLE drift_run (
  drift_run_id     INTEGER NOT NULL PRIMARY KEY,
  from_snapshot_id INTEGER NOT NULL REFERENCES snapshot,
  to_snapshot_id   INTEGER NOT NULL REFERENCES snapshot,
  rule_pack_id     INTEGER NOT NULL REFERENCES rule_pack,
  parameters       TEXT NOT NULL,          -- JSON
  from_graph_sha256 TEXT NOT NULL,         -- digests of what was compared: sources and correlation
  to_graph_sha256  TEXT NOT NULL,
  result_sha256    TEXT NOT NULL,          -- digest of all changes in order
  totals           TEXT NOT NULL,          -- JSON
  run_at           TEXT NOT NULL,
  run_by           TEXT NOT NULL,
  app_version      TEXT NOT NULL
) STRICT;

CREATE TABLE drift_subject (
  drift_run_id    INTEGER NOT NULL REFERENCES drift_run,
  subject_node_id INTEGER NOT NULL REFERENCES node,
  gained          INTEGER NOT NULL,        -- permissions and resources
  lost            INTEGER NOT NULL,
  changed         INTEGER NOT NULL,
  new_conflicts      INTEGER NOT NULL,
  resolved_conflicts INTEGER NOT NULL,
  PRIMARY KEY (drift_run_id, subject_node_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE drift_conflict (
  drift_run_id    INTEGER NOT NULL REFERENCES drift_run,
  conflict_no     INTEGER NOT NULL,        -- from 1, in the order subject label, rule
  change          TEXT NOT NULL CHECK (change IN ('new', 'resolved', 'changed')),
  subject_node_id INTEGER NOT NULL REFERENCES node,
  rule_id         TEXT NOT NULL,
  rating          TEXT NOT NULL CHECK (rating IN ('critical', 'high', 'medium', 'low')),
  was             TEXT NOT NULL CHECK (was IN ('', 'allowed', 'conditional', 'inactive')),
  is_now          TEXT NOT NULL CHECK (is_now IN ('', 'allowed', 'conditional', 'inactive')),
  causes          TEXT NOT NULL,           -- JSON: sentences
  PRIMARY KEY (drift_run_id, conflict_no)
) STRICT, WITHOUT ROWID;
`,
  appendOnly: ['drift_run', 'drift_subject', 'drift_conflict'],
};
