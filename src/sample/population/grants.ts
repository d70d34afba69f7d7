/** Grants as a population: one occurrence is one grant. */
import { dayNumber, dayOf } from '#base/dates.ts';
import type { PopulationDefinition } from '#contract/sample.ts';
import {
  activations,
  effects,
  type GrantColumns,
  grantKinds,
  loadGrants,
  NO_DAY,
  snapshotOf,
} from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';
import { compareUtf8 } from '../digest.ts';
import { ExclusionCount, filled, type Frozen, KEY_ORDER, type LineagePlace } from './frozen.ts';
import {
  type NamedNode,
  namedNodes,
  nodeNamed,
  personsOfAccounts,
  requireSystem,
  uniquePlaces,
} from './modelNodes.ts';
import { sourcesBehind } from './sources.ts';

type GrantsDefinition = Extract<PopulationDefinition, { kind: 'grants' }>;

const ACCESS_KINDS = new Set(['memberOf', 'assigned', 'grants']);

/** Grants in scope; a grant that several rows state is one item with the lineage of all of them. */
export function freezeGrants(db: ReadableDb, definition: GrantsDefinition): Frozen {
  const snapshot = snapshotOf(db, definition.snapshot);
  if (definition.system !== undefined) requireSystem(db, definition.system);
  const nodes = namedNodes(db, snapshot.id);
  const target = definition.to === undefined ? undefined : nodeNamed(nodes, definition.to);
  const grants = loadGrants(db, snapshot.id);
  const excluded = new ExclusionCount();
  const items = new Map<string, { rows: number[]; from: NamedNode; to: NamedNode }>();
  for (let row = 0; row < grants.count; row++) {
    const from = nodes.get(grants.from[row] ?? 0);
    const to = nodes.get(grants.to[row] ?? 0);
    if (!from || !to || !isInScope(definition, target, grants, row, from)) continue;
    const reason = reasonToExclude(definition, grants, row);
    if (reason !== null) {
      excluded.add(reason);
      continue;
    }
    const key = keyOf(from, to, grants.validFrom[row] ?? NO_DAY);
    const known = items.get(key);
    if (known) {
      known.rows.push(row);
      excluded.add('stated again by another source row');
    } else items.set(key, { rows: [row], from, to });
  }
  const describe = describer(db, snapshot.id, grants);
  const stated = new Set<number>();
  const frozen = [...items].map(([key, { rows, from, to }]) => {
    const lineage = lineageOf(grants, rows);
    for (const place of lineage) stated.add(place.sourceId);
    return { key, fields: describe(rows, from, to), lineage };
  });
  return {
    words: wordsOf(definition, snapshot.label, target),
    order: KEY_ORDER,
    items: frozen.sort((a, b) => compareUtf8(a.key, b.key)),
    excluded: excluded.list(),
    ...sourcesBehind(db, { snapshotId: snapshot.id, system: definition.system ?? target?.system, stated }),
  };
}

function isInScope(
  definition: GrantsDefinition,
  target: NamedNode | undefined,
  grants: GrantColumns,
  row: number,
  from: NamedNode,
): boolean {
  const kind = grantKinds[grants.kind[row] ?? 0] ?? 'owns';
  if (
    definition.grantKind === undefined
      ? !ACCESS_KINDS.has(kind) || from.kind !== 'account'
      : kind !== definition.grantKind
  )
    return false;
  if (definition.system !== undefined && from.system !== definition.system) return false;
  return target === undefined || grants.to[row] === target.id;
}

function reasonToExclude(definition: GrantsDefinition, grants: GrantColumns, row: number): string | null {
  if (effects[grants.effect[row] ?? 0] === 'deny') return 'a denial, which gives no access';
  const { grantedFrom, grantedTo } = definition;
  if (grantedFrom === undefined && grantedTo === undefined) return null;
  const day = grants.validFrom[row] ?? NO_DAY;
  if (day === NO_DAY) return 'no date of granting in the source';
  if (grantedFrom !== undefined && day < dayNumber(grantedFrom)) return `granted before ${grantedFrom}`;
  if (grantedTo !== undefined && day > dayNumber(grantedTo)) return `granted after ${grantedTo}`;
  return null;
}

/** `system/account -> role KEY`; with the day of granting where the source has one, so that a renewed grant is its own item. */
function keyOf(from: NamedNode, to: NamedNode, validFrom: number): string {
  const subject =
    from.kind === 'account' ? `${from.system}/${from.key}` : `${from.system}/${from.kind} ${from.key}`;
  const place = to.system === from.system ? '' : `${to.system}/`;
  const day = validFrom === NO_DAY ? '' : ` @${dayOf(validFrom)}`;
  return `${subject} -> ${to.kind} ${place}${to.key}${day}`;
}

function describer(db: ReadableDb, snapshotId: number, grants: GrantColumns) {
  const persons = personsOfAccounts(db, snapshotId);
  const conditions = new Map(
    db
      .all<{ id: number; text: string }>(
        sql`SELECT condition_id AS id, text FROM condition ORDER BY condition_id`,
      )
      .map((row) => [row.id, row.text]),
  );
  const joined = (rows: readonly number[], valueAt: (row: number) => string) =>
    [...new Set(rows.map(valueAt).filter((text) => text !== ''))].sort().join('; ');
  return (rows: readonly number[], from: NamedNode, to: NamedNode) =>
    filled({
      system: from.system,
      [from.kind]: from.key,
      [`${from.kind} name`]: from.label === from.key ? '' : from.label,
      person: persons.get(from.id) ?? '',
      grant: joined(rows, (row) => grantKinds[grants.kind[row] ?? 0] ?? ''),
      'entitlement kind': to.kind,
      'entitlement system': to.system === from.system ? '' : to.system,
      entitlement: to.key,
      'entitlement name': to.label === to.key ? '' : to.label,
      'granted on': joined(rows, (row) => dayText(grants.validFrom[row])),
      'valid to': joined(rows, (row) => dayText(grants.validTo[row])),
      activation: joined(rows, (row) => activations[grants.activation[row] ?? 0] ?? ''),
      condition: joined(rows, (row) => conditions.get(grants.conditionId[row] ?? 0) ?? ''),
    });
}

const dayText = (day: number | undefined) => (day === undefined || day === NO_DAY ? '' : dayOf(day));

function lineageOf(grants: GrantColumns, rows: readonly number[]): readonly LineagePlace[] {
  return uniquePlaces(
    rows.map((row) => ({ sourceId: grants.sourceId[row] ?? 0, record: grants.record[row] ?? 0 })),
  );
}

function wordsOf(definition: GrantsDefinition, snapshot: string, target: NamedNode | undefined): string {
  const kind = definition.grantKind === undefined ? 'to accounts' : `of kind ${definition.grantKind}`;
  const parts = [`Grants ${kind}`];
  if (definition.system !== undefined) parts.push(`in ${definition.system}`);
  if (target) parts.push(`of ${target.kind} ${target.system}/${target.key}`);
  if (definition.grantedFrom !== undefined) parts.push(`granted from ${definition.grantedFrom}`);
  if (definition.grantedTo !== undefined)
    parts.push(`${definition.grantedFrom === undefined ? 'granted ' : ''}to ${definition.grantedTo}`);
  return `${parts.join(' ')}, snapshot ${snapshot}. One occurrence is one grant.`;
}
