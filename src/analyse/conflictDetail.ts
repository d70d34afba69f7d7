/** One conflict with both paths, as they were found. */
import { EngineError } from '#base/errors.ts';
import type { GrantKind, NodeRef } from '#contract/define.ts';
import type { Hop } from '#contract/graph.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import { conditionTexts, hopOf, nodeRefs, pathSentence } from '#graph/index.ts';
import { lineageReader } from '#store/lineage.ts';
import { activations, grantKinds, NO_DAY } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { conflictOf } from './conflictList.ts';
import { mitigationsOfConflict } from './mitigation/cover.ts';
import { mitigationRows } from './mitigation/list.ts';
import { findRun, packOf, parametersOf } from './runs.ts';
import type { KeptSide, KeptStep } from './sides.ts';

/** conflicts.get of the contract. */
export function conflictDetail(
  { run: number, no }: ParsedInput<'conflicts.get'>,
  context: QueryContext,
): Output<'conflicts.get'> {
  const { db } = context;
  const run = findRun(db, number)!;
  const conflict = conflictOf(context, run, no);
  if (conflict === undefined) throw new EngineError('NOT_FOUND', `Run ${number} has no conflict ${no}`);
  const pack = packOf(run);
  const rule = pack.rules.find((one) => one.id === conflict.rule)!;
  const sides = keptSides(db, number, no);
  const refs = nodeRefs(
    db,
    sides.flatMap((side) => [
      conflict.subject.id,
      ...side.permissionNodeIds,
      ...side.path.flatMap((step) => [step.from, step.to]),
    ]),
  );
  const hop = hopReader(db, refs, sides);
  return {
    conflict,
    risk: rule.risk,
    compensatingControls: [...rule.compensatingControls],
    references: [...rule.references],
    completeness: parametersOf(run).completeness,
    mitigations: [...mitigationRows(context, run, mitigationsOfConflict(db, run, no))],
    sides: sides.map((side) => {
      const path = side.path.map(hop);
      return {
        function: side.function,
        functionName: pack.functions.find((one) => one.id === side.function)?.name ?? '',
        permission: refs.get(side.permissionNodeId)!,
        permissions: side.permissionNodeIds.map((id) => refs.get(id)!),
        path,
        sentence: pathSentence(path),
      };
    }),
  };
}

function keptSides(db: ReadableDb, run: number, no: number): readonly KeptSide[] {
  const row = db.get<{ sides: string }>(sql`
    SELECT sides
      FROM conflict
     WHERE run_id = ${run}
       AND conflict_no = ${no}
  `);
  return JSON.parse(row?.sides ?? '[]') as readonly KeptSide[];
}

/** Gives the hop of a kept step. */
function hopReader(
  db: ReadableDb,
  refs: ReadonlyMap<number, NodeRef>,
  sides: readonly KeptSide[],
): (step: KeptStep) => Hop {
  const lineage = lineageReader(db);
  const conditions = conditionTexts(
    db,
    sides.flatMap((side) => side.path.map((step) => step.conditionId ?? 0)),
  );
  return (step) => {
    const rows = [[step.sourceId, step.record] as const, ...(step.more ?? [])];
    return hopOf({
      from: refs.get(step.from)!,
      to: refs.get(step.to)!,
      grant: {
        kind: grantKinds.indexOf(step.kind as GrantKind),
        effect: 0,
        activation: activations.findIndex((one) => one === (step.activation ?? 'active')),
        validFrom: step.validFrom ?? NO_DAY,
        validTo: step.validTo ?? NO_DAY,
      },
      condition: conditions.get(step.conditionId ?? 0) ?? '',
      sources: rows
        .filter(([sourceId]) => sourceId > 0)
        .map(([sourceId, record]) => lineage(sourceId, record)),
    });
  };
}
