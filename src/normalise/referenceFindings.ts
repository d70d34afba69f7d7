/**
 * Nodes that grants name and no source describes, although some source of the snapshot describes others of their kind and system:
 * a list of users that lacks users, a roster that lacks people.
 */
import type { NodeKind } from '#contract/define.ts';
import type { Finding } from '#contract/import.ts';
import type { ReadableDb } from '#store/database.ts';
import { joinSql, sql } from '#store/sql.ts';

const nouns: Partial<Record<NodeKind, string>> = {
  identity: 'people',
  account: 'accounts',
  group: 'groups',
};

type Row = {
  id: number;
  kind: NodeKind;
  system: string;
  sourceId: number;
  record: number;
  attributes: string;
};

/** Nodes of one kind and system. */
type Family = {
  readonly kind: NodeKind;
  readonly system: string;
  /** Sources that describe some of them. */
  readonly describedBy: Set<number>;
  /** Nodes that nobody describes, by the sources that name them; the first 100 records. */
  readonly namedBy: Map<number, { nodes: number; records: number[] }>;
};

/**
 * Findings by source number. Sources of this import that name such nodes get one each; a list imported now gets one for those that
 * earlier sources name.
 *
 * @param earlier - sources that the snapshot had before. @param added - those of this import.
 */
export function referenceFindings(
  db: ReadableDb,
  earlier: readonly number[],
  added: readonly number[],
): ReadonlyMap<number, readonly Finding[]> {
  const found = new Map<number, Finding[]>();
  const push = (sourceId: number, finding: Finding): void => {
    found.set(sourceId, [...(found.get(sourceId) ?? []), finding]);
  };
  for (const family of readFamilies(db, [...earlier, ...added])) {
    if (family.describedBy.size === 0) continue;
    for (const sourceId of added) {
      const named = family.namedBy.get(sourceId);
      if (named) push(sourceId, findingFor(family, named.nodes, named.records, 'this source'));
    }
    if (earlier.some((sourceId) => family.describedBy.has(sourceId))) continue;
    const list = added.find((sourceId) => family.describedBy.has(sourceId));
    const nodes = earlier.reduce((sum, sourceId) => sum + (family.namedBy.get(sourceId)?.nodes ?? 0), 0);
    if (list !== undefined && nodes > 0) push(list, findingFor(family, nodes, [], 'sources imported before'));
  }
  return found;
}

function findingFor(
  { kind, system }: Family,
  count: number,
  records: readonly number[],
  where: string,
): Finding {
  const noun = nouns[kind] ?? kind;
  const place = system === '' ? '' : ` of ${system}`;
  return {
    code: 'UNKNOWN_PRINCIPAL',
    severity: 'gap',
    message: `${count} ${noun}${place} are named in ${where} and described in none`,
    count,
    effect: `The list of ${noun}${place} may be incomplete: nothing is known of them but their access.`,
    records: [...records],
  };
}

/** One pass over what the sources say, in the order of kind, system and node. */
function readFamilies(db: ReadableDb, sources: readonly number[]): readonly Family[] {
  const families = new Map<string, Family>();
  let node: Row[] = [];
  const endNode = (): void => {
    if (node[0]) addNode(familyOf(families, node[0]), node);
    node = [];
  };
  for (const row of statements(db, sources)) {
    if (node[0] && node[0].id !== row.id) endNode();
    node.push(row);
  }
  endNode();
  return [...families.values()];
}

function addNode(family: Family, rows: readonly Row[]): void {
  const describing = rows.filter((row) => isDescription(row.attributes));
  for (const { sourceId } of describing) family.describedBy.add(sourceId);
  if (describing.length > 0) return;
  for (const { sourceId, record } of rows) {
    const known = family.namedBy.get(sourceId) ?? { nodes: 0, records: [] };
    known.nodes += 1;
    if (known.records.length < 100) known.records.push(record);
    family.namedBy.set(sourceId, known);
  }
}

function familyOf(families: Map<string, Family>, { kind, system }: Row): Family {
  const name = `${kind} ${system}`;
  const known = families.get(name);
  if (known) return known;
  const family: Family = { kind, system, describedBy: new Set(), namedBy: new Map() };
  families.set(name, family);
  return family;
}

/** More than a label. */
function isDescription(attributes: string): boolean {
  if (attributes === '{}') return false;
  if (!attributes.startsWith('{"label":')) return true;
  return Object.keys(JSON.parse(attributes) as object).length > 1;
}

function statements(db: ReadableDb, sources: readonly number[]): IterableIterator<Row> {
  return db.iterate<Row>(sql`
    SELECT n.node_id    AS id,
           n.kind       AS kind,
           y.name       AS system,
           o.source_id  AS sourceId,
           o.record     AS record,
           o.attributes AS attributes
      FROM node        AS n
      JOIN system      AS y USING (system_id)
      JOIN node_source AS o USING (node_id)
     WHERE n.kind IN ('identity', 'account', 'group')
       AND o.source_id IN (${joinSql(
         sources.map((number) => sql`${number}`),
         ', ',
       )})
     ORDER BY n.node_id, o.source_id, o.record
  `);
}
