/** In which worlds a conflict holds, in words. */

export const conflictWorlds = {
  version: 145,
  title: 'worlds of conflicts',
  sql: `
-- analyse ----------------------------------------------------------------------------------------------
ALTER TABLE conflict ADD COLUMN holds TEXT NOT NULL DEFAULT ''; -- '': in every world, or found before it was asked
`,
  appendOnly: [],
};
