/** People of two snapshots: who came, who left, what changed. */
import { compareText } from '#base/compare.ts';
import type { Output, ParsedInput } from '#contract/index.ts';
import type { QueryContext } from '#store/context.ts';
import type { ReadableDb } from '#store/database.ts';
import { lineageReader } from '#store/lineage.ts';
import { type DescribedNode, describedNodes, valueOf } from './attributes.ts';
import { snapshotOf } from './load.ts';
import { pageRows } from './pageRows.ts';

type Comparison = Output<'roster.compare'>;
type Row = Omit<Comparison['rows'][number], 'person' | 'sources'> & {
  readonly before: DescribedNode | undefined;
  readonly after: DescribedNode | undefined;
};

/** roster.compare of the contract. Somebody whom a source only mentions is in no register. */
export function compareRosters(
  { from, to, change, page }: ParsedInput<'roster.compare'>,
  { db }: QueryContext,
): Comparison {
  const [first, second] = [snapshotOf(db, from), snapshotOf(db, to)];
  const [before, after] = [registerOf(db, first.id), registerOf(db, second.id)];
  const rows = [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => rowOf(before.get(id), after.get(id)))
    .filter((row) => row !== null)
    .toSorted((a, b) => compareText(keyOf(a), keyOf(b)));
  const count = (kind: Row['change']): number => rows.filter((row) => row.change === kind).length;
  const isThere = (people: ReadonlyMap<number, DescribedNode>): number =>
    [...people.values()].filter(isEmployed).length;
  const found = pageRows<Row>(
    {
      rows: change === undefined ? rows : rows.filter((row) => row.change === change),
      columns: {
        change: (row) => row.change,
        key: keyOf,
        name: nameOf,
        fields: (row) => row.fields.map(({ field }) => field).join(', '),
      },
      searchable: ['key', 'name', 'fields'],
    },
    page,
  );
  const lineage = lineageReader(db);
  return {
    from: { snapshot: first.label, asOf: first.asOf, people: isThere(before) },
    to: { snapshot: second.label, asOf: second.asOf, people: isThere(after) },
    joined: count('joined'),
    left: count('left'),
    changed: count('changed'),
    unchanged: isThere(after) - count('joined') - count('changed'),
    byField: byField(rows),
    ...found,
    rows: found.rows.map((row) => ({
      change: row.change,
      person: {
        id: (row.after ?? row.before)?.id ?? 0,
        kind: 'identity' as const,
        system: '',
        key: keyOf(row),
        label: nameOf(row),
      },
      detail: row.detail,
      fields: [...row.fields],
      sources: [row.before, row.after].flatMap((node) =>
        node ? [lineage(node.firstNamed.sourceId, node.firstNamed.record)] : [],
      ),
    })),
  };
}

function registerOf(db: ReadableDb, snapshotId: number): ReadonlyMap<number, DescribedNode> {
  const people = [...describedNodes(db, snapshotId, ['identity'])].filter(
    (person) => person.attributes.size > 0,
  );
  return new Map(people.map((person) => [person.id, person]));
}

const isEmployed = (person: DescribedNode): boolean => valueOf(person, 'status') !== 'left';

function rowOf(before: DescribedNode | undefined, after: DescribedNode | undefined): Row | null {
  const was = before !== undefined && isEmployed(before);
  const is = after !== undefined && isEmployed(after);
  if (!was && !is) return null;
  const fields = before && after ? differences(before, after) : [];
  if (!was) return { change: 'joined', detail: before ? 'had left before' : '', fields, before, after };
  if (!is)
    return {
      change: 'left',
      detail: after ? 'by status' : 'no longer in the register',
      fields,
      before,
      after,
    };
  return fields.length === 0 ? null : { change: 'changed', detail: '', fields, before, after };
}

function differences(before: DescribedNode, after: DescribedNode): Row['fields'] {
  return [...new Set([...before.attributes.keys(), ...after.attributes.keys()])]
    .toSorted(compareText)
    .map((field) => ({ field, from: valueOf(before, field), to: valueOf(after, field) }))
    .filter((one) => one.from !== one.to);
}

function byField(rows: readonly Row[]): Comparison['byField'] {
  const counts = new Map<string, number>();
  for (const row of rows)
    if (row.change === 'changed')
      for (const { field } of row.fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts]
    .map(([field, count]) => ({ field, count }))
    .toSorted((a, b) => b.count - a.count || compareText(a.field, b.field));
}

const keyOf = (row: Row): string => (row.after ?? row.before)?.key ?? '';

function nameOf(row: Row): string {
  const node = row.after ?? row.before;
  return node ? valueOf(node, 'label') || node.label : '';
}
