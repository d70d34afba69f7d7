/** IPE records: what is known of how a source was made, and which checks of it were done. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { type IpeFields, ipeCheckName, ipeFields, type IpeRecord, type IpeStatus } from '#contract/ipe.ts';
import type { CommandContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';

type Row = {
  readonly sourceId: number;
  readonly source: string;
  readonly system: string;
  readonly snapshot: string;
  readonly asOf: string;
  readonly countInFile: number;
  readonly sha256AtImport: string;
  readonly countAtSource: number | null;
  readonly fields: string | null;
  readonly version: number | null;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
};

const columns: Sql = sql`
  SELECT s.source_id AS sourceId, s.name AS source, s.system AS system, p.label AS snapshot, s.as_of AS asOf,
         s.records AS countInFile, s.sha256 AS sha256AtImport,
         (SELECT t.records FROM control_total AS t
           WHERE t.source_id = s.source_id ORDER BY t.version DESC LIMIT 1) AS countAtSource,
         i.fields AS fields, i.version AS version, i.saved_at AS savedAt, i.saved_by AS savedBy
`;

/** The record of one source. @throws {EngineError} NOT_FOUND. */
export function ipeOf(db: ReadableDb, sourceId: number): IpeRecord {
  const row = db.get<Row>(sql`
    ${columns}
      FROM source   AS s
      JOIN snapshot AS p USING (snapshot_id)
      LEFT JOIN ipe_current AS i ON i.source_id = s.source_id
     WHERE s.source_id = ${sourceId}
  `);
  if (!row) throw new EngineError('NOT_FOUND', `No source with number ${sourceId}`);
  return recordOf(row);
}

/** Records of the sources that stand, in the order of their import. */
export function listIpe(
  db: ReadableDb,
  { snapshot }: { readonly snapshot?: string | undefined },
): Output<'ipe.list'> {
  const rows = db.all<Row>(sql`
    ${columns}
      FROM live_source AS s
      JOIN snapshot    AS p USING (snapshot_id)
      LEFT JOIN ipe_current AS i ON i.source_id = s.source_id
     WHERE ${snapshot ?? null} IS NULL OR p.label = ${snapshot ?? null}
     ORDER BY s.source_id
  `);
  return { records: rows.map(recordOf) };
}

/** True when one of the files was not tested, or is no source. */
export function isProvisional(db: ReadableDb, digests: readonly string[]): boolean {
  return digests.some((sha256) => {
    const rows = db.all<{ fields: string | null }>(sql`
      SELECT i.fields AS fields
        FROM live_source AS s
        LEFT JOIN ipe_current AS i ON i.source_id = s.source_id
       WHERE s.sha256 = ${sha256}
       ORDER BY s.source_id
    `);
    return !rows.some(({ fields }) => statusOf(parsed(fields)) === 'tested');
  });
}

/**
 * Keeps a further version of a record.
 *
 * @throws {EngineError} NOT_FOUND; INVALID_INPUT for a check that stands twice, that needs a note, or that cannot have passed.
 */
export function saveIpe({ sourceId, fields }: ParsedInput<'ipe.save'>, context: CommandContext): IpeRecord {
  const { db, clock, actor } = context;
  const before = ipeOf(db, sourceId);
  requireChecks(fields, before);
  db.run(sql`
    INSERT INTO ipe_version (source_id, version, fields, saved_at, saved_by)
         VALUES (${sourceId}, ${before.version + 1}, ${JSON.stringify(fields)}, ${clock()}, ${actor})
  `);
  context.about(before.source);
  return ipeOf(db, sourceId);
}

/** A result must not contradict what the engagement knows. */
function requireChecks(fields: IpeFields, { countAtSource, countInFile, sha256AtImport }: IpeRecord): void {
  const seen = new Set<string>();
  for (const { check, result, note } of fields.checks) {
    requireInput(!seen.has(check), `The check "${check}" stands twice`);
    seen.add(check);
    requireInput(
      result === 'passed' || note.trim() !== '',
      `The check "${check}" is ${result}: a note must say why`,
    );
    if (result !== 'passed') continue;
    requireInput(
      check !== 'count' || countAtSource === countInFile,
      countAtSource === null
        ? 'The count cannot have passed: no control total is recorded'
        : `The count cannot have passed: the system showed ${countAtSource}, the file has ${countInFile}`,
    );
    requireInput(
      check !== 'no manipulation' || fields.handoverSha256 === '' || fields.handoverSha256 === sha256AtImport,
      'The check "no manipulation" cannot have passed: the digest at the hand-over is another than that at the import',
    );
  }
}

function recordOf({ fields: text, version, savedAt, savedBy, ...row }: Row): IpeRecord {
  const fields = parsed(text);
  const handover = fields?.handoverSha256 ?? '';
  return {
    ...row,
    status: statusOf(fields),
    fields,
    version: version ?? 0,
    savedAt: savedAt ?? '',
    savedBy: savedBy ?? '',
    digestsAgree: handover === '' ? null : handover === row.sha256AtImport,
  };
}

const parsed = (text: string | null): IpeFields | null =>
  text === null ? null : ipeFields.parse(JSON.parse(text));

function statusOf(fields: IpeFields | null): IpeStatus {
  if (fields === null) return 'not tested';
  if (fields.checks.some(({ result }) => result === 'failed')) return 'failed';
  const done = new Set(fields.checks.map(({ check }) => check));
  return ipeCheckName.options.every((check) => done.has(check)) ? 'tested' : 'not tested';
}
