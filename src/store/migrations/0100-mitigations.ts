/** What stands against conflicts: mitigating controls, acceptances, false positives, remediations. */

export const mitigations = {
  version: 100,
  title: 'mitigations',
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
-- Append-only: the greatest version of a mitigation stands.
CREATE TABLE mitigation_version (
  mitigation_id   INTEGER NOT NULL,        -- shown as M-001
  version         INTEGER NOT NULL,
  subject_node_id INTEGER REFERENCES node, -- person, or account without a person; NULL for anybody
  fields          TEXT NOT NULL,           -- canonical JSON: see contract/mitigation.ts
  changed_at      TEXT NOT NULL,
  changed_by      TEXT NOT NULL,
  PRIMARY KEY (mitigation_id, version)
) STRICT, WITHOUT ROWID;
`,
  appendOnly: ['mitigation_version'],
};
