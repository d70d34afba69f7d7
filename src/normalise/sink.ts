/** The StatementSink that keeps what a format says: nodes and their statements as rows, grants as packed segments. */
import { EngineError } from '#base/errors.ts';
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { EventKind, EventValues } from '#contract/event.ts';
import type { Finding } from '#contract/import.ts';
import type {
  BulkGrants,
  GrantOptions,
  NodeHandle,
  NodeOptions,
  SourceLedger,
  StatementSink,
} from '#import/index.ts';
import type { WritableDb } from '#store/database.ts';
import type { ConditionTexts } from './conditions.ts';
import type { NodeDictionary, System } from './dictionary.ts';
import { activations, effects, grantKinds, NO_DAY } from './grantColumns.ts';
import { GrantDays } from './grantDays.ts';
import { GrantStore } from './grantStore.ts';
import { type Duplicates, segmentsOf } from './segments.ts';
import { statementFindings } from './statementFindings.ts';
import { NodeStatements } from './statements.ts';

export type SinkParts = {
  readonly db: WritableDb;
  readonly sourceId: number;
  readonly system: System;
  readonly dictionary: NodeDictionary;
  readonly conditions: ConditionTexts;
  readonly ledger: SourceLedger;
};

type Form = {
  readonly kind: GrantKind;
  readonly options: GrantOptions | undefined;
  readonly ready: {
    readonly flags: number;
    /** 0: none. */
    readonly conditionId: number;
    readonly validFrom: number;
    readonly validTo: number;
  } | null;
};

const noPlatform = 'generic';
const kindCodes = new Map<GrantKind, number>(grantKinds.map((kind, code) => [kind, code]));

/**
 * Keeps the statements of one source. A node handle is a slot: the position in the order in which the source first named its nodes.
 * `finish` must be called once, after the format has read the file.
 */
export class SourceSink implements StatementSink {
  readonly #parts: SinkParts;
  readonly #statements: NodeStatements;
  readonly #grants = new GrantStore();
  readonly #nodesOf = new Map<string, { systemId: number; nodes: Map<string, number> }>();
  /** Slot of a node number, plus 1; 0 when the source has not named the node. */
  #slotOf = new Uint32Array(1024);
  #nodeIds = new Uint32Array(1024);
  #slots = 0;
  readonly #days = new GrantDays();
  readonly #forms: Form[] = [];

  constructor(parts: SinkParts) {
    this.#parts = parts;
    this.#statements = new NodeStatements(parts.db, parts.sourceId, parts.dictionary);
  }

  node(kind: NodeKind, key: string, record: number, options?: NodeOptions): NodeHandle {
    if (key === '') throw new EngineError('INTERNAL', `Record ${record} names a ${kind} without a key`);
    const { systemId, nodes } = this.#nodesIn(kind, options?.system ?? this.#parts.system);
    const label = options?.label || undefined;
    const known = nodes.get(key);
    const begunWith = known === undefined ? (label ?? key) : undefined;
    const nodeId = known ?? this.#parts.dictionary.add(nodes, systemId, kind, key, label ?? key);
    const slot = this.#slot(nodeId, record, begunWith);
    const attributes = options?.attributes;
    if (label !== undefined || (attributes !== undefined && hasMembers(attributes))) {
      this.#statements.state(slot, record, attributes ?? {}, label);
    }
    return slot as NodeHandle;
  }

  grant(kind: GrantKind, from: NodeHandle, to: NodeHandle, record: number, options?: GrantOptions): void {
    const code = kindCodes.get(kind) as number;
    const fromId = this.#nodeIds[from] as number;
    const toId = this.#nodeIds[to] as number;
    if (options === undefined) {
      this.#grants.add(fromId, toId, record, code);
      return;
    }
    const flags = options.effect || options.activation ? code + flagsOf(options) : code;
    const position = this.#grants.add(fromId, toId, record, flags);
    if (options.condition)
      this.#grants.setCondition(position, this.#parts.conditions.idOf(options.condition));
    if (options.validFrom) this.#grants.setValidFrom(position, this.#days.number(options.validFrom, record));
    if (options.validTo) this.#grants.setValidTo(position, this.#days.number(options.validTo, record));
  }

  readonly bulkGrants: BulkGrants = {
    form: (kind, options) => this.#forms.push({ kind, options, ready: this.#ready(kind, options) }) - 1,
    add: (form, from, to, record) => {
      const { kind, options, ready } = this.#forms[form] as Form;
      if (ready === null) return this.grant(kind, from, to, record, options);
      const grants = this.#grants;
      const ids = this.#nodeIds;
      const position = grants.add(ids[from] as number, ids[to] as number, record, ready.flags);
      if (ready.conditionId !== 0) grants.setCondition(position, ready.conditionId);
      if (ready.validFrom !== NO_DAY) grants.setValidFrom(position, ready.validFrom);
      if (ready.validTo !== NO_DAY) grants.setValidTo(position, ready.validTo);
    },
  };

