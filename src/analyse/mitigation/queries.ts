/** SQL of mitigations: append-only versions, of which the greatest stands. */
import { canonicalJson } from '#base/canonicalJson.ts';
import { EngineError } from '#base/errors.ts';
import type { MitigationFields } from '#contract/mitigation.ts';
import type { ReadableDb, WritableDb } from '#store/database.ts';
import { sql, type Sql } from '#store/sql.ts';

export type Mitigation = {
  readonly id: number;
  readonly version: number;
  readonly subjectId: number | null;
  readonly subjectName: string;
  readonly fields: MitigationFields;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly changedAt: string;
  readonly changedBy: string;
};

/** `M-001`. */
export const mitigationRef = (id: number): string => `M-${String(id).padStart(3, '0')}`;

const isLatest = sql`v.version = (SELECT MAX(version)
                          FROM mitigation_version AS later
                         WHERE later.mitigation_id = v.mitigation_id)`;

function standingRows(db: ReadableDb, where: Sql): readonly Mitigation[] {
  const rows = db.all<Omit<Mitigation, 'fields'> & { readonly fields: string }>(sql`
    SELECT v.mitigation_id       AS id,
           v.version             AS version,
           v.subject_node_id     AS subjectId,
           COALESCE(n.label, '') AS subjectName,
           v.fields              AS fields,
           f.changed_at          AS createdAt,
           f.changed_by          AS createdBy,
           v.changed_at          AS changedAt,
           v.changed_by          AS changedBy
      FROM mitigation_version AS v
      JOIN mitigation_version AS f ON f.mitigation_id = v.mitigation_id AND f.version = 1
      LEFT JOIN node AS n ON n.node_id = v.subject_node_id
     WHERE ${isLatest}
       AND ${where}
     ORDER BY v.mitigation_id
  `);
  return rows.map((row) => ({ ...row, fields: JSON.parse(row.fields) as MitigationFields }));
}

/** All mitigations as they stand, in the order of recording. */
export const allMitigations = (db: ReadableDb): readonly Mitigation[] => standingRows(db, sql`1 = 1`);

/** @throws {EngineError} NOT_FOUND. */
export function mitigationOf(db: ReadableDb, id: number): Mitigation {
  const [row] = standingRows(db, sql`v.mitigation_id = ${id}`);
  if (row === undefined) throw new EngineError('NOT_FOUND', `No mitigation ${mitigationRef(id)}`);
  return row;
}

/** The mitigation that stands with these fields: of this id, or any when it is left out. */
export function standingWith(
  db: ReadableDb,
  fields: MitigationFields,
  id: number | undefined,
): number | undefined {
  return db.get<{ id: number }>(sql`
    SELECT v.mitigation_id AS id
      FROM mitigation_version AS v
     WHERE v.fields = ${canonicalJson(fields)}
       AND v.mitigation_id = COALESCE(${id ?? null}, v.mitigation_id)
       AND ${isLatest}
     ORDER BY v.mitigation_id
     LIMIT 1
  `)?.id;
}

export type MitigationVersion = {
  readonly version: number;
  readonly fields: string;
  readonly changedAt: string;
  readonly changedBy: string;
};

/** All versions of a mitigation, the first one first. */
export function mitigationVersions(db: ReadableDb, id: number): readonly MitigationVersion[] {
  return db.all<MitigationVersion>(sql`
    SELECT version, fields, changed_at AS changedAt, changed_by AS changedBy
      FROM mitigation_version
     WHERE mitigation_id = ${id}
     ORDER BY version
  `);
}

export function nextMitigationId(db: ReadableDb): number {
  const last = db.get<{ id: number | null }>(sql`SELECT MAX(mitigation_id) AS id FROM mitigation_version`);
  return (last?.id ?? 0) + 1;
}

export function insertVersion(
  db: WritableDb,
  one: Pick<Mitigation, 'id' | 'version' | 'subjectId' | 'fields' | 'changedAt' | 'changedBy'>,
): void {
  db.run(sql`
    INSERT INTO mitigation_version (mitigation_id, version, subject_node_id, fields, changed_at, changed_by)
    VALUES (${one.id}, ${one.version}, ${one.subjectId}, ${canonicalJson(one.fields)}, ${one.changedAt},
            ${one.changedBy})
  `);
}

export function isControl(db: ReadableDb, id: string): boolean {
  return db.get(sql`SELECT 1 AS found FROM control WHERE control_id = ${id}`) !== undefined;
}
