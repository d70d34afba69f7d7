/** What the grants of a snapshot say of each node: one pass over all of them, a byte for each node. */
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { grantKinds } from '../grantColumns.ts';
import { grantSegments } from '../load.ts';
import type { GrantFlags } from './crossFinding.ts';

const code = (kind: (typeof grantKinds)[number]): number => grantKinds.indexOf(kind);
const HOLDS = 1;
const ASSIGNED = 2;
const CONTENT = 4;
const INCLUDED = 8;
const ASSIGNED_KIND = code('assigned');
const none: ReadonlySet<number> = new Set();

/** By kind: flags of the subject, flags of the target. */
const FLAGS: readonly (readonly [number, number])[] = grantKinds.map((kind) => {
  if (kind === 'memberOf' || kind === 'assigned') return [HOLDS, ASSIGNED];
  if (kind === 'canBecome') return [0, ASSIGNED];
  if (kind === 'includes') return [HOLDS | CONTENT, INCLUDED];
  if (kind === 'grants' || kind === 'implies') return [HOLDS | CONTENT, 0];
  return [0, 0];
});

export class GrantFacts {
  readonly #flags: Uint8Array;
  readonly #assignedBy = new Map<number, Set<number>>();

  constructor(db: ReadableDb, snapshotId: number) {
    const last = db.get<{ last: number | null }>(sql`SELECT MAX(node_id) AS last FROM node`)?.last ?? 0;
    this.#flags = new Uint8Array(last + 1);
    for (const grants of grantSegments(db, snapshotId)) {
      for (let i = 0; i < grants.count; i++) {
        const kind = grants.kind[i] as number;
        const [ofSubject, ofTarget] = FLAGS[kind] as readonly [number, number];
        const to = grants.to[i] as number;
        this.#flags[grants.from[i] as number]! |= ofSubject;
        this.#flags[to]! |= ofTarget;
        if (kind === ASSIGNED_KIND) this.#noteAssigned(to, grants.sourceId[i] as number);
      }
    }
  }

  of(nodeId: number): GrantFlags {
    const flags = this.#flags[nodeId] ?? 0;
    return {
      holds: (flags & HOLDS) > 0,
      isAssigned: (flags & ASSIGNED) > 0,
      hasContent: (flags & CONTENT) > 0,
      isIncluded: (flags & INCLUDED) > 0,
    };
  }

  assignedBy(nodeId: number): ReadonlySet<number> {
    return this.#assignedBy.get(nodeId) ?? none;
  }

  #noteAssigned(nodeId: number, sourceId: number): void {
    const known = this.#assignedBy.get(nodeId);
    if (known) known.add(sourceId);
    else this.#assignedBy.set(nodeId, new Set([sourceId]));
  }
}
