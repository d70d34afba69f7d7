/** The graph of a snapshot, built once for as long as what it was built from stays the same. */
import { createHash } from 'node:crypto';
import { compareText } from '#base/compare.ts';
import { machinesOf, snapshotOf, type Snapshot } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { buildGraph, type AccessGraph } from './build.ts';
import { loadGraphInput } from './load.ts';
import type { World } from './askedWorld.ts';
import { nodeRefs } from './names.ts';
import { graphInWorld } from './world.ts';
import { buildKey, latestEntry } from './queries.ts';

export type SnapshotGraph = {
  readonly snapshot: Snapshot;
  readonly graph: AccessGraph;
  /** The graph without a world, where this one is in a world. */
  readonly base?: SnapshotGraph;
  /** Things derived from this graph; gone when it is built anew. */
  readonly derived: Map<string, unknown>;
};

const GRAPHS_KEPT = 3;

/** `journal`: number of the latest journal entry when the key was last compared. */
type Built = { readonly key: string; readonly journal: number; readonly value: SnapshotGraph };

/**
 * The access graph of the snapshot with this label (the latest when left out).
 *
 * @throws {EngineError} NOT_FOUND naming the snapshots there are.
 */
export function graphOf(
  context: Pick<QueryContext, 'db' | 'cache'>,
  label: string | undefined,
): SnapshotGraph {
  const snapshot = snapshotOf(context.db, label);
  const name = `graph:${snapshot.id}`;
  const known = context.cache.get(name) as Built | undefined;
  // Every change is a journal entry: without a new one there is nothing to compare.
  const journal = latestEntry(context.db);
  if (known !== undefined && journal > 0 && known.journal === journal) return known.value;
  const key = buildKey(context.db, snapshot.id);
  if (known?.key === key) {
    context.cache.set(name, { ...known, journal } satisfies Built);
    return known.value;
  }
  const value: SnapshotGraph = {
    snapshot,
    graph: buildGraph(loadGraphInput(context.db, snapshot)),
    derived: new Map(),
  };
  context.cache.delete(name);
  context.cache.set(name, { key, journal, value } satisfies Built);
  forgetOldest(context.cache);
  return value;
}

/** Graphs of a large client are some hundred megabytes: as many stay as two snapshots and one more need. */
function forgetOldest(cache: Map<string, unknown>): void {
  const built = [...cache.keys()].filter((name) => name.startsWith('graph:'));
  for (const name of built.slice(0, -GRAPHS_KEPT)) cache.delete(name);
}

const WORLDS_KEPT = 3;

/** The graph in a world; itself where none is given. The last few stay. */
export function inWorldOf(of: SnapshotGraph, world: World | undefined): SnapshotGraph {
  if (world === undefined) return of;
  const kept = derive(of, 'worlds', () => new Map<string, SnapshotGraph>());
  const key = JSON.stringify(world);
  const found = kept.get(key) ?? {
    ...of,
    base: of,
    graph: graphInWorld(of.graph, world),
    derived: new Map<string, unknown>(),
  };
  kept.delete(key);
  kept.set(key, found);
  for (const name of [...kept.keys()].slice(0, -WORLDS_KEPT)) kept.delete(name);
  return found;
}

/** Something computed from a graph, once. */
export function derive<T>(of: SnapshotGraph, name: string, make: () => T): T {
  if (!of.derived.has(name)) of.derived.set(name, make());
  return of.derived.get(name) as T;
}

/**
 * Digest of what a graph was built from: the sources of the snapshot and the decided correlations, by name.
 *
 * @returns lower-case hexadecimal SHA-256; the same on every machine for the same files and correlations.
 */
export function graphDigest(db: ReadableDb, snapshot: Snapshot): string {
  const hash = createHash('sha256').update(`as-of ${snapshot.asOf}\n`);
  const sources = db.all<{ line: string; mapping: string | null }>(sql`
    SELECT sha256 || ' ' || format || ' ' || system || ' ' || as_of AS line, mapping_text AS mapping
      FROM live_source
     WHERE snapshot_id = ${snapshot.id}
     ORDER BY line, mapping
  `);
  for (const { line, mapping } of sources) hash.update(`source ${line} ${mappingDigest(mapping)}\n`);
  const decided = db.iterate<{ line: string }>(sql`
    SELECT c.status || char(9) || s.name || char(9) || a.key || char(9) || i.key AS line
      FROM correlation AS c
      JOIN node   AS a ON a.node_id = c.account_node_id
      JOIN system AS s ON s.system_id = a.system_id
      JOIN node   AS i ON i.node_id = c.identity_node_id
     WHERE c.snapshot_id = ${snapshot.id}
       AND c.status <> 'proposed'
     ORDER BY s.name, a.key, i.key
  `);
  for (const { line } of decided) hash.update(`owner ${line}\n`);
  const same = db.iterate<{ line: string }>(sql`
    SELECT a.key || char(9) || b.key AS line
      FROM identity_link AS l
      JOIN node AS a ON a.node_id = l.identity_node_id
      JOIN node AS b ON b.node_id = l.same_node_id
     WHERE l.snapshot_id = ${snapshot.id}
       AND l.status = 'accepted'
     ORDER BY a.key, b.key
  `);
  for (const { line } of same) hash.update(`same ${line}\n`);
  for (const line of decidedMachines(db, snapshot)) hash.update(`machine ${line}\n`);
  return hash.digest('hex');
}

/** Who answers for a machine because somebody decided so: what a source states is in its digest. */
function decidedMachines(db: ReadableDb, snapshot: Snapshot): readonly string[] {
  const decided = machinesOf(db, snapshot.id).answers.filter(({ decision }) => decision !== null);
  const refs = nodeRefs(
    db,
    decided.flatMap(({ account, identity }) => [account, identity]),
  );
  const name = (id: number) => `${refs.get(id)?.system ?? ''}\t${refs.get(id)?.key ?? ''}`;
  return decided.map(({ account, identity }) => `${name(account)}\t${name(identity)}`).sort(compareText);
}

/** Digest of a mapping's text; '-' for a format with fixed columns. */
function mappingDigest(text: string | null): string {
  return text === null ? '-' : createHash('sha256').update(text).digest('hex');
}
