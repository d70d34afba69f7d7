/** The changes of a basket as rows of the graph, each with a sentence that names it in full. */
import { EngineError, requireInput } from '#base/errors.ts';
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { Change } from '#contract/whatIf.ts';
import {
  type AccessGraph,
  type AddedGrant,
  type GrantPatch,
  kindOfRow,
  named,
  pathSentence,
  type Resolved,
  resolveNode,
  rowsBetween,
  type SnapshotGraph,
} from '#graph/index.ts';
import { grantKinds } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sourcesNamed } from './queries.ts';

export type ResolvedChange = {
  readonly change: Change;
  readonly sentence: string;
  readonly removed: readonly number[];
  readonly added: readonly AddedGrant[];
  readonly disabled: readonly number[];
};

/**
 * What each change means in a snapshot.
 *
 * @throws {EngineError} NOT_FOUND for a node, grant or source that is not there, AMBIGUOUS, or INVALID_INPUT for a
 * grant that cannot be.
 */
export function resolveChanges(
  db: ReadableDb,
  of: SnapshotGraph,
  changes: readonly Change[],
): readonly ResolvedChange[] {
  const find = (text: string) => resolveNode(db, of, text);
  return changes.map((change) => ({
    change,
    removed: [],
    added: [],
    disabled: [],
    ...effectOf(db, of, change, find),
  }));
}

/** All changes of a basket together. */
export function patchOfChanges(resolved: readonly ResolvedChange[]): GrantPatch {
  return {
    removed: new Set(resolved.flatMap((one) => one.removed)),
    added: resolved.flatMap((one) => one.added),
    disabled: new Set(resolved.flatMap((one) => one.disabled)),
  };
}

type Effect = { readonly sentence: string } & Partial<ResolvedChange>;
type Find = (text: string) => Resolved;

function effectOf(db: ReadableDb, { graph, snapshot }: SnapshotGraph, change: Change, find: Find): Effect {
  switch (change.change) {
    case 'removeGrant':
      return removeGrant(graph, find(change.from), find(change.to), change);
    case 'addGrant':
      return addGrant(find(change.from), find(change.to), change.kind);
    case 'removeGrantsOf': {
      const { node, ref } = find(change.node);
      const isOut = change.direction === 'outgoing';
      return {
        sentence: `Remove every grant ${isOut ? 'of' : 'to'} ${named(ref)}`,
        removed: rowsAround(graph, node, change.direction),
      };
    }
    case 'disableAccount': {
      const { ref } = find(change.account);
      requireInput(ref.kind === 'account', `Only an account can be disabled; ${named(ref)} is none`);
      return { sentence: `Disable ${named(ref)}`, disabled: [ref.id] };
    }
    case 'removePerson': {
      const { node, ref } = find(change.person);
      requireInput(ref.kind === 'identity', `Only a person can leave; ${named(ref)} is none`);
      return { sentence: `${named(ref)} leaves with every account`, removed: rowsOfPerson(graph, node) };
    }
    case 'removeSource':
      return removeSource(db, graph, snapshot.id, change.source);
    default: {
      const never: never = change;
      return never;
    }
  }
}

function removeGrant(
  graph: AccessGraph,
  from: Resolved,
  to: Resolved,
  { kind, effect }: Change & { change: 'removeGrant' },
): Effect {
  const sets = effect === 'deny' ? [graph.deny] : [graph.access, graph.takeover];
  const removed = sets.flatMap((edges) =>
    [...rowsBetween(edges, from.node, to.node)].filter(
      (row) => kind === undefined || kindOfRow(graph.input, row) === grantKinds.indexOf(kind),
    ),
  );
  if (removed.length === 0)
    throw new EngineError(
      'NOT_FOUND',
      `No ${effect === 'deny' ? 'denial' : 'grant'}${kind === undefined ? '' : ` of the kind ${kind}`} leads from ${named(from.ref)} to ${named(to.ref)}`,
    );
  const kinds = [...new Set(removed.map((row) => grantKinds[kindOfRow(graph.input, row)]!))];
  return { sentence: `Remove: ${sentenceOf(from, to, kinds, effect)}`, removed };
}

