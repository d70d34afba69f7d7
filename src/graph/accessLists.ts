/** What a subject can do, and who can reach a node, as paged lists. */
import type { Output, ParsedInput } from '#contract/index.ts';
import { snapshotCompleteness } from '#normalise/index.ts';
import type { QueryContext } from '#store/context.ts';
import { pageQuery } from '#store/paging.ts';
import { sql } from '#store/sql.ts';
import { askedOf, type Asked } from './askedQuestion.ts';
import { kindOf } from './attributes.ts';
import { accessOf, type Reached } from './effective.ts';
import { derive, type SnapshotGraph } from './graphOf.ts';
import { holdersOf } from './holders.ts';
import { resolveNode } from './resolve.ts';
import { resolveTarget } from './resolveTarget.ts';
import { withWorlds } from './worlds/rowWorlds.ts';

/** A row before it is said in which worlds it holds. */
type Unqualified<R> = Omit<R, 'holds' | 'partlyDenied'>;

/** graph.access of the contract: permissions and resources, by system and key. */
export function accessList(
  input: ParsedInput<'graph.access'>,
  context: QueryContext,
): Output<'graph.access'> {
  const { db } = context;
  const { base, of, question } = askedOf(context, input);
  const subject = resolveNode(db, base, input.of);
  const reached = remember(of, `access ${subject.node} ${gradeKey(input)}`, () =>
    accessOf(question, subject.node),
  );
  const found = rowsOf(of, reached, (kind) => kind === 'permission' || kind === 'resource');
  const page = pageQuery<Unqualified<Output<'graph.access'>['permissions'][number]>>(
    db,
    {
      select: sql`
        SELECT n.node_id                         AS id,
               s.name                            AS system,
               n.key                             AS permission,
               n.label                           AS label,
               n.kind                            AS kind,
               json_extract(found.value, '$[1]') AS status,
               json_extract(found.value, '$[2]') AS hops
          FROM json_each(${JSON.stringify(found)}) AS found
          JOIN node   AS n ON n.node_id = json_extract(found.value, '$[0]')
          JOIN system AS s USING (system_id)
      `,
      columns: {
        system: sql`system`,
        permission: sql`permission`,
        label: sql`label`,
        kind: sql`kind`,
        status: sql`status`,
        hops: sql`hops`,
      },
      searchable: ['permission', 'label'],
      population: found.length,
      defaultOrder: sql`system, permission, kind, id`,
    },
    input.page,
  );
  return {
    subject: subject.ref,
    completeness: snapshotCompleteness(db, of.snapshot.id),
    permissions: withWorlds(
      db,
      question,
      page.rows.map((row) => ({ ...row, from: subject.node, to: of.graph.dense[row.id]! })),
    ),
    total: page.total,
    population: page.population,
  };
}

/** graph.holders of the contract: identities, credentials, accounts, groups and roles, by system and key. */
export function holderList(
  input: ParsedInput<'graph.holders'>,
  context: QueryContext,
): Output<'graph.holders'> {
  const { db } = context;
  const { base, of, question } = askedOf(context, input);
  const target = resolveTarget(db, base, input.of);
  const holders = remember(of, `holders ${target.node} ${gradeKey(input)}`, () =>
    holdersOf(question, target.node),
  );
  const found = rowsOf(of, holders, (kind) =>
    input.kind === 'any' ? kind !== 'permission' && kind !== 'resource' : kind === input.kind,
  );
  const page = pageQuery<Unqualified<Output<'graph.holders'>['holders'][number]>>(
    db,
    {
      select: sql`
        SELECT n.node_id                         AS id,
               n.key                             AS subject,
               n.label                           AS label,
               s.name                            AS system,
               n.kind                            AS kind,
               json_extract(found.value, '$[1]') AS status,
               json_extract(found.value, '$[2]') AS hops
          FROM json_each(${JSON.stringify(found)}) AS found
          JOIN node   AS n ON n.node_id = json_extract(found.value, '$[0]')
          JOIN system AS s USING (system_id)
      `,
      columns: {
        subject: sql`subject`,
        label: sql`label`,
        system: sql`system`,
        kind: sql`kind`,
        status: sql`status`,
        hops: sql`hops`,
      },
      searchable: ['subject', 'label'],
      population: found.length,
      defaultOrder: sql`system, subject, kind, id`,
    },
    input.page,
  );
  return {
    node: target.ref,
    standsFor: target.standsFor,
    alsoCoveredBy: [...target.alsoCoveredBy],
    completeness: snapshotCompleteness(db, of.snapshot.id),
    holders: withWorlds(
      db,
      question,
      page.rows.map((row) => ({ ...row, from: of.graph.dense[row.id]!, to: target.node })),
    ),
    total: page.total,
    population: page.population,
  };
}

const gradeKey = ({ takeover, grade }: Pick<Asked, 'takeover' | 'grade'>) => (takeover ? grade : 'direct');

/** Node id, status and hops of what is wanted, in the order of nodes. */
function rowsOf(
  of: SnapshotGraph,
  reached: ReadonlyMap<number, Reached>,
  isWanted: (kind: ReturnType<typeof kindOf>) => boolean,
): (readonly [id: number, status: string, hops: number])[] {
  const nodes = [...reached.keys()].filter((node) => isWanted(kindOf(of, node))).sort((a, b) => a - b);
  return nodes.map((node) => {
    const { status, hops } = reached.get(node)!;
    return [of.graph.id[node]!, status, hops] as const;
  });
}

type Remembered = { readonly key: string; readonly value: ReadonlyMap<number, Reached> };

/** The last answers stay: a list is asked for page by page. */
function remember(
  of: SnapshotGraph,
  key: string,
  make: () => ReadonlyMap<number, Reached>,
): ReadonlyMap<number, Reached> {
  const recent = derive<Remembered[]>(of, 'recent', () => []);
  const known = recent.find((one) => one.key === key);
  if (known !== undefined) return known.value;
  const value = make();
  recent.push({ key, value });
  if (recent.length > 8) recent.shift();
  return value;
}
