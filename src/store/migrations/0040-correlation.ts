/** Decisions on who an account belongs to and which people are one, and what they make of each snapshot. */

export const correlationDecisions = {
  version: 40,
  title: 'correlation decisions',
  sql: `
-- normalise --------------------------------------------------------------------------------------------
-- Append-only: what stands is every entry that no later entry of the verdict 'undo' takes back, in their order.
CREATE TABLE correlation_decision (
  decision_no     INTEGER NOT NULL PRIMARY KEY,
  batch_no        INTEGER NOT NULL,          -- number of the first decision of the same call
  verdict         TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'no-person', 'undo')),
  subject_node_id INTEGER NOT NULL REFERENCES node,  -- an account; or a person who is, or is not, the same as another
  person_node_id  INTEGER REFERENCES node,   -- NULL for 'no-person'
  undoes          INTEGER REFERENCES correlation_decision,  -- of 'undo' only
  type            TEXT NOT NULL,             -- of 'no-person': service, shared, emergency, default, system; '' otherwise
  owner           TEXT NOT NULL,             -- who answers for an account without a person; '' when nobody is named
  reason          TEXT NOT NULL,
  basis           TEXT NOT NULL,             -- JSON: rule, confidence, status and evidence as they stood; {} when no rule found it
  decided_at      TEXT NOT NULL,
  decided_by      TEXT NOT NULL,
  CHECK ((verdict = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX correlation_decision_by_subject ON correlation_decision (subject_node_id, decision_no);
CREATE UNIQUE INDEX correlation_decision_undone ON correlation_decision (undoes) WHERE undoes IS NOT NULL;

-- The decision behind a row; NULL: as the rules found it. found: what the rules say where a decision stands over it.
ALTER TABLE correlation ADD COLUMN decision_no INTEGER REFERENCES correlation_decision;
ALTER TABLE correlation ADD COLUMN found TEXT NOT NULL DEFAULT '';
CREATE INDEX correlation_by_status ON correlation (snapshot_id, status, rule);

-- Two entries for one person, as rules propose and decisions accept. The first by key stands for both.
CREATE TABLE identity_link (
  snapshot_id      INTEGER NOT NULL REFERENCES snapshot,
  identity_node_id INTEGER NOT NULL REFERENCES node,
  same_node_id     INTEGER NOT NULL REFERENCES node,
  rule             TEXT NOT NULL,          -- e.g. same-e-mail, same-name, manual
  confidence       INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100), -- percent
  status           TEXT NOT NULL CHECK (status IN ('accepted', 'proposed', 'rejected')),
  evidence         TEXT NOT NULL,          -- JSON: the compared values and their source records
  decision_no      INTEGER REFERENCES correlation_decision,
  found            TEXT NOT NULL,
  PRIMARY KEY (snapshot_id, identity_node_id, same_node_id)
) STRICT, WITHOUT ROWID;
`,
  appendOnly: ['correlation_decision'],
};
