/**
 * Dense numbers for the nodes of a graph, by layer.
 *
 * Layers in order: identities, credentials, accounts, inner nodes, leaves. Inner nodes are groups and roles, and
 * every other node that a grant begins at; they alone can lie on a cycle. Permissions stand last among the inner
 * nodes and first among the leaves, so all permissions are one range. Inside a layer the given order is kept.
 */
import { nodeKind, type NodeKind } from '#contract/define.ts';

export type Layers = {
  /** First credential; identities are 0 .. credential - 1. */
  readonly credential: number;
  readonly account: number;
  readonly inner: number;
  readonly leaf: number;
  /** All permissions: permissionLow .. permissionHigh - 1. */
  readonly permissionLow: number;
  readonly permissionHigh: number;
};

export type Numbering = {
  readonly layers: Layers;
  /** Position in the input of each dense number. */
  readonly position: Uint32Array;
};

const code = Object.fromEntries(nodeKind.options.map((kind, i) => [kind, i])) as Record<NodeKind, number>;
/** Place of each kind among the inner nodes and among the leaves. */
const innerPlace: Partial<Record<NodeKind, number>> = {
  group: 3,
  role: 4,
  system: 5,
  resource: 6,
  permission: 7,
};
const leafPlace: Partial<Record<NodeKind, number>> = { permission: 8, resource: 9, system: 10 };
const topPlace: Partial<Record<NodeKind, number>> = { identity: 0, credential: 1, account: 2 };
const PLACES = 11;

/** @param leadsOn - 1 for positions that a grant begins at. */
export function numberNodes(kind: Uint8Array, leadsOn: Uint8Array): Numbering {
  const places = [tableOf(leafPlace), tableOf(innerPlace)] as const;
  const placeOf = (i: number) => places[leadsOn[i] === 1 ? 1 : 0][kind[i]!] ?? 0;
  const start = new Uint32Array(PLACES + 1);
  for (let i = 0; i < kind.length; i++) start[placeOf(i) + 1]!++;
  for (let p = 0; p < PLACES; p++) start[p + 1]! += start[p]!;
  const next = start.slice();
  const position = new Uint32Array(kind.length);
  for (let i = 0; i < kind.length; i++) position[next[placeOf(i)]!++] = i;
  return {
    position,
    layers: {
      credential: start[1]!,
      account: start[2]!,
      inner: start[3]!,
      leaf: start[8]!,
      permissionLow: start[7]!,
      permissionHigh: start[9]!,
    },
  };
}

function tableOf(place: Partial<Record<NodeKind, number>>): Uint8Array {
  const table = new Uint8Array(nodeKind.options.length);
  for (const kind of nodeKind.options)
    table[code[kind]] = place[kind] ?? topPlace[kind] ?? innerPlace[kind] ?? 0;
  return table;
}
