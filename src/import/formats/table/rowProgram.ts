/** A mapping made ready for the columns of one table: takes rows, tells the sink. */
import type { Finding, Mapping } from '#contract/import.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import type { Columns } from './columns.ts';
import { EventPrograms } from './eventPrograms.ts';
import { type GrantProgram, grantProgram, type GrantValues } from './grantProgram.ts';
import { type Handles, type NodeProgram, nodeProgram, type NodeValues, NONE } from './nodeProgram.ts';
import { RowPlan } from './rowPlan.ts';
import type { RowTest } from './rowTest.ts';
import { isSecretColumn } from './secretColumns.ts';
import { RowFault } from './valueProgram.ts';

/** What became of a row. */
export type RowResult = 'stated' | 'nothing' | 'fault';

/** Applies one mapping to the rows of one table. A row is told as a whole, or not at all. */
export class RowProgram {
  /** Positions of columns that hold secrets. */
  readonly secrets: ReadonlySet<number>;
  /** Columns that the mapping names and the table does not have. */
  readonly absent: ReadonlySet<string>;
  /** What is wrong with the row that `take` gave as 'fault'. */
  fault = new RowFault();
  readonly nodes: readonly NodeProgram[];
  readonly grants: readonly GrantProgram[];
  /** Record of the row that was told last. */
  lastTold = 0;
  /** Of that row: what each node rule named, undefined for none that was told; what each grant rule read. */
  readonly handles: (Handles | undefined)[];
  readonly options: GrantValues[];
  readonly #events: EventPrograms;
  readonly #zones = new Set<string>();
  /** States no grants. */
  readonly #isList: boolean;
  readonly #values: (NodeValues | undefined)[];

  /** @throws {EngineError} INVALID_INPUT naming the rule that cannot be followed. */
  constructor(mapping: Mapping, columns: Columns) {
    this.secrets = secretPositions(mapping, columns);
    const absent = new Set<string>();
    const lookup = {
      columns,
      secrets: this.secrets,
      absent: (name: string) => void absent.add(name),
      assumedZone: (zone: string) => void this.#zones.add(zone),
    };
    this.nodes = mapping.nodes.map((rule, i) => nodeProgram(rule, i, lookup));
    this.grants = mapping.grants.map((_, i) => grantProgram(mapping.grants, i, mapping.nodes.length, lookup));
    this.#events = new EventPrograms(mapping.events ?? [], lookup);
    this.#isList = mapping.grants.length === 0 && (mapping.events ?? []).length === 0;
    this.absent = absent;
    this.handles = mapping.nodes.map(() => undefined);
    this.#values = mapping.nodes.map(() => undefined);
    this.options = mapping.grants.map(() => true);
  }

  /** Reads one row and tells the sink what it states; nothing when something in it is wrong. */
  take(
    fields: readonly string[],
    numbers: readonly number[] | null,
    record: number,
    sink: StatementSink,
  ): RowResult {
    if (this.fault.code !== '') this.fault = new RowFault();
    this.#readNodes(fields, numbers);
    this.#readGrants(fields, numbers);
    this.#events.read(fields, numbers, this.fault);
    if (this.fault.code !== '') return 'fault';
    this.lastTold = record;
    const isStated = this.#tellNodes(sink, record);
    for (let i = 0; i < this.grants.length; i++) {
      const options = this.options[i] as GrantValues;
      if (options !== false) this.#tellGrant(this.grants[i] as GrantProgram, options, sink, record);
    }
    const isEventStated = this.#events.tell(sink, record);
    return isStated || isEventStated ? 'stated' : 'nothing';
  }

  /** A way to read rows by numbers alone; null where each row says something of its own. */
  plan(skips: readonly RowTest[], columns: number, sink: StatementSink): RowPlan | null {
    return this.#isList || this.#events.count > 0 ? null : new RowPlan(this, skips, columns, sink);
  }

  /** Words that are not known, and zones that were assumed. */
  findings(): readonly Finding[] {
    return [...this.#events.findings(), ...zoneFindings(this.#zones)];
  }

  #readNodes(fields: readonly string[], numbers: readonly number[] | null): void {
    for (let i = 0; i < this.nodes.length; i++) {
      const node = this.nodes[i] as NodeProgram;
      const known =
        node.test !== null && !node.test(fields, numbers)
          ? NONE
          : // A list names each node once: the sink is told of every record, so that it sees those that repeat one.
            this.#isList
            ? undefined
            : node.memo.recall(fields, numbers);
      this.handles[i] = known;
      if (known === undefined) this.#values[i] = node.read(fields, this.fault);
    }
  }

  #readGrants(fields: readonly string[], numbers: readonly number[] | null): void {
    for (let i = 0; i < this.grants.length; i++) {
      const grant = this.grants[i] as GrantProgram;
      if (grant.readBy < i) this.options[i] = this.options[grant.readBy] as GrantValues;
      else
        this.options[i] =
          grant.test === null || grant.test(fields, numbers)
            ? this.#readGrant(grant, fields, numbers)
            : false;
    }
  }

  #readGrant(grant: GrantProgram, fields: readonly string[], numbers: readonly number[] | null): GrantValues {
    if (grant.read === null) return true;
    const known = grant.memo.recall(fields, numbers);
    if (known !== undefined) return known;
    const options = grant.read(fields, this.fault);
    if (this.fault.code === '') grant.memo.remember(options);
    return options;
  }

  #tellNodes(sink: StatementSink, record: number): boolean {
    let isStated = false;
    for (let i = 0; i < this.nodes.length; i++) {
      let handles = this.handles[i];
      if (handles === undefined) {
        const node = this.nodes[i] as NodeProgram;
        handles = node.tell(this.#values[i] as NodeValues, sink, record);
        this.handles[i] = handles;
        node.memo.remember(handles);
      }
      isStated ||= typeof handles === 'number' || handles.length > 0;
    }
    return isStated;
  }

  #tellGrant(grant: GrantProgram, values: GrantValues, sink: StatementSink, record: number): void {
    const from = this.handles[grant.from] as Handles;
    const to = this.handles[grant.to] as Handles;
    // Most rules of a mapping for many kinds of rows have nothing to grant in one of them.
    if (from === NONE || to === NONE) return;
    const options = typeof values === 'boolean' ? undefined : values;
    if (typeof from === 'number' && typeof to === 'number') sink.grant(grant.kind, from, to, record, options);
    else {
      for (const one of each(from)) {
        for (const other of each(to)) sink.grant(grant.kind, one, other, record, options);
      }
    }
  }
}

const each = (handles: Handles): readonly NodeHandle[] => (typeof handles === 'number' ? [handles] : handles);

function zoneFindings(zones: ReadonlySet<string>): Finding[] {
  if (zones.size === 0) return [];
  return [
    {
      code: 'ZONE_ASSUMED',
      severity: 'note',
      message: `Times without a zone were read as times of ${[...zones].sort().join(', ')}, as the mapping says`,
      count: zones.size,
      effect: 'Times of this source are compared with those of others by that zone.',
      records: [],
    },
  ];
}

function secretPositions(mapping: Mapping, columns: Columns): Set<number> {
  const dropped = mapping.dropColumns.map((name) => columns.find(name)).filter((at) => at !== undefined);
  const found = columns.names.flatMap((name, i) => (isSecretColumn(name) ? [i] : []));
  return new Set([...dropped, ...found]);
}
