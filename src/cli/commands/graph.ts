/** summary, access, holders, people, search; with breakdown and path. */
import { EngineError } from '#base/errors.ts';
import { allPages } from '../allPages.ts';
import { type Command, snapshotOption, switched, valued, worldOption } from '../command.ts';
import { facts, table } from '../output.ts';
import { breakdown, coverageLines, path, type Coverage } from './paths.ts';
import { takeoverOf, takeoverOptions } from '../takeover.ts';
import { flag, given, requiredText, text, whole, world } from '../values.ts';

const summary: Command = {
  name: 'summary',
  usage: '[--snapshot LABEL] [--effective]',
  summary:
    'What is in the file: systems, totals; with --effective, pairs of principal and permission reached.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    ...snapshotOption,
    effective: switched('count the pairs of account or person and permission reached'),
  },
  async run({ values, call }) {
    const result = await call('graph.summary', {
      effective: flag(values, 'effective'),
      ...given({ snapshot: text(values, 'snapshot') }),
    });
    return {
      result,
      text: [
        `Snapshot ${result.snapshot}, as of ${result.asOf}, completeness ${result.completeness}`,
        table(result.systems, [
          ['system', (s) => s.name],
          ['platform', (s) => s.platform],
          ['accounts', (s) => s.accounts],
          ['groups', (s) => s.groups],
          ['roles', (s) => s.roles],
          ['permissions', (s) => s.permissions],
          ['completeness', (s) => s.completeness],
        ]),
        facts([...Object.entries(result.totals), ['events', result.events]]),
        ...(result.effective
          ? [facts([['effective pairs', result.effective.pairs], ...Object.entries(result.effective.byKind)])]
          : []),
      ].join('\n\n'),
    };
  },
};

const access: Command = {
  name: 'access',
  usage: '--of SUBJECT [--takeover] [--grade GRADE] [--world WORLD] [--snapshot LABEL]',
  summary: 'What a subject can do: every permission it reaches.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('SUBJECT', 'person or account: SYSTEM/KEY, or a key or label that is unique'),
    ...takeoverOptions,
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('graph.access', {
          of: requiredText(values, 'of'),
          ...takeoverOf(values),
          page,
          ...given({ world: world(values), snapshot: text(values, 'snapshot') }),
        }),
      (r) => r.permissions,
    );
    return {
      result: { ...first, permissions: rows },
      text: `${first.subject.label} (${first.subject.kind}); completeness ${first.completeness}; ${first.total} permissions\n${table(
        rows,
        [
          ['system', (p) => p.system],
          ['permission', (p) => p.permission],
          ['label', (p) => p.label],
          ['status', (p) => p.status],
          ['hops', (p) => p.hops],
          ['holds', (p) => holdsText(p)],
        ],
      )}`,
    };
  },
};

const holders: Command = {
  name: 'holders',
  usage:
    '--of NODE [--kind identity|account] [--takeover] [--grade GRADE] [--world WORLD] [--snapshot LABEL]',
  summary: 'Who can reach a permission, role, group or account.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('NODE', 'permission, role, group or account: SYSTEM/KEY, or a key or label that is unique'),
    kind: valued('KIND', 'identity, account or any (when left out)'),
    ...takeoverOptions,
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('graph.holders', {
          of: requiredText(values, 'of'),
          ...takeoverOf(values),
          kind: kindOf(text(values, 'kind')),
          page,
          ...given({ world: world(values), snapshot: text(values, 'snapshot') }),
        }),
      (r) => r.holders,
    );
    return {
      result: { ...first, holders: rows },
      text: `${coverageText(first.node, first)}${first.node.label}; completeness ${first.completeness}; ${first.total} holders\n${table(
        rows,
        [
          ['kind', (h) => h.kind],
          ['subject', (h) => h.subject],
          ['label', (h) => h.label],
          ['status', (h) => h.status],
          ['hops', (h) => h.hops],
          ['holds', (h) => holdsText(h)],
        ],
      )}`,
    };
  },
};

const coverageText = (node: { readonly label: string }, coverage: Coverage): string =>
  coverageLines(node, coverage)
    .map((line) => `${line}\n`)
    .join('');

const search: Command = {
  name: 'search',
  usage: 'TEXT [--system NAME] [--limit N] [--snapshot LABEL]',
  summary: 'People, accounts, groups, roles and permissions by name.',
  needsEngagement: true,
  options: {
    system: valued('NAME', 'in this system only'),
    limit: valued('N', 'most nodes to show'),
    ...snapshotOption,
  },
  async run({ args, values, call }) {
    const result = await call('graph.search', {
      text: args.join(' '),
      ...given({
        system: text(values, 'system'),
        limit: whole(values, 'limit'),
        snapshot: text(values, 'snapshot'),
      }),
    });
    return {
      result,
      text: table(result.nodes, [
        ['kind', (n) => n.kind],
        ['system', (n) => n.system],
        ['key', (n) => n.key],
        ['label', (n) => n.label],
      ]),
    };
  },
};

const people: Command = {
  name: 'people',
  usage: '[--view all|leaversWithAccess|noAccounts] [--snapshot LABEL]',
  summary: 'People with their accounts.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    view: valued('VIEW', 'all (when left out), leaversWithAccess or noAccounts'),
    ...snapshotOption,
  },
  async run({ values, call }) {
    const view = (text(values, 'view') ?? 'all') as 'all';
    const { first, rows } = await allPages(
      (page) => call('people.list', { view, page, ...given({ snapshot: text(values, 'snapshot') }) }),
      (r) => r.rows,
    );
    return {
      result: { people: rows, total: first.total },
      text: table(rows, [
        ['key', (p) => p.key],
        ['name', (p) => p.name],
        ['status', (p) => p.status],
        ['department', (p) => p.department],
        ['end', (p) => p.endOn],
        ['accounts', (p) => p.accounts],
        ['enabled', (p) => p.enabledAccounts],
      ]),
      isNegative: flag(values, 'fail-on-findings') && view !== 'all' && rows.length > 0,
    };
  },
};

export const graphCommands: readonly Command[] = [summary, search, access, holders, breakdown, path, people];

function kindOf(kind: string | undefined): 'identity' | 'account' | 'any' {
  if (kind === undefined) return 'any';
  if (kind === 'identity' || kind === 'account' || kind === 'any') return kind;
  throw new EngineError('INVALID_INPUT', `--kind is identity or account; it was ${kind}`);
}

/** In which worlds, and what is denied of it. */
const holdsText = (row: { readonly holds: string; readonly partlyDenied: string }) =>
  [row.holds, row.partlyDenied === '' ? '' : `denied: ${row.partlyDenied}`]
    .filter((part) => part !== '')
    .join('; ');
