/** The latest run of the segregation-of-duties rules with its conflicts. */
import { allMitigationRows, analyseHandlers, mitigationHandlers } from '#analyse/index.ts';
import { conditionTexts, hopOf, nodeRefs, pathSentence } from '#graph/index.ts';
import { lineageReader } from '#store/lineage.ts';
import type { ConflictRow } from '#contract/analyse.ts';
import { type GrantKind, pageRequest } from '#contract/define.ts';
import { activations, effects, grantKinds, NO_DAY } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import type { ConflictSides, FullConflict, RulePack, WorkpaperData } from './data.ts';

const CONFLICTS_AT_ONCE = 1000;

/** A witness as the run keeps it: see the column `sides` of the table `conflict`. */
type KeptStep = {
  readonly from: number;
  readonly to: number;
  readonly kind: GrantKind;
  readonly sourceId: number;
  readonly record: number;
  readonly activation?: string;
  readonly conditionId?: number;
  readonly validFrom?: number;
  readonly validTo?: number;
  readonly more?: readonly (readonly [sourceId: number, record: number])[];
};
type KeptSide = {
  readonly function: string;
  readonly permissionNodeIds: readonly number[];
  readonly path: readonly KeptStep[];
};

/** The latest run, its rule pack, and a reader of its conflicts with both paths. */
export function gatherConflicts(
  context: QueryContext,
): Pick<WorkpaperData, 'run' | 'pack' | 'conflicts' | 'mitigations' | 'states'> {
  const run = analyseHandlers['conflicts.runs']({}, context).runs[0];
  const pack = run ? keptPack(context.db, run.rulePack.sha256) : null;
  const states = mitigationHandlers['conflicts.states']({}, context);
  const mitigations = { on: states.on, rows: allMitigationRows(context) };
  if (!run || !pack) return { run: null, pack: null, conflicts: async () => [], mitigations, states };
  return {
    run,
    pack,
    mitigations,
    states,
    conflicts: async (limit) => conflictsOf(context, run.run, { pack, limit }),
  };
}

/** The rule pack as it was applied: kept with the run, whatever became of its file. */
function keptPack(db: ReadableDb, sha256: string): RulePack | null {
  const row = db.get<{ text: string }>(sql`SELECT text FROM rule_pack WHERE sha256 = ${sha256}`);
  return row ? (JSON.parse(row.text) as RulePack) : null;
}

function conflictsOf(
  context: QueryContext,
  run: number,
  { pack, limit = Number.POSITIVE_INFINITY }: { readonly pack: RulePack; readonly limit: number | undefined },
): readonly FullConflict[] {
  const conflicts: FullConflict[] = [];
  for (;;) {
    const wanted = Math.min(CONFLICTS_AT_ONCE, limit - conflicts.length);
    if (wanted <= 0) return conflicts;
    const page = pageRequest.parse({ offset: conflicts.length, limit: wanted });
    const { rows, total } = analyseHandlers['conflicts.list']({ run, page }, context);
    conflicts.push(...withSides(context.db, rows, { run, pack }));
    if (rows.length === 0 || conflicts.length >= total) return conflicts;
  }
}

/** Adds the sides to the conflicts of one page; names and conditions are read for all of them at once. */
function withSides(
  db: ReadableDb,
  rows: readonly ConflictRow[],
  { run, pack }: { readonly run: number; readonly pack: RulePack },
): readonly FullConflict[] {
  const kept = keptSides(
    db,
    run,
    rows.map((row) => row.no),
  );
  const sides = [...kept.values()].flat();
  const steps = sides.flatMap((side) => side.path);
  const refs = nodeRefs(db, [
    ...sides.flatMap((side) => side.permissionNodeIds),
    ...steps.flatMap((step) => [step.from, step.to]),
  ]);
  const conditions = conditionTexts(
    db,
    steps.map((step) => step.conditionId ?? 0),
  );
  const lineage = lineageReader(db);
  const names = new Map(pack.functions.map(({ id, name }) => [id, name]));
  const hop = (step: KeptStep) =>
    hopOf({
      from: refs.get(step.from)!,
      to: refs.get(step.to)!,
      grant: {
        kind: grantKinds.indexOf(step.kind),
        effect: effects.indexOf('allow'),
        activation: activations.findIndex((one) => one === (step.activation ?? 'active')),
        validFrom: step.validFrom ?? NO_DAY,
        validTo: step.validTo ?? NO_DAY,
      },
      condition: conditions.get(step.conditionId ?? 0) ?? '',
      sources: [[step.sourceId, step.record] as const, ...(step.more ?? [])]
        .filter(([sourceId]) => sourceId > 0)
        .map(([sourceId, record]) => lineage(sourceId, record)),
    });
  const shown = (side: KeptSide): ConflictSides[number] => {
    const path = side.path.map(hop);
    const permissions = side.permissionNodeIds.map((id) => refs.get(id)!);
    const functionName = names.get(side.function) ?? '';
    return {
      function: side.function,
      functionName,
      permission: permissions[0]!,
      permissions,
      path,
      sentence: pathSentence(path),
    };
  };
  return rows.map((conflict) => ({ conflict, sides: (kept.get(conflict.no) ?? []).map(shown) }));
}

function keptSides(
  db: ReadableDb,
  run: number,
  numbers: readonly number[],
): ReadonlyMap<number, readonly KeptSide[]> {
  const rows = db.all<{ no: number; sides: string }>(sql`
    SELECT conflict_no AS no, sides
      FROM conflict
     WHERE run_id = ${run}
       AND conflict_no IN (SELECT value FROM json_each(${JSON.stringify(numbers)}))
     ORDER BY conflict_no
  `);
  return new Map(rows.map((row) => [row.no, JSON.parse(row.sides) as readonly KeptSide[]]));
}
