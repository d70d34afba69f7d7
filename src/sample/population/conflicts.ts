/** Conflicts of an analysis run as a population: one occurrence is one conflict. */
import { EngineError } from '#base/errors.ts';
import type { PopulationDefinition } from '#contract/sample.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { compareUtf8 } from '../digest.ts';
import { filled, type Frozen, KEY_ORDER, type LineagePlace } from './frozen.ts';
import { sourcesBehind } from './sources.ts';

type ConflictsDefinition = Extract<PopulationDefinition, { kind: 'conflicts' }>;
type ConflictRow = {
  readonly no: number;
  readonly rule: string;
  readonly rating: string;
  readonly type: string;
  readonly status: string;
  readonly system: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly sides: string;
};

/** Conflicts of a run, the latest one when none is named. */
export function freezeConflicts(db: ReadableDb, definition: ConflictsDefinition): Frozen {
  const run = requireRun(db, definition.run);
  const rows = conflictRows(db, run.id).filter(
    (row) => definition.rule === undefined || row.rule === definition.rule,
  );
  const stated = new Set<number>();
  const items = rows.map((row) => {
    const sides = sidesOf(row.sides);
    for (const place of sides.lineage) stated.add(place.sourceId);
    return {
      key: `${row.rule} / ${row.system === '' ? row.subject : `${row.system}/${row.subject}`}`,
      fields: filled({
        run: String(run.id),
        no: String(row.no),
        rule: row.rule,
        rating: row.rating,
        subject: row.subject,
        'subject name': row.subjectName,
        type: row.type,
        status: row.status,
        functions: sides.functions.join('; '),
      }),
      lineage: sides.lineage,
    };
  });
  const rule = definition.rule === undefined ? '' : ` of rule ${definition.rule}`;
  return {
    words: `Conflicts${rule}, analysis run ${run.id} of ${run.runAt.slice(0, 10)}, snapshot ${run.snapshot}${worldText(run.world)}. One occurrence is one conflict of a subject with a rule.`,
    order: KEY_ORDER,
    items: items.sort((a, b) => compareUtf8(a.key, b.key)),
    excluded: [],
    ...sourcesBehind(db, { snapshotId: run.snapshotId, system: undefined, stated }),
  };
}

/** e.g. `, in the world date=2026-12-31, mfa=on`; '' where the run was asked of none in particular. */
function worldText(world: string | null): string {
  if (world === null) return '';
  const members = Object.entries(JSON.parse(world) as Record<string, string>);
  return `, in the world ${members.map((member) => member.join('=')).join(', ')}`;
}

/** The run with this number, or the latest that was asked of no world in particular. */
function requireRun(db: ReadableDb, id: number | undefined) {
  const run = db.get<{
    id: number;
    snapshotId: number;
    snapshot: string;
    runAt: string;
    world: string | null;
  }>(sql`
    SELECT r.parameters -> '$.world' AS world, r.run_id AS id, r.snapshot_id AS snapshotId, s.label AS snapshot, r.run_at AS runAt
      FROM analysis_run AS r
      JOIN snapshot     AS s USING (snapshot_id)
     WHERE CASE WHEN ${id ?? null} IS NULL THEN r.parameters ->> '$.world' IS NULL ELSE r.run_id = ${id ?? null} END
     ORDER BY r.run_id DESC
     LIMIT 1
  `);
  if (!run)
    throw new EngineError('NOT_FOUND', id === undefined ? 'No analysis run yet' : `No analysis run ${id}`);
  return run;
}

function conflictRows(db: ReadableDb, runId: number): readonly ConflictRow[] {
  return db.all<ConflictRow>(sql`
    SELECT c.conflict_no AS no, c.rule_id AS rule, c.rating, c.type, c.status, c.sides,
           s.name  AS system,
           n.key   AS subject,
           n.label AS subjectName
      FROM conflict AS c
      JOIN node     AS n ON n.node_id = c.subject_node_id
      JOIN system   AS s USING (system_id)
     WHERE c.run_id = ${runId}
     ORDER BY c.conflict_no
  `);
}

type Side = {
  readonly function?: string;
  readonly path?: readonly { readonly sourceId?: number; readonly record?: number }[];
};

/** Functions of both sides, and the source rows that grant them. */
function sidesOf(text: string): {
  readonly functions: readonly string[];
  readonly lineage: readonly LineagePlace[];
} {
  const sides = JSON.parse(text) as readonly Side[];
  const places = new Map<string, LineagePlace>();
  for (const side of sides)
    for (const { sourceId = 0, record = 0 } of side.path ?? [])
      if (sourceId > 0) places.set(`${sourceId}:${record}`, { sourceId, record });
  return {
    functions: sides.map((side) => side.function ?? '').filter(Boolean),
    lineage: [...places.values()].sort((a, b) => a.sourceId - b.sourceId || a.record - b.record),
  };
}