const sentenceOf = (
  from: Resolved,
  to: Resolved,
  kinds: readonly GrantKind[],
  effect: 'allow' | 'deny' = 'allow',
) =>
  kinds
    .map((kind) =>
      pathSentence([
        {
          from: from.ref,
          to: to.ref,
          kind,
          effect,
          activation: 'active',
          condition: '',
          validFrom: '',
          validTo: '',
        },
      ]),
    )
    .join('; ');

/** What a grant between two kinds of nodes is called, where only one thing can be meant. */
const KIND_BETWEEN: Partial<Record<`${NodeKind} ${NodeKind}`, GrantKind>> = {
  'identity account': 'owns',
  'account group': 'memberOf',
  'group group': 'memberOf',
  'identity group': 'memberOf',
  'account role': 'assigned',
  'group role': 'assigned',
  'identity role': 'assigned',
  'role role': 'includes',
  'role permission': 'grants',
  'group permission': 'grants',
  'account permission': 'grants',
  'role resource': 'grants',
  'group resource': 'grants',
  'account resource': 'grants',
  'permission permission': 'implies',
  'credential account': 'authenticates',
};

function addGrant(from: Resolved, to: Resolved, asked: GrantKind | undefined): Effect {
  const kind = asked ?? KIND_BETWEEN[`${from.ref.kind} ${to.ref.kind}`];
  requireInput(
    kind !== undefined,
    `The kind of a grant from ${named(from.ref)} to ${named(to.ref)} has to be named`,
  );
  requireInput(
    kind !== 'responsible' && kind !== 'sameAs',
    `A grant of the kind ${kind} gives no access of its own`,
  );
  requireInput(from.node !== to.node, `A grant from ${named(from.ref)} to itself gives nothing`);
  return {
    sentence: `Add: ${sentenceOf(from, to, [kind])}`,
    added: [{ from: from.node, to: to.node, kind: grantKinds.indexOf(kind), effect: 0 }],
  };
}

const edgeSets = ({ access, takeover, deny }: AccessGraph) => [access, takeover, deny];

/** Rows of every grant that begins or ends at a node. */
function rowsAround(graph: AccessGraph, node: number, direction: 'outgoing' | 'incoming'): number[] {
  return edgeSets(graph).flatMap((edges) => {
    if (direction === 'outgoing') {
      const { offset, rowStart, rows } = edges.forward;
      return [...rows.subarray(rowStart[offset[node]!], rowStart[offset[node + 1]!])];
    }
    const { offset, target } = edges.reverse;
    return [...target.subarray(offset[node], offset[node + 1])].flatMap((from) => [
      ...rowsBetween(edges, from, node),
    ]);
  });
}

/** Grants of a person, of the entries that are the same person, and of the accounts that nobody else owns. */
function rowsOfPerson(graph: AccessGraph, person: number): number[] {
  const { layers, access } = graph;
  const entries = new Set([person]);
  const neighbours = ({ offset, target }: { offset: Uint32Array; target: Uint32Array }, node: number) =>
    target.subarray(offset[node], offset[node + 1]);
  for (const entry of entries) {
    for (const next of neighbours(access.forward, entry)) if (next < layers.credential) entries.add(next);
    for (const next of neighbours(access.reverse, entry)) if (next < layers.credential) entries.add(next);
  }
  const accounts = new Set<number>();
  for (const entry of entries)
    for (const account of neighbours(access.forward, entry))
      if (account >= layers.account && account < layers.inner) {
        const owners = neighbours(access.reverse, account).filter((node) => node < layers.credential);
        if (owners.every((owner) => entries.has(owner))) accounts.add(account);
      }
  return [...entries, ...accounts].flatMap((node) => rowsAround(graph, node, 'outgoing'));
}

function removeSource(db: ReadableDb, graph: AccessGraph, snapshotId: number, text: string): Effect {
  const sources = sourcesNamed(db, snapshotId, text);
  const [source] = sources;
  if (source === undefined) throw new EngineError('NOT_FOUND', `No file ${text} stands in the snapshot`);
  if (sources.length > 1)
    throw new EngineError(
      'AMBIGUOUS',
      `${text} names ${sources.length} files; name one by its number, as #3`,
      {
        details: { candidates: sources },
      },
    );
  const { grants } = graph.input;
  const removed: number[] = [];
  for (let row = 0; row < grants.count; row++) if (grants.sourceId[row] === source.id) removed.push(row);
  return { sentence: `Without the file ${source.name}`, removed };
}
