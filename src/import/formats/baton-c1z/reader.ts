/** States what a sync in a c1z file says. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NodeKind } from '#contract/define.ts';
import { EngineError, isEngineError } from '#base/errors.ts';
import type { NodeHandle, StatementSink } from '../../statement.ts';
import { countProven } from '../shared/countProof.ts';
import { Findings } from '../shared/findings.ts';
import type { OpenC1z } from './c1z.ts';
import {
  entitlementOf,
  expandableOf,
  grantOf,
  resourceOf,
  traitOfType,
  type Trait,
} from './connectorData.ts';
import { expand, graphInheritances, type Inheritance } from './expansion.ts';
import * as kinds from './findingKinds.ts';
import {
  entitlementRows,
  grantRows,
  resourceRows,
  resourceTypeRows,
  type EntitlementRow,
  type GrantRow,
  type ResourceRow,
} from './rows.ts';
import type { SyncRun } from './syncRun.ts';

const TABLES = ['v1_resource_types', 'v1_resources', 'v1_entitlements', 'v1_grants'] as const;
const ROWS_A_TURN = 2000;
const KIND_OF: Readonly<Record<Trait, NodeKind>> = {
  user: 'account',
  group: 'group',
  role: 'role',
  secret: 'credential',
  app: 'resource',
  other: 'resource',
};

type Resource = { readonly node: NodeHandle; readonly label: string; readonly trait: Trait };
/** A grant that may have been expanded from others: it is looked at when all grants are known. */
type SourcedGrant = { readonly row: GrantRow; readonly record: number; readonly sources: readonly string[] };

export class SyncReader {
  readonly #open: OpenC1z;
  readonly #run: SyncRun;
  readonly #sink: StatementSink;
  readonly #onTurn: (records: number) => void;
  readonly #findings = new Findings();
  readonly #traits = new Map<string, Trait>();
  readonly #resources = new Map<string, Resource>();
  readonly #entitlements = new Map<string, NodeHandle>();
  /** Direct holders by entitlement: principal, its resource type. */
  readonly #holders = new Map<string, Map<string, string>>();
  readonly #inheritances: Inheritance[] = [];
  readonly #sourced: SourcedGrant[] = [];
  #record = 0;
  #needsExpansion = false;

  /** @param onTurn - called between turns with the records so far; may throw to end the reading. */
  constructor(open: OpenC1z, run: SyncRun, sink: StatementSink, onTurn: (records: number) => void) {
    this.#open = open;
    this.#run = run;
    this.#sink = sink;
    this.#onTurn = onTurn;
  }

