/** Copies of files without the secrets in them, where the original is not kept. */

export const redactedCopies = {
  version: 50,
  title: 'redacted copies',
  sql: `
-- import -----------------------------------------------------------------------------------------------
CREATE TABLE redacted_copy (
  source_id INTEGER NOT NULL PRIMARY KEY REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  blob_id   INTEGER NOT NULL REFERENCES blob  -- its digest is that of the copy; the source's is that of the original
) STRICT;
`,
  appendOnly: ['redacted_copy'],
};
