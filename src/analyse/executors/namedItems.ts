/** What the items of a control mean in a snapshot: functions of a rule pack, or nodes by name. */
import type { ControlFields, ExecutorPart } from '#contract/control.ts';
import type { NodeKind } from '#contract/define.ts';
import { actionsOf, type ActionPermission, type SnapshotGraph } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { candidatesOf } from '../candidates.ts';
import { needsOf, type ConditionNodes, type Needs } from '../needs.ts';
import { namedNodes, type NamedNode } from './queries.ts';
import type { RulePack } from '../rulePack.ts';

export type NamedItem = {
  readonly part: ExecutorPart;
  readonly item: string;
  /** Nodes of the snapshot that it means. */
  readonly nodes: number;
};

/** Function i of the needs is item i. */
export type ControlNeeds = { readonly items: readonly NamedItem[]; readonly needs: Needs };

const parts: readonly ExecutorPart[] = ['executedBy', 'bypassedBy', 'controlled'];
const KINDS: readonly NodeKind[] = ['role', 'group', 'permission', 'resource'];

/** Needs with one function for each item of a control. */
export function controlNeeds(
  db: ReadableDb,
  of: SnapshotGraph,
  pack: RulePack,
  control: ControlFields,
): ControlNeeds {
  const named = parts.flatMap((part) => [...new Set(control[part])].map((item) => ({ part, item })));
  const functions = named.map(({ item }) => pack.functions.find((one) => one.id === item));
  const ofPack = needsOf(
    functions.filter((one) => one !== undefined),
    candidatesOf(db, of),
  );
  const conditions: ConditionNodes[] = [...ofPack.conditions];
  const actions = actionsOf(db, of);
  const known = namedNodes(db, KINDS).flatMap((one) => {
    const node = of.graph.dense[one.id] ?? -1;
    return node < 0 ? [] : [{ ...one, node }];
  });
  let next = 0;
  const needed = named.map(({ item }, i) => {
    if (functions[i] !== undefined) return ofPack.functions[next++]!;
    const isMeant = matcherOf(item);
    const nodes = known.filter(isMeant).map((one) => one.node);
    return nodesAsEntries(nodes, actions, conditions);
  });
  return {
    needs: { conditions, functions: needed },
    items: named.map((one, i) => ({
      ...one,
      nodes: new Set(needed[i]!.flatMap((entry) => entry.flatMap((c) => conditions[c]!.nodes))).size,
    })),
  };
}

/** Any of the nodes: those that are action patterns each with its action, so that denials of the action count. */
function nodesAsEntries(
  nodes: readonly number[],
  actions: ReadonlyMap<number, ActionPermission>,
  conditions: ConditionNodes[],
): readonly (readonly number[])[] {
  const add = (some: readonly number[], action: string | null) => {
    conditions.push({ nodes: [...some].sort((a, b) => a - b), action });
    return [conditions.length - 1];
  };
  const plain = nodes.filter((node) => actionOf(actions.get(node)) === null);
  return [
    ...(plain.length > 0 ? [add(plain, null)] : []),
    ...nodes.flatMap((node) => {
      const action = actionOf(actions.get(node));
      return action === null ? [] : [add([node], action)];
    }),
  ];
}

function actionOf(permission: ActionPermission | undefined): string | null {
  const [only, another] = permission?.action.are ?? [];
  return another === undefined && permission?.action.except.length === 0 ? (only ?? null) : null;
}

/** `SYSTEM/KEY` or a key or label, whatever the case; `*` stands for any text. */
function matcherOf(item: string): (node: NamedNode) => boolean {
  const pattern = new RegExp(
    `^${item
      .trim()
      .split('*')
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  );
  return ({ system, key, label }) =>
    [`${system}/${key}`, `${system}/${label}`, key, label].some((name) => pattern.test(name));
}