  async read(otherSyncs: number): Promise<void> {
    const { db, columns } = this.#open;
    const { syncId } = this.#run;
    for (const table of TABLES) if (!columns.has(table)) this.#findings.add(kinds.tableMissing, 0, table);
    if (columns.has('v1_resource_types')) {
      await this.#each('v1_resource_types', resourceTypeRows(db, syncId), ({ externalId, data }) => {
        this.#traits.set(externalId, traitOfType(data));
      });
    }
    const secrets: [string, string, number][] = [];
    if (columns.has('v1_resources')) {
      await this.#each('v1_resources', resourceRows(db, syncId), (row, record) => {
        const identity = this.#resource(row, record);
        if (identity !== '') secrets.push([row.externalId, identity, record]);
      });
    }
    for (const secret of secrets) this.#secret(...secret);
    if (columns.has('v1_entitlements')) {
      await this.#each('v1_entitlements', entitlementRows(db, syncId), (row, record) =>
        this.#entitlement(row, record),
      );
    }
    const grants = columns.get('v1_grants');
    if (grants) {
      const hasExpansion = grants.has('expansion') && grants.has('needs_expansion');
      await this.#each('v1_grants', grantRows(db, syncId, hasExpansion), (row, record) =>
        this.#grant(row, record),
      );
    }
    this.#stateSourced();
    this.#stateInheritances();
    this.#report(otherSyncs);
  }

  /** Reads the rows of a table as records; a row whose data is damaged goes to quarantine. */
  async #each<Row extends { id: number }>(
    table: (typeof TABLES)[number],
    rows: Iterable<Row>,
    state: (row: Row, record: number) => void,
  ): Promise<void> {
    let count = 0;
    for (const row of rows) {
      this.#record += 1;
      count += 1;
      this.#sink.recordRead();
      this.#sink.locator(this.#record, `${table}/${row.id}`);
      try {
        state(row, this.#record);
      } catch (error) {
        if (!isEngineError(error, 'UNREADABLE_SOURCE')) throw error;
        this.#sink.quarantine(this.#record, 'DAMAGED_DATA', error.message, `${table} row ${row.id}`);
      }
      if (count % ROWS_A_TURN === 0) {
        this.#onTurn(this.#record);
        await nextTurn();
      }
    }
    if (count === 0 && table !== 'v1_resource_types') this.#findings.add(kinds.noGrants, 0, table);
    this.#sink.section(SECTIONS[table], count);
  }

  /** States a resource; gives the resource that it signs in as when it is a secret, '' otherwise. */
  #resource(row: ResourceRow, record: number): string {
    requireId(row.externalId);
    const data = resourceOf(row.data);
    const ofType = this.#traits.get(row.type) ?? 'other';
    const trait = ofType === 'other' ? (data.trait ?? 'other') : ofType;
    const label = data.displayName || row.externalId;
    const attributes: Record<string, string> = { ...data.attributes, resourceType: row.type };
    if (row.parentId !== '') attributes['parent'] = `${row.parentType}:${row.parentId}`;
    if (trait !== 'user') attributes['type'] = trait === 'role' ? 'role' : row.type;
    if (trait === 'role') attributes['value'] = label;
    if (data.identity !== '') attributes['identity'] = data.identity;
    const node = this.#sink.node(KIND_OF[trait], row.externalId, record, { label, attributes });
    this.#resources.set(row.externalId, { node, label, trait });
    this.#sink.section(`${row.type} resources`, 1);
    if (data.hasSecretProfile) this.#sink.dropped('SecretTrait.profile');
    return data.identity;
  }

  #secret(id: string, identity: string, record: number): void {
    const secret = this.#resources.get(id);
    const owner = this.#resources.get(identity);
    if (!owner) this.#findings.add(kinds.principalMissing, record, identity);
    else if (secret && owner.trait === 'user')
      this.#sink.grant('authenticates', secret.node, owner.node, record);
  }

  #entitlement(row: EntitlementRow, record: number): void {
    requireId(row.externalId);
    const { displayName, purpose, slug } = entitlementOf(row.data);
    const resourceId = `${row.resourceType}:${row.resourceId}`;
    const resource = this.#resources.get(resourceId);
    const resourceLabel = resource?.label ?? resourceId;
    const name = slug || displayName || row.externalId;
    // What a role or group is assigned by stands for it; anything else is named with its resource.
    const isOfRole = resource?.trait === 'role' && purpose !== 'ownership';
    const attributes: Record<string, string> = {
      type: isOfRole ? 'role' : 'entitlement',
      value: isOfRole ? resourceLabel : `${resourceLabel}: ${name}`,
      resource: resourceId,
      resourceType: row.resourceType,
    };
    if (purpose !== '') attributes['purpose'] = purpose;
    if (slug !== '') attributes['slug'] = slug;
    const label = `${resourceLabel}: ${displayName || name}`;
    this.#entitlements.set(
      row.externalId,
      this.#sink.node('permission', row.externalId, record, { label, attributes }),
    );
  }

  #grant(row: GrantRow, record: number): void {
    requireId(row.entitlementId);
    const { expandable, sources } = grantOf(row.data);
    const expansion = row.expansion ? expandableOf(row.expansion) : expandable;
    if (row.needsExpansion !== 0) this.#needsExpansion = true;
    for (const source of expansion?.entitlementIds ?? []) {
      if (source === row.entitlementId) continue;
      const { isShallow = false, resourceTypeIds: resourceTypes = [] } = expansion ?? {};
      this.#inheritances.push({ source, target: row.entitlementId, record, isShallow, resourceTypes });
    }
    if (sources.length > 0 && !sources.includes(row.entitlementId))
      this.#sourced.push({ row, record, sources });
    else this.#stateGrant(row, record);
  }

  #stateGrant({ principalType, principalId, entitlementId }: GrantRow, record: number): void {
    const principal = `${principalType}:${principalId}`;
    this.#sink.grant(
      'grants',
      this.#principal(principal, principalType, record),
      this.#target(entitlementId, record),
      record,
    );
    const holders = this.#holders.get(entitlementId);
    if (holders) holders.set(principal, principalType);
    else this.#holders.set(entitlementId, new Map([[principal, principalType]]));
  }

  /** Grants that Baton expanded: left to the inheritances where these lead to them, stated where none does. */
  #stateSourced(): void {
    const edges = new Set(this.#inheritances.map(({ source, target }) => `${source}\n${target}`));
    let derived = 0;
    for (const { row, record, sources } of this.#sourced) {
      if (sources.some((source) => edges.has(`${source}\n${row.entitlementId}`))) derived += 1;
      else this.#stateGrant(row, record);
    }
    if (this.#sourced.length > 0) this.#sink.section('expanded grants', derived);
  }

  #stateInheritances(): void {
    if (this.#inheritances.length === 0) {
      const fromGraph = graphInheritances(this.#run.token, this.#record + 1);
      for (const one of fromGraph) this.#findings.add(kinds.graphUsed, 0, `${one.source} > ${one.target}`);
      this.#inheritances.push(...fromGraph);
      if (fromGraph.length > 0) this.#sink.locator(this.#record + 1, `v1_sync_runs/${this.#run.id}`);
    }
    const { implications, grants } = expand(this.#inheritances, this.#holders);
    for (const { source, target, record } of implications) {
      this.#sink.grant('implies', this.#target(source, record), this.#target(target, record), record);
    }
    for (const { principal, target, record } of grants) {
      const type = principal.slice(0, principal.indexOf(':'));
      this.#sink.grant(
        'grants',
        this.#principal(principal, type, record),
        this.#target(target, record),
        record,
      );
    }
    this.#sink.section('inheritances', implications.length);
  }

  #principal(id: string, type: string, record: number): NodeHandle {
    const known = this.#resources.get(id);
    if (known) return known.node;
    this.#findings.add(kinds.principalMissing, record, id);
    const trait = this.#traits.get(type) ?? 'other';
    const node = this.#sink.node(KIND_OF[trait], id, record);
    this.#resources.set(id, { node, label: id, trait });
    return node;
  }

  #target(id: string, record: number): NodeHandle {
    const known = this.#entitlements.get(id);
    if (known !== undefined) return known;
    this.#findings.add(kinds.entitlementMissing, record, id);
    const node = this.#sink.node('permission', id, record);
    this.#entitlements.set(id, node);
    return node;
  }

  #report(otherSyncs: number): void {
    const { syncId, endedAt, startedAt, type, token } = this.#run;
    if (endedAt === '') this.#findings.add(kinds.syncNotEnded, 0, `${syncId}, begun ${startedAt}`);
    else if (type === 'full')
      this.#sink.finding(countProven(`The full sync ${syncId} ended on ${endedAt}`, 0));
    if (type !== 'full') this.#findings.add(kinds.syncNotFull, 0, `${syncId}, ${type}`);
    for (let i = 0; i < otherSyncs; i += 1) this.#findings.add(kinds.otherSyncs, 0);
    if (this.#needsExpansion || /"needs_expansion"\s*:\s*true/.test(token)) {
      for (const { source, target } of this.#inheritances)
        this.#findings.add(kinds.expandedHere, 0, `${source} > ${target}`);
    }
    this.#findings.report(this.#sink);
  }
}

/** @throws {EngineError} UNREADABLE_SOURCE, which puts the row into quarantine. */
function requireId(id: string): void {
  if (id === '') throw new EngineError('UNREADABLE_SOURCE', 'The row has no identifier');
}

const SECTIONS: Readonly<Record<(typeof TABLES)[number], string>> = {
  v1_resource_types: 'resource types',
  v1_resources: 'resources',
  v1_entitlements: 'entitlements',
  v1_grants: 'grants',
};
