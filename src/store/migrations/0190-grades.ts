/** Conflicts with the grade at which they arise. */

export const grades = {
  version: 190,
  title: 'grades of conflicts',
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
-- NULL: of a run before there were grades.
ALTER TABLE conflict ADD COLUMN grade TEXT CHECK (grade IN ('direct', 'machine', 'takeover', 'collusion'));
ALTER TABLE conflict ADD COLUMN colleague_node_id INTEGER REFERENCES node; -- the other of two people
`,
  appendOnly: [],
};
