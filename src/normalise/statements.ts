/**
 * What one source says of its nodes: written as soon as another record says something else, or at the end. What waits is compressed
 * when it is much.
 */
import type { BulkStatement, WritableDb } from '#store/database.ts';
import { BatchInsert } from './batchInsert.ts';
import { ColdTexts } from './coldTexts.ts';
import type { NodeDictionary } from './dictionary.ts';

type Attributes = Readonly<Record<string, string>>;

const MOST_WAITING = 48 << 20;

/** Attributes in which two records of one source must not differ: audit tests rest on them. */
const DECISIVE = ['status', 'enabled', 'endOn', 'employeeId', 'email', 'managerId', 'type'];

/** The same node stated with different values by records of one source. */
export type Contradictions = {
  count: number;
  readonly records: number[];
  readonly attributes: Set<string>;
  isDecisive: boolean;
};

/** Records that say of a node exactly what an earlier record said. */
export type Repeats = { count: number; readonly records: number[] };

export class NodeStatements {
  readonly repeats: Repeats = { count: 0, records: [] };
  readonly contradictions: Contradictions = {
    count: 0,
    records: [],
    attributes: new Set(),
    isDecisive: false,
  };
  readonly #sourceId: number;
  readonly #mostWaiting: number;
  /** Characters of the statements that wait as they are. */
  #waiting = 0;
  readonly #cold = new ColdTexts();
  readonly #insert: BatchInsert;
  readonly #relabel: BulkStatement;
  /** By slot; slots are numbered from 0 in the order in which the source first named its nodes. */
  readonly #json: (string | undefined)[] = [];
  readonly #record: number[] = [];
  readonly #nodeId: number[] = [];
  /** Number of the statement among the compressed ones; -1 when it is none of them. */
  readonly #away: number[] = [];
  readonly #label: (string | undefined)[] = [];
  readonly #begunWith: (string | undefined)[] = [];

  /** @param mostWaiting - characters of statements that wait as they are. */
  constructor(db: WritableDb, sourceId: number, dictionary: NodeDictionary, mostWaiting = MOST_WAITING) {
    this.#sourceId = sourceId;
    this.#mostWaiting = mostWaiting;
    this.#insert = new BatchInsert(
      db,
      'INSERT INTO node_source (node_id, source_id, record, attributes)',
      4,
      () => dictionary.flush(),
    );
    this.#relabel = db.bulk('UPDATE node SET label = ? WHERE node_id = ? AND label <> ?');
  }

  /** The first naming of a node, which is all that is kept when no record says more. `label`: that with which it was begun, if it is new. */
  mention(slot: number, nodeId: number, record: number, label: string | undefined): void {
    this.#record[slot] = record;
    this.#nodeId[slot] = nodeId;
    this.#away[slot] = -1;
    this.#json[slot] = undefined;
    this.#begunWith[slot] = label;
  }

  /** A statement with at least one attribute or a label. The same statement again is not kept again. */
  state(slot: number, record: number, attributes: Attributes, label: string | undefined): void {
    const json = JSON.stringify(label === undefined ? attributes : { label, ...attributes });
    if (label !== undefined) this.#label[slot] = label;
    const before = this.#jsonOf(slot);
    if (before === json) {
      if (this.#record[slot] !== record) this.#noteRepeat(record);
      return;
    }
    if (before === undefined) this.#keep(slot, json);
    else if (this.#record[slot] === record) this.#keep(slot, joined(before, json));
    else {
      this.#write(slot);
      this.#compare(before, json, record);
      this.#keep(slot, json);
    }
    this.#record[slot] = record;
    if (this.#waiting > this.#mostWaiting) this.#putAway();
  }

  /** Writes what is not written yet. */
  finish(): void {
    for (let slot = 0; slot < this.#nodeId.length; slot++) this.#write(slot);
    this.#insert.flush();
    for (let slot = 0; slot < this.#nodeId.length; slot++) {
      const label = this.#label[slot];
      if (label !== undefined && label !== this.#begunWith[slot])
        this.#relabel.run(label, this.#nodeId[slot] as number, label);
    }
  }

  #keep(slot: number, json: string): void {
    this.#json[slot] = json;
    this.#away[slot] = -1;
    this.#waiting += json.length;
  }

  #write(slot: number): void {
    const { [slot]: nodeId = 0 } = this.#nodeId;
    this.#insert.add(nodeId, this.#sourceId, this.#record[slot] ?? 0, this.#jsonOf(slot) ?? '{}');
  }

  #putAway(): void {
    this.#waiting = 0;
    for (let slot = 0; slot < this.#nodeId.length; slot++) {
      const json = this.#json[slot];
      if (json === undefined) continue;
      this.#away[slot] = this.#cold.add(json);
      this.#json[slot] = undefined;
    }
  }

  #jsonOf(slot: number): string | undefined {
    const away = this.#away[slot] as number;
    return away < 0 ? this.#json[slot] : this.#cold.get(away);
  }

  #noteRepeat(record: number): void {
    const { repeats } = this;
    repeats.count += 1;
    if (repeats.records.length < 100) repeats.records.push(record);
  }

  #compare(before: string, after: string, record: number): void {
    const old = JSON.parse(before) as Attributes;
    const differing = Object.entries(JSON.parse(after) as Attributes)
      .filter(([name, value]) => (old[name] ?? value) !== value)
      .map(([name]) => name);
    if (differing.length === 0) return;
    const found = this.contradictions;
    found.count += 1;
    if (found.records.length < 100) found.records.push(record);
    for (const name of differing) found.attributes.add(name);
    found.isDecisive ||= differing.some((name) => DECISIVE.includes(name));
  }
}

function joined(before: string, after: string): string {
  return JSON.stringify({ ...(JSON.parse(before) as Attributes), ...(JSON.parse(after) as Attributes) });
}
