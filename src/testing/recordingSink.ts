/** A statement sink that keeps everything in plain lists: to see what a format reader says. */
import type { EventKind, EventValues } from '#contract/event.ts';
import type { Finding } from '#contract/import.ts';
import type { GrantKind, NodeKind } from '#contract/define.ts';
import type { Format, ReadOptions } from '#import/format.ts';
import type { GrantOptions, NodeHandle, NodeOptions, StatementSink } from '#import/statement.ts';
import type { SourceFile } from '#files/sourceFile.ts';

export type RecordedNode = {
  readonly kind: NodeKind;
  readonly key: string;
  readonly system: string;
  label: string;
  readonly attributes: Record<string, string>;
  readonly records: number[];
};

export type RecordedGrant = {
  readonly kind: GrantKind;
  readonly from: RecordedNode;
  readonly to: RecordedNode;
  readonly record: number;
  readonly options: GrantOptions;
};

export type RecordedEvent = {
  readonly kind: EventKind;
  readonly record: number;
  readonly fields: Readonly<Record<string, string>>;
  /** '' for the source's own. */
  readonly system: string;
};

const ACCESS: ReadonlySet<GrantKind> = new Set([
  'owns',
  'memberOf',
  'assigned',
  'includes',
  'grants',
  'implies',
  'authenticates',
]);

export class RecordingSink implements StatementSink {
  readonly nodes: RecordedNode[] = [];
  readonly grants: RecordedGrant[] = [];
  readonly events: RecordedEvent[] = [];
  readonly quarantined: { record: number; code: string; reason: string; text: string }[] = [];
  readonly findings: Finding[] = [];
  readonly sections: Record<string, number> = {};
  readonly locators = new Map<number, string>();
  readonly offsets = new Map<number, number>();
  readonly droppedFields: string[] = [];
  records = 0;
  readonly #byKey = new Map<string, NodeHandle>();

  node(kind: NodeKind, key: string, record: number, options: NodeOptions = {}): NodeHandle {
    const system = options.system?.name ?? '';
    const id = JSON.stringify([kind, system, key]);
    let handle = this.#byKey.get(id);
    if (handle === undefined) {
      handle = this.nodes.length as NodeHandle;
      this.#byKey.set(id, handle);
      this.nodes.push({ kind, key, system, label: options.label ?? key, attributes: {}, records: [] });
    }
    const node = this.at(handle);
    Object.assign(node.attributes, options.attributes);
    if (options.label !== undefined) node.label = options.label;
    if (node.records.at(-1) !== record) node.records.push(record);
    return handle;
  }

  grant(kind: GrantKind, from: NodeHandle, to: NodeHandle, record: number, options: GrantOptions = {}): void {
    this.grants.push({ kind, from: this.at(from), to: this.at(to), record, options });
  }

  event<K extends EventKind>(kind: K, record: number, fields: EventValues<K>, system = ''): void {
    const stated = Object.entries(fields as Record<string, string>).filter(([, value]) => value !== '');
    this.events.push({ kind, record, fields: Object.fromEntries(stated), system });
  }

  recordRead(): void {
    this.records += 1;
  }

  quarantine(record: number, code: string, reason: string, text: string): void {
    this.quarantined.push({ record, code, reason, text });
  }

  locator(record: number, locator: string): void {
    this.locators.set(record, locator);
  }

  offset(record: number, byteOffset: number): void {
    this.offsets.set(record, byteOffset);
  }

  finding(finding: Finding): void {
    this.findings.push(finding);
  }

  section(name: string, count: number): void {
    this.sections[name] = (this.sections[name] ?? 0) + count;
  }

  dropped(field: string): void {
    this.droppedFields.push(field);
  }

  at(handle: NodeHandle): RecordedNode {
    const node = this.nodes[handle];
    if (!node) throw new Error(`No node ${handle}`);
    return node;
  }

  find(kind: NodeKind, key: string): RecordedNode | undefined {
    return this.nodes.find((node) => node.kind === kind && node.key === key);
  }

  /** Nodes of one kind, by their keys. */
  keys(kind: NodeKind): string[] {
    return this.nodes.filter((node) => node.kind === kind).map(({ key }) => key);
  }

  /** Grants as lines: `account ann --grants--> permission p [deny] [if condition]`, sorted. */
  lines(kind?: GrantKind): string[] {
    const chosen = this.grants.filter((grant) => kind === undefined || grant.kind === kind);
    return [...new Set(chosen.map(lineOf))].sort();
  }

  /** Plain reachability from a node over allowing access grants, whatever their conditions; the node itself is left out. */
  reachedFrom(start: RecordedNode): Set<RecordedNode> {
    const out = new Map<RecordedNode, RecordedNode[]>();
    for (const { kind, from, to, options } of this.grants) {
      if (!ACCESS.has(kind) || options.effect === 'deny') continue;
      const targets = out.get(from);
      if (targets) targets.push(to);
      else out.set(from, [to]);
    }
    const reached = new Set([start]);
    for (const node of reached) for (const next of out.get(node) ?? []) reached.add(next);
    reached.delete(start);
    return reached;
  }
}

function lineOf({ kind, from, to, options }: RecordedGrant): string {
  const effect = options.effect === 'deny' ? ' [deny]' : '';
  const condition = options.condition ? ` [if ${options.condition.text}]` : '';
  return `${from.kind} ${from.key} --${kind}--> ${to.kind} ${to.key}${effect}${condition}`;
}

const DEFAULTS: ReadOptions = {
  system: 'System',
  mapping: null,
  beside: [],
  asOf: '2025-06-30',
  periodFrom: '2025-01-01',
  periodTo: '2025-12-31',
};

/** Reads a file with a format into a recording sink. */
export async function readInto(
  format: Format,
  file: SourceFile,
  options: Partial<ReadOptions> = {},
): Promise<RecordingSink> {
  const sink = new RecordingSink();
  const signal = new AbortController().signal;
  await format.read(file, sink, { ...DEFAULTS, ...options }, { signal, progress: () => {} });
  return sink;
}
