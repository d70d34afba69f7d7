/** SQL of exceptions: append-only versions, of which the greatest stands. */
import { EngineError } from '#base/errors.ts';
import type { ExceptionFields } from '#contract/annotate.ts';
import type { ReadableDb } from '#store/database.ts';
import { type Sql, sql } from '#store/sql.ts';

/** `EX-001`. */
export function exceptionRef(id: number): string {
  return `EX-${String(id).padStart(3, '0')}`;
}

/** One row per exception: the standing version, and when it was raised, closed, and how old it is. */
export const standingExceptions: Sql = sql`
  SELECT v.exception_id AS id,
         printf('EX-%03d', v.exception_id) AS ref,
         v.version, v.fields,
         v.fields ->> '$.title'          AS title,
         v.fields ->> '$.controlId'      AS controlId,
         v.fields ->> '$.classification' AS classification,
         v.fields ->> '$.status'         AS status,
         v.fields ->> '$.owner'          AS owner,
         v.fields ->> '$.dueOn'          AS dueOn,
         v.fields ->> '$.condition'      AS condition,
         v.changed_at AS changedAt, v.changed_by AS changedBy,
         f.changed_at AS raisedAt,  f.changed_by AS raisedBy,
         CAST(MAX(0, julianday(substr(CASE WHEN v.fields ->> '$.status' = 'closed' THEN v.changed_at
                                           ELSE COALESCE((SELECT MAX(at) FROM journal), v.changed_at) END, 1, 10))
                     - julianday(substr(f.changed_at, 1, 10))) AS INTEGER) AS ageDays
    FROM exception_version AS v
    JOIN exception_version AS f ON f.exception_id = v.exception_id AND f.version = 1
   WHERE v.version = (SELECT MAX(version)
                        FROM exception_version AS later
                       WHERE later.exception_id = v.exception_id)`;

export type StoredException = {
  readonly id: number;
  readonly ref: string;
  readonly version: number;
  readonly fields: string;
  readonly changedAt: string;
  readonly changedBy: string;
  readonly raisedAt: string;
  readonly raisedBy: string;
  readonly ageDays: number;
};

/** @throws {EngineError} NOT_FOUND. */
export function storedException(db: ReadableDb, id: number): StoredException {
  const row = db.get<StoredException>(sql`SELECT t.* FROM (${standingExceptions}) AS t WHERE id = ${id}`);
  if (!row) throw new EngineError('NOT_FOUND', `No exception ${exceptionRef(id)}`);
  return row;
}

export type StoredVersion = {
  readonly version: number;
  readonly fields: string;
  readonly changedAt: string;
  readonly changedBy: string;
};

/** All versions of an exception, the first one first. */
export function exceptionVersions(db: ReadableDb, id: number): readonly StoredVersion[] {
  return db.all<StoredVersion>(sql`
    SELECT version, fields, changed_at AS changedAt, changed_by AS changedBy
      FROM exception_version
     WHERE exception_id = ${id}
     ORDER BY version
  `);
}

/** References of the exceptions that came from items of a sample, by item key. */
export function exceptionRefsByItem(db: ReadableDb, sampleId: number): ReadonlyMap<string, string[]> {
  const byItem = new Map<string, string[]>();
  for (const { id, fields } of db.all<StoredException>(
    sql`SELECT t.* FROM (${standingExceptions}) AS t ORDER BY id`,
  )) {
    const { origin } = JSON.parse(fields) as ExceptionFields;
    if (origin.kind !== 'test-item' || origin.sampleId !== sampleId) continue;
    byItem.set(origin.itemKey, [...(byItem.get(origin.itemKey) ?? []), exceptionRef(id)]);
  }
  return byItem;
}
