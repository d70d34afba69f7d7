/** The access graph: what is in it, who can do what, and how. Node texts: `system/key`, or a label when it is unique. */
import { z } from 'zod';
import {
  accessStatus,
  completeness,
  count,
  grantKind,
  lineage,
  nodeKind,
  nodeRef,
  page,
  pageRequest,
  query,
} from './define.ts';
import { totals } from './import.ts';
import { world } from './world.ts';

export const snapshotName = z.string().optional();

/** Whether access is followed beyond plain grants, and up to which grade. */
export const takeoverAsked = {
  takeover: z.boolean().default(false),
  /** Counts with takeover only. */
  grade: z.enum(['machine', 'takeover']).default('takeover'),
};

export const hop = z.strictObject({
  from: nodeRef,
  to: nodeRef,
  kind: grantKind,
  effect: z.enum(['allow', 'deny']),
  activation: z.enum(['active', 'eligible', 'emergency']),
  condition: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** Every source row that states this grant; the first is `source`. */
  source: lineage.nullable(),
  sources: z.array(lineage),
  /** Number of the decision behind a correlation or a link of two entries for one person; left out where none is. */
  decision: z.int().optional(),
  /** e.g. "Dana Ruiz owns the account druiz in SAP". */
  sentence: z.string(),
});
export type Hop = z.infer<typeof hop>;

export const path = z.strictObject({ status: accessStatus, hops: z.array(hop), sentence: z.string() });
export type Path = z.infer<typeof path>;

export const personRow = z.strictObject({
  id: z.int(),
  key: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.string(),
  department: z.string(),
  title: z.string(),
  manager: z.string(),
  email: z.string(),
  startOn: z.string(),
  endOn: z.string(),
  accounts: count,
  enabledAccounts: count,
  systems: count,
});

export const accountRow = z.strictObject({
  id: z.int(),
  system: z.string(),
  key: z.string(),
  label: z.string(),
  type: z.string(),
  enabled: z.string(),
  person: nodeRef.nullable(),
  rule: z.string(),
  confidence: z.int(),
  createdAt: z.string(),
  lastLoginAt: z.string(),
  owner: z.string(),
});

/** How a permission that was asked for by name is covered by patterns. */
const coverage = {
  /** The name that was asked for, where no node has it and the permission covers it by its pattern; '' otherwise. */
  standsFor: z.string(),
  /** Further permissions that cover the one asked for: who has one of them has it too, and is not listed for it. */
  alsoCoveredBy: z.array(nodeRef),
};

