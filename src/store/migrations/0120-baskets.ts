/** Baskets of changes that were saved with what they would do. */

export const baskets = {
  version: 120,
  title: 'what-if baskets',
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
-- Append-only: a basket that is saved again is a new one.
CREATE TABLE basket (
  basket_no    INTEGER NOT NULL PRIMARY KEY,
  snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
  rule_pack_id INTEGER NOT NULL REFERENCES rule_pack,
  name         TEXT NOT NULL,
  note         TEXT NOT NULL,
  parameters   TEXT NOT NULL,   -- JSON: takeover, graphSha256
  changes      TEXT NOT NULL,   -- JSON: as the contract has them; nodes by name
  totals       TEXT NOT NULL,   -- JSON: what the basket would have done when it was saved
  saved_at     TEXT NOT NULL,
  saved_by     TEXT NOT NULL
) STRICT;
`,
  appendOnly: ['basket'],
};