  /** The numbers of a form; null when a day of it is none, which is reported with each of its records. */
  #ready(kind: GrantKind, options: GrantOptions = {}): Form['ready'] {
    const { validFrom, validTo, condition } = options;
    const first = validFrom ? this.#days.plainNumber(validFrom) : NO_DAY;
    const last = validTo ? this.#days.plainNumber(validTo) : NO_DAY;
    if ((validFrom && first === NO_DAY) || (validTo && last === NO_DAY)) return null;
    return {
      flags: (kindCodes.get(kind) as number) + flagsOf(options),
      conditionId: condition ? this.#parts.conditions.idOf(condition) : 0,
      validFrom: first,
      validTo: last,
    };
  }

  event<K extends EventKind>(kind: K, record: number, fields: EventValues<K>, system?: string): void {
    const { ledger, system: own } = this.#parts;
    ledger.event(kind, record, fields as Readonly<Record<string, string>>, system ?? own.name);
  }

  recordRead(): void {
    this.#parts.ledger.recordRead();
  }

  quarantine(record: number, code: string, reason: string, text: string): void {
    this.#parts.ledger.quarantine(record, code, reason, text);
  }

  locator(record: number, locator: string): void {
    this.#parts.ledger.locator(record, locator);
  }

  offset(record: number, byteOffset: number): void {
    this.#parts.ledger.offset(record, byteOffset);
  }

  finding(finding: Finding): void {
    this.#parts.ledger.finding(finding);
  }

  section(name: string, count: number): void {
    this.#parts.ledger.section(name, count);
  }

  dropped(field: string): void {
    this.#parts.ledger.dropped(field);
  }

  /** Writes the grants and what is still unwritten of the nodes; gives the number of grants. */
  finish(): number {
    const { db, sourceId, ledger } = this.#parts;
    this.#statements.finish();
    const insert = db.bulk(
      'INSERT INTO grant_segment (source_id, segment_no, grants, data, crc32c) VALUES (?, ?, ?, ?, ?)',
    );
    const duplicates: Duplicates = { count: 0, records: [] };
    for (const segment of segmentsOf(this.#grants, duplicates)) {
      insert.run(sourceId, segment.segmentNo, segment.grants, segment.data, segment.crc32c);
    }
    const repeats = this.#grants.count === 0 && ledger.events === 0 ? this.#statements.repeats : null;
    const said = statementFindings(duplicates, this.#statements.contradictions, repeats);
    for (const finding of [...this.#days.findings(), ...said]) ledger.finding(finding);
    return this.#grants.count;
  }

  #nodesIn(kind: NodeKind, system: System): { systemId: number; nodes: Map<string, number> } {
    const name = kind === 'identity' ? '' : system.name;
    const known = this.#nodesOf.get(`${kind} ${name}`);
    if (known) return known;
    const { dictionary } = this.#parts;
    const platform = kind === 'identity' ? noPlatform : system.platform || noPlatform;
    const systemId = dictionary.systemId({ name, platform });
    const found = { systemId, nodes: dictionary.nodes(systemId, kind) };
    this.#nodesOf.set(`${kind} ${name}`, found);
    return found;
  }

  #slot(nodeId: number, record: number, begunWith: string | undefined): number {
    if (nodeId >= this.#slotOf.length) this.#slotOf = longer(this.#slotOf, nodeId);
    const known = this.#slotOf[nodeId] as number;
    if (known !== 0) return known - 1;
    const slot = this.#slots++;
    if (slot >= this.#nodeIds.length) this.#nodeIds = longer(this.#nodeIds, slot);
    this.#nodeIds[slot] = nodeId;
    this.#slotOf[nodeId] = slot + 1;
    this.#statements.mention(slot, nodeId, record, begunWith);
    return slot;
  }
}

function flagsOf({ effect = 'allow', activation = 'active' }: GrantOptions): number {
  return 16 * effects.indexOf(effect) + 32 * activations.indexOf(activation);
}

function longer(column: Uint32Array<ArrayBuffer>, position: number): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(Math.max(position + 1, Math.ceil(column.length * 1.5)));
  grown.set(column);
  return grown;
}

function hasMembers(attributes: Readonly<Record<string, string>>): boolean {
  for (const _ in attributes) return true;
  return false;
}
