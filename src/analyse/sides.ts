/** Witnesses as they are kept with a conflict, so that a run can be shown after correlations have changed. */
import { activations, grantKinds, NO_DAY } from '#normalise/index.ts';
import { sourcesOf, stepsOf, type Grant, type SnapshotGraph } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { Side } from './explain.ts';
import type { PackFunction } from './rulePack.ts';

/** One grant of a path, by node ids. What is usual is left out; `more` are further rows that state the same. */
export type KeptStep = {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  /** 0 when no source row states it. */
  readonly sourceId: number;
  readonly record: number;
  readonly activation?: string;
  readonly conditionId?: number;
  /** Day numbers. */
  readonly validFrom?: number;
  readonly validTo?: number;
  readonly more?: readonly (readonly [sourceId: number, record: number])[];
};

export type KeptSide = {
  readonly function: string;
  readonly permissionNodeId: number;
  readonly permissionNodeIds: readonly number[];
  readonly path: readonly KeptStep[];
};

/** Further rows of one grant that are kept with a conflict. */
const ROWS_KEPT = 20;

/** Makes the text of the sides of a conflict, a KeptSide each. A step is written once however many conflicts use it. */
export function sideWriter(db: ReadableDb, of: SnapshotGraph, functions: readonly PackFunction[]) {
  const known = new Map<number, string>();
  const stepText = (u: number, v: number): string => {
    const key = u * of.graph.nodeCount + v;
    const before = known.get(key);
    if (before !== undefined) return before;
    const text = JSON.stringify(keptStep(db, of, stepsOf(of.graph, [u, v])[0]!));
    known.set(key, text);
    return text;
  };
  const sideText = (side: Side): string => {
    const given: Omit<KeptSide, 'path'> = {
      function: functions[side.function]!.id,
      permissionNodeId: of.graph.id[side.permissions[0]!]!,
      permissionNodeIds: side.permissions.map((node) => of.graph.id[node]!),
    };
    const path = side.path.slice(1).map((node, i) => stepText(side.path[i]!, node));
    return `${JSON.stringify(given).slice(0, -1)},"path":[${path.join()}]}`;
  };
  return (sides: readonly Side[]): string => `[${sides.map(sideText).join()}]`;
}

function keptStep(db: ReadableDb, of: SnapshotGraph, grant: Grant): KeptStep {
  const [first = [0, 0] as const, ...more] = sourcesOf(db, of, grant);
  return {
    from: of.graph.id[grant.from]!,
    to: of.graph.id[grant.to]!,
    kind: grantKinds[grant.kind]!,
    sourceId: first[0],
    record: first[1],
    ...(grant.activation === 0 ? {} : { activation: activations[grant.activation]! }),
    ...(grant.conditionId === 0 ? {} : { conditionId: grant.conditionId }),
    ...(grant.validFrom === NO_DAY ? {} : { validFrom: grant.validFrom }),
    ...(grant.validTo === NO_DAY ? {} : { validTo: grant.validTo }),
    ...(more.length === 0 ? {} : { more: more.slice(0, ROWS_KEPT) }),
  };
}
