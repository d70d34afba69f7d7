/** Dated facts of the exports: certification results, sessions, tickets, changes, activity. */

export const events = {
  version: 20,
  title: 'events',
  sql: `
-- import -----------------------------------------------------------------------------------------------
-- A record of a source that states no access but something that happened. Fields: src/contract/event.ts.
CREATE TABLE event (
  source_id INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  event_no  INTEGER NOT NULL,              -- from 1, in file order
  record    INTEGER NOT NULL,              -- line or row or record number
  kind      TEXT NOT NULL CHECK (kind IN ('campaign', 'review-item', 'session', 'activity', 'ticket', 'change')),
  system    TEXT NOT NULL,                 -- name of the system it is about; '' when the source does not say
  fields    TEXT NOT NULL,                 -- JSON object of texts; no empty ones
  PRIMARY KEY (source_id, event_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_kind ON event (kind, source_id, event_no);
`,
  appendOnly: ['event'],
};
