/** Which list of a product a source is, where the file does not say its tenant. */

export const sourceLists = {
  version: 70,
  title: 'lists of products',
  sql: `
-- import -----------------------------------------------------------------------------------------------
CREATE TABLE source_list (
  source_id INTEGER NOT NULL PRIMARY KEY REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  product   TEXT    NOT NULL,  -- name of the product, such as Entra ID
  list      TEXT    NOT NULL,  -- mapping, or the list as its format names it
  folder    TEXT    NOT NULL   -- that it lay in when it was handed over; '' for a file alone
) STRICT;
`,
  appendOnly: ['source_list'],
};
