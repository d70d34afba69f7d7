/** What the checks between sources are given and what they give. */
import type { NodeKind } from '#contract/define.ts';
import type { Finding } from '#contract/import.ts';

/** What one record of a source says of a node. */
export type NodeRow = {
  readonly id: number;
  readonly kind: NodeKind;
  readonly system: string;
  readonly sourceId: number;
  readonly record: number;
  /** JSON object. */
  readonly attributes: string;
};

/** A finding and the source it stands with. */
export type CrossFinding = Finding & { readonly sourceId: number };

/** A check sees every node with all that is said of it, and gives its findings at the end. */
export type CrossCheck = {
  node(rows: readonly NodeRow[], facts: NodeFacts): void;
  findings(): readonly CrossFinding[];
};

/** What the checks need to know of a node besides its rows. */
export type NodeFacts = {
  /** Rows with more than a label. */
  readonly describing: readonly NodeRow[];
  readonly grants: GrantFlags;
  /** Sources that assign the node to somebody. */
  readonly assignedBy: ReadonlySet<number>;
};

export type GrantFlags = {
  /** A member, a role or a permission is given to it. */
  readonly holds: boolean;
  /** Somebody is assigned to it, is a member of it, or can become it. */
  readonly isAssigned: boolean;
  /** It includes, grants or implies something. */
  readonly hasContent: boolean;
  /** Something includes it. */
  readonly isIncluded: boolean;
};

const nouns: Partial<Record<NodeKind, string>> = {
  identity: 'people',
  account: 'accounts',
  group: 'groups',
  role: 'roles',
};

/** `Accounts of SAP`, `People`: the beginning of a message. */
export function familyTitle(kind: NodeKind, system: string): string {
  const words = familyWords(kind, system);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `accounts of SAP`, `people`. */
export function familyWords(kind: NodeKind, system: string): string {
  return `${nouns[kind] ?? kind}${system === '' ? '' : ` of ${system}`}`;
}

/** Nodes of one kind and system, by a name for both. */
export class Families<Family> {
  readonly #families = new Map<string, Family>();
  readonly #begin: (kind: NodeKind, system: string) => Family;

  constructor(begin: (kind: NodeKind, system: string) => Family) {
    this.#begin = begin;
  }

  of({ kind, system }: NodeRow): Family {
    const name = `${kind} ${system}`;
    let family = this.#families.get(name);
    if (!family) this.#families.set(name, (family = this.#begin(kind, system)));
    return family;
  }

  all(): IterableIterator<Family> {
    return this.#families.values();
  }
}

/** Counts nodes by the source they are found in, with the first 100 records. */
export class BySource {
  readonly #counts = new Map<number, { nodes: number; records: number[] }>();

  add({ sourceId, record }: NodeRow): void {
    const known = this.#counts.get(sourceId) ?? { nodes: 0, records: [] };
    known.nodes += 1;
    if (known.records.length < 100) known.records.push(record);
    this.#counts.set(sourceId, known);
  }

  /** The findings that `make` gives for each source. */
  findings(
    make: (count: number) => Pick<Finding, 'code' | 'severity' | 'message' | 'effect'>,
  ): CrossFinding[] {
    return [...this.#counts].map(([sourceId, { nodes, records }]) => ({
      ...make(nodes),
      sourceId,
      count: nodes,
      records: [...records],
    }));
  }
}

/** The first row of each source. */
export function firstBySource(rows: readonly NodeRow[]): readonly NodeRow[] {
  return rows.filter((row, i) => rows[i - 1]?.sourceId !== row.sourceId);
}