export const graphMethods = {
  'graph.summary': query(
    'What a snapshot holds, in all and by system; with `effective`, pairs of principal and permission reached.',
    z.strictObject({ snapshot: snapshotName, effective: z.boolean().default(false) }),
    z.strictObject({
      snapshots: z.array(z.string()),
      snapshot: z.string(),
      asOf: z.string(),
      completeness,
      systems: z.array(
        z.strictObject({
          name: z.string(),
          platform: z.string(),
          accounts: count,
          groups: count,
          roles: count,
          permissions: count,
          resources: count,
          credentials: count,
          completeness,
        }),
      ),
      totals,
      /** What the sources say happened: reviews, sessions, tickets, changes. */
      events: count,
      effective: z.strictObject({ pairs: count, byKind: z.record(z.string(), count) }).nullable(),
    }),
  ),
  'graph.search': query(
    'Nodes whose label or key matches, best first.',
    z.strictObject({
      text: z.string(),
      kinds: z.array(nodeKind).default([]),
      system: z.string().optional(),
      snapshot: snapshotName,
      limit: z.int().min(1).max(200).default(20),
    }),
    z.strictObject({ nodes: z.array(nodeRef), total: count }),
  ),
  'graph.node': query(
    'One node: attributes with the source row of each statement, and counts of neighbours by kind of grant.',
    z.strictObject({ node: z.string(), snapshot: snapshotName }),
    z.strictObject({
      node: nodeRef,
      statements: z.array(z.strictObject({ source: lineage, attributes: z.record(z.string(), z.string()) })),
      outgoing: z.array(z.strictObject({ kind: grantKind, count })),
      incoming: z.array(z.strictObject({ kind: grantKind, count })),
      person: nodeRef.nullable(),
      completeness,
    }),
  ),
  'graph.neighbours': query(
    'Grants that begin or end at a node.',
    z.strictObject({
      node: z.string(),
      direction: z.enum(['outgoing', 'incoming']),
      kinds: z.array(grantKind).default([]),
      snapshot: snapshotName,
      page: pageRequest,
    }),
    z.strictObject({ ...page(hop).shape, completeness }),
  ),
  'graph.access': query(
    'What a subject can do: every permission it reaches.',
    z.strictObject({
      of: z.string().min(1),
      ...takeoverAsked,
      world: world.optional(),
      snapshot: snapshotName,
      page: pageRequest,
    }),
    z.strictObject({
      subject: nodeRef,
      completeness,
      permissions: z.array(
        z.strictObject({
          id: z.int(),
          system: z.string(),
          permission: z.string(),
          label: z.string(),
          kind: nodeKind,
          status: accessStatus,
          hops: count,
          /** In which worlds, as words: `with MFA; until 2026-12-31`; '' in every one. */
          holds: z.string(),
          /** What a denial takes out of it; '' for nothing. */
          partlyDenied: z.string(),
        }),
      ),
      total: count,
      population: count,
    }),
  ),
  'graph.holders': query(
    'Who can reach a node.',
    z.strictObject({
      of: z.string().min(1),
      kind: z.enum(['identity', 'account', 'any']).default('any'),
      ...takeoverAsked,
      world: world.optional(),
      snapshot: snapshotName,
      page: pageRequest,
    }),
    z.strictObject({
      node: nodeRef,
      ...coverage,
      completeness,
      holders: z.array(
        z.strictObject({
          id: z.int(),
          subject: z.string(),
          label: z.string(),
          system: z.string(),
          kind: nodeKind,
          status: accessStatus,
          hops: count,
          holds: z.string(),
          partlyDenied: z.string(),
        }),
      ),
      total: count,
      population: count,
    }),
  ),
  'graph.breakdown': query(
    'Who can reach a node, or what a subject reaches, in counts; and which grant beside it brings how many.',
    z.strictObject({
      of: z.string().min(1),
      direction: z.enum(['holders', 'access']).default('holders'),
      /** Of holders: which are counted. Of access permissions and resources are. */
      kind: z.enum(['identity', 'account', 'any']).default('identity'),
      ...takeoverAsked,
      world: world.optional(),
      snapshot: snapshotName,
    }),
    z.strictObject({
      node: nodeRef,
      completeness,
      total: count,
      byStatus: z.array(z.strictObject({ value: accessStatus, count })),
      byKind: z.array(z.strictObject({ value: nodeKind, count })),
      bySystem: z.array(z.strictObject({ value: z.string(), count })),
      /** Steps of a shortest path of the status: 1 is held directly. */
      bySteps: z.array(z.strictObject({ value: count, count })),
      /** Neighbours on the way, those that bring most first. What is denied is not counted. */
      ways: z.array(
        z.strictObject({
          node: nodeRef,
          kind: grantKind,
          brings: count,
          /** Those that no other way brings. */
          alone: count,
        }),
      ),
    }),
  ),
  'graph.paths': query(
    'How a subject reaches a node: paths with the rows behind every step.',
    z.strictObject({
      from: z.string().min(1),
      to: z.string().min(1),
      /** one: a shortest path. shortest: every shortest. simple: the shortest simple paths, those of more steps too. */
      which: z.enum(['one', 'shortest', 'simple']).default('one'),
      /** Most paths listed: with `simple`, k of the k shortest. */
      limit: z.int().min(1).max(500).default(50),
      /** Most steps of a path. */
      longest: z.int().min(1).max(100).optional(),
      /** A node that every path passes. */
      through: z.string().min(1).optional(),
      /** Nodes that no path passes. */
      avoid: z.array(z.string().min(1)).max(100).default([]),
      /** Kinds of grants that no step rests on. */
      avoidKinds: z.array(grantKind).default([]),
      /** Least status of a path; best: the best that there is. */
      least: z.enum(['best', ...accessStatus.options]).default('best'),
      ...takeoverAsked,
      world: world.optional(),
      snapshot: snapshotName,
    }),
    z.strictObject({
      from: nodeRef,
      to: nodeRef,
      ...coverage,
      through: nodeRef.nullable(),
      avoid: z.array(nodeRef),
      completeness,
      /** Shorter first, then by the order of nodes. */
      paths: z.array(path),
      total: count,
      /** False: there are `total` paths, and perhaps more. */
      isTotalExact: z.boolean(),
      /** True where not every path is listed. */
      isCut: z.boolean(),
    }),
  ),
  'people.list': query(
    'People. Columns: key, name, type, status, department, title, manager, email, startOn, endOn, accounts, enabledAccounts, systems. Views: all, leaversWithAccess, noAccounts.',
    z.strictObject({
      snapshot: snapshotName,
      view: z.enum(['all', 'leaversWithAccess', 'noAccounts']).default('all'),
      page: pageRequest,
    }),
    z.strictObject({ ...page(personRow).shape, completeness }),
  ),
  'accounts.list': query(
    'Accounts. Columns: system, key, label, type, enabled, person, rule, confidence, createdAt, lastLoginAt, owner. Views: all, noPerson, service, disabled, serviceNoOwner.',
    z.strictObject({
      snapshot: snapshotName,
      view: z.enum(['all', 'noPerson', 'service', 'disabled', 'serviceNoOwner']).default('all'),
      page: pageRequest,
    }),
    z.strictObject({ ...page(accountRow).shape, completeness }),
  ),
} as const;
