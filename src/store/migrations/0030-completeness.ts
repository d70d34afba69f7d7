/** Completeness as it stands now: findings between sources, control totals, and the status of each source that follows from them. */

export const completeness = {
  version: 30,
  title: 'completeness',
  sql: `
-- import -----------------------------------------------------------------------------------------------
-- Records that the client's system showed. A source never changes: a later number is a further version beside it.
CREATE TABLE control_total (
  source_id   INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  version     INTEGER NOT NULL,            -- from 1; the greatest stands
  records     INTEGER NOT NULL,
  basis       TEXT NOT NULL,               -- where the number was seen
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  PRIMARY KEY (source_id, version)
) STRICT, WITHOUT ROWID;

-- How the client made a source, and what was tested of it.
CREATE TABLE ipe_version (
  source_id INTEGER NOT NULL REFERENCES source,
  version   INTEGER NOT NULL,              -- from 1; the greatest stands
  fields    TEXT NOT NULL,                 -- JSON: see contract/ipe.ts
  saved_at  TEXT NOT NULL,
  saved_by  TEXT NOT NULL,
  PRIMARY KEY (source_id, version)
) STRICT, WITHOUT ROWID;
CREATE VIEW ipe_current AS
SELECT * FROM ipe_version AS v
 WHERE v.version = (SELECT MAX(version) FROM ipe_version WHERE source_id = v.source_id);

-- A source that was read again, with another mapping, stands no more: the later reading does. Both stay.
CREATE TABLE source_succession (
  source_id  INTEGER NOT NULL PRIMARY KEY REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  supersedes INTEGER NOT NULL UNIQUE REFERENCES source,
  reason     TEXT NOT NULL
) STRICT;
CREATE VIEW live_source AS
SELECT * FROM source WHERE source_id NOT IN (SELECT supersedes FROM source_succession);

-- normalise --------------------------------------------------------------------------------------------
-- What only shows beside the other sources of a snapshot: written anew, all of it, by each import into the snapshot.
CREATE TABLE snapshot_finding (
  snapshot_id INTEGER NOT NULL REFERENCES snapshot,
  source_id   INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED, -- the source it stands with
  finding_no  INTEGER NOT NULL,
  code        TEXT NOT NULL,
  severity    TEXT NOT NULL CHECK (severity IN ('gap', 'unknown', 'note')),
  message     TEXT NOT NULL,
  count       INTEGER NOT NULL,
  effect      TEXT NOT NULL,
  records     TEXT NOT NULL,               -- JSON array of record numbers, the first 100
  PRIMARY KEY (source_id, finding_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX snapshot_finding_by_snapshot ON snapshot_finding (snapshot_id);

-- Engagements of the schema before: what was examined then stands until the next import into the snapshot.
INSERT INTO snapshot_finding (snapshot_id, source_id, finding_no, code, severity, message, count, effect, records)
SELECT s.snapshot_id, f.source_id, f.finding_no, f.code, f.severity, f.message, f.count, f.effect, f.records
  FROM finding AS f
  JOIN source  AS s USING (source_id)
 WHERE f.code = 'UNKNOWN_PRINCIPAL';
INSERT INTO control_total (source_id, version, records, basis, recorded_at, recorded_by)
SELECT s.source_id, 1, s.records, 'at import', s.imported_at, s.imported_by
  FROM source AS s
 WHERE NOT EXISTS (SELECT 1 FROM finding AS f
                    WHERE f.source_id = s.source_id
                      AND f.code IN ('COUNT_NOT_COMPARED', 'COUNT_DIFFERS'));

-- Findings of every source as they stand now.
CREATE VIEW current_finding AS
SELECT source_id, 1 AS part, finding_no, code,
       CASE WHEN code = 'COUNT_AT_LIMIT'
             AND (EXISTS (SELECT 1 FROM finding AS p
                           WHERE p.source_id = finding.source_id AND p.code = 'COUNT_PROVEN')
                  OR EXISTS (SELECT 1 FROM control_total AS t WHERE t.source_id = finding.source_id))
            THEN 'note' ELSE severity END AS severity,
       message, count, effect, records
  FROM finding
 WHERE code NOT IN ('COUNT_NOT_COMPARED', 'UNKNOWN_PRINCIPAL')
UNION ALL
SELECT source_id, 2, finding_no, code,
       CASE WHEN code IN ('ONLY_ENABLED', 'ONLY_ACTIVE')
             AND EXISTS (SELECT 1 FROM ipe_current AS i, json_each(i.fields, '$.checks') AS c
                          WHERE i.source_id = snapshot_finding.source_id
                            AND c.value ->> '$.check' = 'parameters' AND c.value ->> '$.result' = 'passed')
            THEN 'note' ELSE severity END,
       message, count, effect, records
  FROM snapshot_finding
UNION ALL
SELECT i.source_id, 5, c.key + 1, 'IPE_CHECK_FAILED', 'gap',
       'The check "' || (c.value ->> '$.check') || '" failed: ' || (c.value ->> '$.note'),
       1, 'The list is not shown to be complete and accurate.', '[]'
  FROM ipe_current AS i, json_each(i.fields, '$.checks') AS c
 WHERE c.value ->> '$.result' = 'failed'
UNION ALL
SELECT i.source_id, 6, 1, 'FILTER_RECORDED',
       CASE WHEN EXISTS (SELECT 1 FROM json_each(i.fields, '$.checks') AS c
                          WHERE c.value ->> '$.check' = 'parameters') THEN 'note' ELSE 'unknown' END,
       'The list was made with a filter: ' || (i.fields ->> '$.filters'),
       1, 'What the filter leaves out is missing from every result.', '[]'
  FROM ipe_current AS i
 WHERE i.fields ->> '$.filters' <> ''
UNION ALL
SELECT s.source_id, 3, 1, 'COUNT_DIFFERS', 'gap',
       t.records || ' records were expected; ' || s.records || ' were read, ' || s.accepted || ' of them accepted',
       abs(t.records - s.records),
       CASE WHEN t.records > s.records THEN 'Missing records are missing from every result.'
            ELSE 'The extract holds more than the system showed.' END,
       '[]'
  FROM source        AS s
  JOIN control_total AS t ON t.source_id = s.source_id
                         AND t.version = (SELECT MAX(version) FROM control_total WHERE source_id = s.source_id)
 WHERE t.records <> s.records
UNION ALL
SELECT s.source_id, 4, 1, 'COUNT_NOT_COMPARED', 'unknown',
       'The number of records was not compared with the system, and the file does not prove it',
       0,
       'Records may be missing from every result. To settle it, record the number that the system showed.',
       '[]'
  FROM source AS s
 WHERE NOT EXISTS (SELECT 1 FROM control_total AS t WHERE t.source_id = s.source_id)
   AND NOT EXISTS (SELECT 1 FROM finding AS f
                    WHERE f.source_id = s.source_id
                      AND f.code IN ('COUNT_PROVEN', 'COUNT_DIFFERS'));

-- The worst finding decides: a gap before an unknown; notes do not count. Of sources that stand.
CREATE VIEW source_status AS
SELECT s.source_id, s.snapshot_id, s.system,
       CASE (SELECT MAX(CASE f.severity WHEN 'gap' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END)
               FROM current_finding AS f
              WHERE f.source_id = s.source_id)
         WHEN 2 THEN 'gaps' WHEN 1 THEN 'unknown' ELSE 'complete' END AS status
  FROM live_source AS s;

-- The same of every source, superseded ones too.
CREATE VIEW source_state AS
SELECT s.source_id,
       CASE (SELECT MAX(CASE f.severity WHEN 'gap' THEN 2 WHEN 'unknown' THEN 1 ELSE 0 END)
               FROM current_finding AS f
              WHERE f.source_id = s.source_id)
         WHEN 2 THEN 'gaps' WHEN 1 THEN 'unknown' ELSE 'complete' END AS status
  FROM source AS s;
`,
  appendOnly: ['control_total', 'ipe_version', 'source_succession'],
};
