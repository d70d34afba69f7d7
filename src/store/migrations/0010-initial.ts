/** The first schema. Each table is written by exactly one stage: see `schema.ts`. */

export const initial = {
  version: 10,
  title: 'initial',
  sql: `
-- store ------------------------------------------------------------------------------------------------
CREATE TABLE engagement (
  engagement_id TEXT NOT NULL PRIMARY KEY,
  title         TEXT NOT NULL,
  client        TEXT NOT NULL,
  period_from   TEXT NOT NULL CHECK (period_from IS date(period_from)),
  period_to     TEXT NOT NULL CHECK (period_to IS date(period_to)),
  is_encrypted  INTEGER NOT NULL CHECK (is_encrypted IN (0, 1)),
  created_at    TEXT NOT NULL,
  created_by    TEXT NOT NULL,
  app_version   TEXT NOT NULL
) STRICT;

-- Append-only, hash-chained: entry_sha256 = SHA-256 of the canonical JSON of the other columns.
CREATE TABLE journal (
  seq           INTEGER NOT NULL PRIMARY KEY,
  at            TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL,             -- contract method
  object        TEXT NOT NULL,             -- what it was done to; '' when the engagement as a whole
  input_sha256  TEXT NOT NULL,
  result_sha256 TEXT NOT NULL,
  app_version   TEXT NOT NULL,
  prev_sha256   TEXT NOT NULL,             -- 64 zeros for the first entry
  entry_sha256  TEXT NOT NULL UNIQUE
) STRICT;

-- Original bytes, kept once whatever refers to them.
CREATE TABLE blob (
  blob_id INTEGER NOT NULL PRIMARY KEY,
  sha256  TEXT NOT NULL UNIQUE,            -- of the original bytes
  bytes   INTEGER NOT NULL
) STRICT;

CREATE TABLE blob_chunk (
  blob_id  INTEGER NOT NULL REFERENCES blob,
  chunk_no INTEGER NOT NULL,               -- from 0; every chunk but the last holds 1 MiB of original bytes
  codec    TEXT NOT NULL CHECK (codec IN ('raw', 'zstd')),
  data     BLOB NOT NULL,
  PRIMARY KEY (blob_id, chunk_no)
) STRICT, WITHOUT ROWID;

-- import -----------------------------------------------------------------------------------------------
CREATE TABLE snapshot (
  snapshot_id INTEGER NOT NULL PRIMARY KEY,
  label       TEXT NOT NULL UNIQUE,
  as_of       TEXT NOT NULL CHECK (as_of IS date(as_of))
) STRICT;

CREATE TABLE mapping (
  name     TEXT NOT NULL PRIMARY KEY,
  text     TEXT NOT NULL,                  -- the mapping as JSON text, the same as in its file
  saved_at TEXT NOT NULL,
  saved_by TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  source_id      INTEGER NOT NULL PRIMARY KEY,
  snapshot_id    INTEGER NOT NULL REFERENCES snapshot,
  name           TEXT NOT NULL,            -- file name; 'archive.zip!/inner/name.csv' inside a container
  sha256         TEXT NOT NULL,            -- of the bytes handed over
  bytes          INTEGER NOT NULL,
  blob_id        INTEGER REFERENCES blob,  -- NULL only when the original held secrets and was not to be kept
  format         TEXT NOT NULL,            -- id in the format registry
  system         TEXT NOT NULL,            -- system name; '' for a roster of people
  mapping_text   TEXT,                     -- the mapping used; NULL for a format with fixed columns
  as_of          TEXT NOT NULL CHECK (as_of IS date(as_of)),
  imported_at    TEXT NOT NULL,
  imported_by    TEXT NOT NULL,
  records        INTEGER NOT NULL,         -- read; = accepted + quarantined
  accepted       INTEGER NOT NULL,
  quarantined    INTEGER NOT NULL,
  status         TEXT NOT NULL CHECK (status IN ('complete', 'gaps', 'unknown')),
  sections       TEXT NOT NULL,            -- JSON object: what the file holds by its own names, e.g. {"users": 3}
  dropped_fields TEXT NOT NULL             -- JSON array of field names dropped because they hold secrets
) STRICT;

-- What refers to a source is written while the file is read; its own row, with the counts, at the end: references are deferred.
-- Where a record of a structured file stands. Tables (csv, xlsx) have none: their record number is the line or row.
CREATE TABLE source_locator (
  source_id INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  record    INTEGER NOT NULL,
  locator   TEXT NOT NULL,                 -- e.g. a JSON pointer, or table and row id
  PRIMARY KEY (source_id, record)
) STRICT, WITHOUT ROWID;

-- Byte offset of every 1,024th record of a table file, so that a raw record is read without reading the file.
CREATE TABLE source_offset (
  source_id   INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  record      INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  PRIMARY KEY (source_id, record)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
  source_id INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  entry_no  INTEGER NOT NULL,              -- from 1, in file order
  record    INTEGER NOT NULL,              -- line or row or record number
  code      TEXT NOT NULL,
  reason    TEXT NOT NULL,
  text      TEXT NOT NULL,                 -- the raw record, cut at 2,000 characters with its length stated
  PRIMARY KEY (source_id, entry_no)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  source_id  INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  finding_no INTEGER NOT NULL,
  code       TEXT NOT NULL,                -- e.g. TRUNCATED, UNKNOWN_PRINCIPAL, SECTION_MISSING
  severity   TEXT NOT NULL CHECK (severity IN ('gap', 'unknown', 'note')),
  message    TEXT NOT NULL,
  count      INTEGER NOT NULL,
  effect     TEXT NOT NULL,                -- what it could change in a result; '' when nothing
  records    TEXT NOT NULL,                -- JSON array of record numbers, the first 100
  PRIMARY KEY (source_id, finding_no)
) STRICT, WITHOUT ROWID;

-- normalise --------------------------------------------------------------------------------------------
CREATE TABLE system (
  system_id INTEGER NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE,
  platform  TEXT NOT NULL                  -- key of the rule packs: sap, netsuite, aws, ...; 'generic' until a source says
) STRICT;
CREATE TRIGGER system_keeps_its_name BEFORE UPDATE OF system_id, name ON system
BEGIN SELECT RAISE(ABORT, 'system keeps its name'); END;
CREATE TRIGGER system_refuses_delete BEFORE DELETE ON system
BEGIN SELECT RAISE(ABORT, 'system is never deleted'); END;

-- One dictionary of nodes for all snapshots.
CREATE TABLE node (
  node_id   INTEGER NOT NULL PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('identity', 'account', 'group', 'role', 'permission', 'resource', 'credential', 'system')),
  system_id INTEGER NOT NULL REFERENCES system,  -- identities belong to the system named ''
  key       TEXT NOT NULL,
  label     TEXT NOT NULL,                 -- as the source imported last states it; the key until one does
  UNIQUE (system_id, kind, key)
) STRICT;
CREATE INDEX node_by_label ON node (label COLLATE NOCASE);
-- Only the label may change: a roster may come after the file that first mentioned the person.
CREATE TRIGGER node_keeps_its_key BEFORE UPDATE OF node_id, kind, system_id, key ON node
BEGIN SELECT RAISE(ABORT, 'node keeps its key'); END;
CREATE TRIGGER node_refuses_delete BEFORE DELETE ON node
BEGIN SELECT RAISE(ABORT, 'node is never deleted'); END;

-- What one source says of a node: its lineage and its attributes in that snapshot.
CREATE TABLE node_source (
  node_id    INTEGER NOT NULL REFERENCES node,
  source_id  INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  record     INTEGER NOT NULL,
  attributes TEXT NOT NULL,                -- JSON object; '{}' when the source only mentions the node
  PRIMARY KEY (node_id, source_id, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_source_by_source ON node_source (source_id, node_id);

CREATE TABLE condition (
  condition_id INTEGER NOT NULL PRIMARY KEY, -- from 1; 0 in a segment means none
  text         TEXT NOT NULL UNIQUE,
  guard        TEXT NOT NULL                 -- JSON: the parsed guard, or {} when it is not understood
) STRICT;

-- Grants of one source whose subject lies in one range of 1,024 node ids, packed by column.
CREATE TABLE grant_segment (
  source_id  INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  segment_no INTEGER NOT NULL,             -- subject node id >> 10
  grants     INTEGER NOT NULL,
  data       BLOB NOT NULL,                -- layout: src/normalise/segment.ts
  crc32c     INTEGER NOT NULL,
  PRIMARY KEY (source_id, segment_no)
) STRICT, WITHOUT ROWID;

-- Which person an account belongs to, and why. An account has at most one accepted row in a snapshot.
CREATE TABLE correlation (
  snapshot_id      INTEGER NOT NULL REFERENCES snapshot,
  account_node_id  INTEGER NOT NULL REFERENCES node,
  identity_node_id INTEGER NOT NULL REFERENCES node,
  rule             TEXT NOT NULL,          -- e.g. employee-id, e-mail, login, declared, manual
  confidence       INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100), -- percent
  status           TEXT NOT NULL CHECK (status IN ('accepted', 'proposed', 'rejected')),
  evidence         TEXT NOT NULL,          -- JSON: the compared values and their source records
  PRIMARY KEY (snapshot_id, account_node_id, identity_node_id)
) STRICT, WITHOUT ROWID;

-- analyse ----------------------------------------------------------------------------------------------
CREATE TABLE rule_pack (
  rule_pack_id INTEGER NOT NULL PRIMARY KEY,
  id           TEXT NOT NULL,
  version      TEXT NOT NULL,
  sha256       TEXT NOT NULL UNIQUE,       -- of the canonical JSON of the pack after its extensions were joined
  text         TEXT NOT NULL
) STRICT;

CREATE TABLE analysis_run (
  run_id       INTEGER NOT NULL PRIMARY KEY,
  snapshot_id  INTEGER NOT NULL REFERENCES snapshot,
  rule_pack_id INTEGER NOT NULL REFERENCES rule_pack,
  parameters   TEXT NOT NULL,              -- JSON
  graph_sha256 TEXT NOT NULL,              -- digest of what was analysed: sources and correlation
  result_sha256 TEXT NOT NULL,             -- digest of the conflicts in order
  totals       TEXT NOT NULL,              -- JSON
  run_at       TEXT NOT NULL,
  run_by       TEXT NOT NULL,
  app_version  TEXT NOT NULL
) STRICT;

CREATE TABLE conflict (
  run_id          INTEGER NOT NULL REFERENCES analysis_run,
  conflict_no     INTEGER NOT NULL,        -- from 1, in the order subject label, rule
  rule_id         TEXT NOT NULL,
  rating          TEXT NOT NULL CHECK (rating IN ('critical', 'high', 'medium', 'low')),
  subject_node_id INTEGER NOT NULL REFERENCES node,
  type            TEXT NOT NULL CHECK (type IN ('inherent', 'intra-role', 'inter-role', 'cross-account', 'cross-system')),
  status          TEXT NOT NULL CHECK (status IN ('allowed', 'conditional', 'inactive')),
  sides           TEXT NOT NULL,           -- JSON: [{function, permissionNodeId, path: [{from, to, kind, sourceId, record}]}]
  PRIMARY KEY (run_id, conflict_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX conflict_by_rule ON conflict (run_id, rule_id, conflict_no);
CREATE INDEX conflict_by_subject ON conflict (run_id, subject_node_id, conflict_no);

-- control ----------------------------------------------------------------------------------------------
CREATE TABLE control (
  control_id TEXT NOT NULL PRIMARY KEY,    -- the client's or the auditor's id, e.g. AC-03
  fields     TEXT NOT NULL,                -- JSON: see contract/control.ts
  version    INTEGER NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE control_history (
  control_id TEXT NOT NULL,
  version    INTEGER NOT NULL,
  fields     TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (control_id, version)
) STRICT, WITHOUT ROWID;

-- evidence ---------------------------------------------------------------------------------------------
CREATE TABLE evidence (
  evidence_id INTEGER NOT NULL PRIMARY KEY, -- shown as X-0001
  name        TEXT NOT NULL,
  container   TEXT NOT NULL,               -- folder, zip or bag it came in; '' for a single file
  sha256      TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  blob_id     INTEGER NOT NULL REFERENCES blob,
  media_type  TEXT NOT NULL,
  supplier    TEXT NOT NULL,               -- who handed it over
  covers_from TEXT CHECK (covers_from IS date(covers_from)),  -- NULL: not stated
  covers_to   TEXT CHECK (covers_to IS date(covers_to)),      -- NULL: not stated
  note        TEXT NOT NULL,
  added_at    TEXT NOT NULL,
  added_by    TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_link (
  evidence_id  INTEGER NOT NULL REFERENCES evidence,
  subject_kind TEXT NOT NULL CHECK (subject_kind IN ('control', 'test-item', 'exception', 'conflict', 'source')),
  subject_id   TEXT NOT NULL,              -- see contract/evidence.ts
  linked_at    TEXT NOT NULL,
  linked_by    TEXT NOT NULL,
  PRIMARY KEY (subject_kind, subject_id, evidence_id)
) STRICT, WITHOUT ROWID;

-- Append-only: the entry with the greatest check_no stands.
CREATE TABLE evidence_check (
  check_no      INTEGER NOT NULL PRIMARY KEY,
  evidence_id   INTEGER NOT NULL REFERENCES evidence,
  checked_at    TEXT NOT NULL,
  is_ok         INTEGER NOT NULL CHECK (is_ok IN (0, 1)),
  actual_sha256 TEXT NOT NULL              -- of the bytes as they could be read
) STRICT;
CREATE INDEX evidence_check_by_item ON evidence_check (evidence_id, check_no);
CREATE INDEX evidence_by_sha256 ON evidence (sha256);
CREATE INDEX evidence_link_by_item ON evidence_link (evidence_id);

-- sample -----------------------------------------------------------------------------------------------
CREATE TABLE population (
  population_id     INTEGER NOT NULL PRIMARY KEY, -- shown as P-01
  control_id        TEXT NOT NULL,
  title             TEXT NOT NULL,
  definition        TEXT NOT NULL,         -- JSON: the query or the source it was frozen from
  words             TEXT NOT NULL,         -- the definition in words
  frame_order       TEXT NOT NULL,         -- how the items stand in the frame, in words
  sources           TEXT NOT NULL,         -- JSON array [{name, sha256, asOf}]: the files behind it
  items             INTEGER NOT NULL,
  excluded          TEXT NOT NULL,         -- JSON array [{reason, count}]
  population_sha256 TEXT NOT NULL,         -- POPHASH-v1
  frame_sha256      TEXT NOT NULL,         -- FRAME-v1
  completeness      TEXT NOT NULL CHECK (completeness IN ('complete', 'gaps', 'unknown')),
  frozen_at         TEXT NOT NULL,
  frozen_by         TEXT NOT NULL
) STRICT;

CREATE TABLE population_item (
  population_id INTEGER NOT NULL REFERENCES population,
  position      INTEGER NOT NULL,          -- frame order, from 1
  item_key      TEXT NOT NULL,
  fields        TEXT NOT NULL,             -- JSON object of texts; what POPHASH-v1 covers
  lineage       TEXT NOT NULL,             -- JSON array [{sourceId, record}]
  PRIMARY KEY (population_id, position),
  UNIQUE (population_id, item_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
  sample_id        INTEGER NOT NULL PRIMARY KEY, -- shown as S-01
  population_id    INTEGER NOT NULL REFERENCES population,
  control_id       TEXT NOT NULL,
  plan             TEXT NOT NULL,          -- JSON
  method           TEXT NOT NULL,          -- e.g. SHA256-RANK-v1
  seed             TEXT NOT NULL,
  seed_origin      TEXT NOT NULL,
  selection_record TEXT NOT NULL,          -- JSON: methodology 1.9
  status           TEXT NOT NULL CHECK (status IN ('drawn', 'discarded')),
  status_reason    TEXT NOT NULL,          -- '' while drawn
  drawn_at         TEXT NOT NULL,
  drawn_by         TEXT NOT NULL
) STRICT;

CREATE TABLE sample_item (
  sample_id INTEGER NOT NULL REFERENCES sample,
  draw_no   INTEGER NOT NULL,              -- from 1, in draw order
  item_key  TEXT NOT NULL,
  ticket    TEXT NOT NULL,                 -- what the draw computed for the item; '' when the method has none
  PRIMARY KEY (sample_id, draw_no),
  UNIQUE (sample_id, item_key)
) STRICT, WITHOUT ROWID;

-- What is tested on every item of a sample; written with the draw.
CREATE TABLE test_attribute (
  sample_id  INTEGER NOT NULL REFERENCES sample,
  letter     TEXT NOT NULL CHECK (length(letter) = 1),
  title      TEXT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (sample_id, letter)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation (
  evaluation_id INTEGER NOT NULL PRIMARY KEY,
  sample_id     INTEGER NOT NULL REFERENCES sample,
  result        TEXT NOT NULL,             -- JSON
  concluded_at  TEXT NOT NULL,
  concluded_by  TEXT NOT NULL
) STRICT;

-- annotate ---------------------------------------------------------------------------------------------
-- Append-only: the entry with the greatest entry_no stands. Undo appends the earlier value again.
CREATE TABLE test_result (
  entry_no  INTEGER NOT NULL PRIMARY KEY,
  change_no INTEGER NOT NULL,              -- from 1 within the sample; cells marked together share it
  undoes    INTEGER NOT NULL,              -- the change_no that this entry takes back; 0 for a mark
  sample_id INTEGER NOT NULL,
  item_key  TEXT NOT NULL,
  letter    TEXT NOT NULL,
  tickmark  TEXT NOT NULL,                 -- code of the legend: pass, fail, na, ...; '' clears the cell
  comment   TEXT NOT NULL,
  tested_at TEXT NOT NULL,
  tested_by TEXT NOT NULL
) STRICT;
CREATE INDEX test_result_by_cell ON test_result (sample_id, item_key, letter, entry_no);

-- Append-only: the version with the greatest number stands.
CREATE TABLE exception_version (
  exception_id INTEGER NOT NULL,           -- shown as EX-001
  version      INTEGER NOT NULL,           -- from 1
  fields       TEXT NOT NULL,              -- JSON: see contract/annotate.ts
  changed_at   TEXT NOT NULL,
  changed_by   TEXT NOT NULL,
  PRIMARY KEY (exception_id, version)
) STRICT, WITHOUT ROWID;

-- workpaper --------------------------------------------------------------------------------------------
CREATE TABLE artifact (
  artifact_id INTEGER NOT NULL PRIMARY KEY,
  set_no      INTEGER NOT NULL,            -- workpapers written together share it
  name        TEXT NOT NULL,
  title       TEXT NOT NULL,
  sha256      TEXT NOT NULL,
  bytes       INTEGER NOT NULL,
  blob_id     INTEGER NOT NULL REFERENCES blob,
  written_at  TEXT NOT NULL,
  written_by  TEXT NOT NULL
) STRICT;
`,
  /** Tables that refuse UPDATE and DELETE by trigger. */
  appendOnly: [
    'engagement',
    'journal',
    'blob',
    'blob_chunk',
    'snapshot',
    'source',
    'source_locator',
    'source_offset',
    'quarantine',
    'finding',
    'node_source',
    'condition',
    'grant_segment',
    'rule_pack',
    'analysis_run',
    'conflict',
    'control_history',
    'evidence',
    'evidence_check',
    'population',
    'population_item',
    'sample_item',
    'evaluation',
    'test_attribute',
    'test_result',
    'exception_version',
    'artifact',
  ],
} as const;
