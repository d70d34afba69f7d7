/** Nodes of which two sources of a snapshot say different things. */
import {
  type CrossCheck,
  type CrossFinding,
  Families,
  familyTitle,
  type NodeFacts,
  type NodeRow,
} from './crossFinding.ts';

/** Attributes that audit tests rest on. */
const DECISIVE = ['status', 'enabled', 'endOn', 'employeeId', 'email', 'managerId', 'type'];

type Pair = { count: number; readonly records: number[]; readonly attributes: Set<string> };
type Family = { readonly title: string; readonly bySource: Map<number, Pair> };

export class Differing implements CrossCheck {
  readonly #families = new Families<Family>((kind, system) => ({
    title: familyTitle(kind, system),
    bySource: new Map(),
  }));

  node(_rows: readonly NodeRow[], { describing }: NodeFacts): void {
    const [first] = describing;
    if (!first || describing.every(({ sourceId }) => sourceId === first.sourceId)) return;
    const family = this.#families.of(first);
    let before = new Map<string, string>();
    let own = new Map<string, string>();
    describing.forEach((row, i) => {
      if (i > 0 && describing[i - 1]?.sourceId !== row.sourceId) {
        before = new Map([...before, ...own]);
        own = new Map();
      }
      const stated = JSON.parse(row.attributes) as Record<string, string>;
      const differing: string[] = [];
      for (const name of DECISIVE) {
        const value = Object.hasOwn(stated, name) ? stated[name] : undefined;
        if (value === undefined) continue;
        own.set(name, value);
        if (before.has(name) && plain(before.get(name) ?? '') !== plain(value)) differing.push(name);
      }
      if (differing.length > 0) note(family, row, differing);
    });
  }

  findings(): readonly CrossFinding[] {
    return [...this.#families.all()].flatMap(({ title, bySource }) =>
      [...bySource].map(([sourceId, { count, records, attributes }]) => ({
        sourceId,
        code: 'DIFFERS_FROM_SOURCE',
        severity: 'unknown' as const,
        message: `${title} that are described otherwise in a source imported before: ${count} (${[...attributes].sort().join(', ')})`,
        count,
        effect: 'Both statements are kept; lists and tests use the later source.',
        records,
      })),
    );
  }
}

function note({ bySource }: Family, { sourceId, record }: NodeRow, attributes: readonly string[]): void {
  const known = bySource.get(sourceId) ?? { count: 0, records: [], attributes: new Set() };
  known.count += 1;
  if (known.records.length < 100) known.records.push(record);
  for (const name of attributes) known.attributes.add(name);
  bySource.set(sourceId, known);
}

const plain = (value: string): string => value.trim().toLowerCase();
