/** One number for each node, the same in every snapshot: by system, kind and key. */
import { EngineError } from '#base/errors.ts';
import type { NodeKind } from '#contract/define.ts';
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { BatchInsert } from './batchInsert.ts';

/** Ids must fit the columns of grants. */
const MAX_NODE_ID = 0xffffffff;

/** Fewer new nodes are indexed one by one. */
const MANY = 20_000;

export type System = { readonly name: string; readonly platform: string };

/** Known systems and nodes during an import. Nodes of a system and kind are read once, when first one of them is named. */
export class NodeDictionary {
  readonly #db: WritableDb;
  readonly #insert: BatchInsert;
  readonly #systems = new Map<string, { id: number; platform: string }>();
  readonly #nodes = new Map<string, Map<string, number>>();
  #lastNodeId: number;
  /** Nodes that there were when the index of labels was last whole. */
  #indexed: number;
  #isIndexed = true;

  constructor(db: WritableDb) {
    this.#db = db;
    this.#insert = new BatchInsert(db, 'INSERT INTO node (node_id, kind, system_id, key, label)', 5);
    this.#lastNodeId =
      db.get<{ last: number }>(sql`SELECT COALESCE(MAX(node_id), 0) AS last FROM node`)?.last ?? 0;
    this.#indexed = this.#lastNodeId;
    const systems = db.all<{ id: number; name: string; platform: string }>(
      sql`SELECT system_id AS id, name, platform FROM system ORDER BY system_id`,
    );
    for (const { id, name, platform } of systems) this.#systems.set(name, { id, platform });
  }

  /** Number of the system; it is begun when it is new. A platform is learnt when none but 'generic' was known. */
  systemId({ name, platform }: System): number {
    const known = this.#systems.get(name);
    if (!known) {
      const id = this.#db.run(sql`INSERT INTO system (name, platform) VALUES (${name}, ${platform})`).lastId;
      this.#systems.set(name, { id, platform });
      return id;
    }
    if (known.platform === 'generic' && platform !== 'generic') {
      this.#db.run(sql`UPDATE system SET platform = ${platform} WHERE system_id = ${known.id}`);
      known.platform = platform;
    }
    return known.id;
  }

  /** Numbers of the nodes of a system and kind, by key. To be changed by `add` only. */
  nodes(systemId: number, kind: NodeKind): Map<string, number> {
    const name = `${systemId} ${kind}`;
    let nodes = this.#nodes.get(name);
    if (!nodes) {
      nodes = new Map();
      const rows = this.#db.iterate<{ id: number; key: string }>(sql`
        SELECT node_id AS id, key
          FROM node
         WHERE system_id = ${systemId}
           AND kind = ${kind}
         ORDER BY node_id
      `);
      for (const { id, key } of rows) nodes.set(key, id);
      this.#nodes.set(name, nodes);
    }
    return nodes;
  }

  /** Begins a new node; gives its number. It is in its table after `flush`. */
  add(nodes: Map<string, number>, systemId: number, kind: NodeKind, key: string, label: string): number {
    const id = this.#lastNodeId + 1;
    if (id > MAX_NODE_ID) throw new EngineError('REFUSED', 'The engagement holds as many nodes as it can');
    this.#insert.add(id, kind, systemId, key, label);
    this.#lastNodeId = id;
    if (this.#isIndexed && id - this.#indexed > Math.max(MANY, this.#indexed)) this.#leaveIndex();
    nodes.set(key, id);
    return id;
  }

  flush(): void {
    this.#insert.flush();
  }

  /** Writes what is not written, and makes the index of labels whole again. To be called after each source. */
  finish(): void {
    this.flush();
    if (!this.#isIndexed) this.#db.run(sql`CREATE INDEX node_by_label ON node (label COLLATE NOCASE)`);
    this.#isIndexed = true;
    this.#indexed = this.#lastNodeId;
  }

  /** When more than half of all labels are new, to sort them once costs a quarter of putting each into its place. */
  #leaveIndex(): void {
    this.#db.run(sql`DROP INDEX node_by_label`);
    this.#isIndexed = false;
  }
}
