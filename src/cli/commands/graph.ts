/** summary, access, holders, path, people, search. */
import { EngineError } from '#base/errors.ts';
import type { Input, Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import {
  type Command,
  type CommandCall,
  repeated,
  valued,
  switched,
  snapshotOption,
  worldOption,
} from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, requiredText, text, texts, whole, world } from '../values.ts';

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
  usage: '--of SUBJECT [--takeover] [--world WORLD] [--snapshot LABEL]',
  summary: 'What a subject can do: every permission it reaches.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('SUBJECT', 'person or account: SYSTEM/KEY, or a key or label that is unique'),
    takeover: switched('follow accounts and roles that the subject can become'),
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('graph.access', {
          of: requiredText(values, 'of'),
          takeover: flag(values, 'takeover'),
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
  usage: '--of NODE [--kind identity|account] [--takeover] [--world WORLD] [--snapshot LABEL]',
  summary: 'Who can reach a permission, role, group or account.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('NODE', 'permission, role, group or account: SYSTEM/KEY, or a key or label that is unique'),
    kind: valued('KIND', 'identity, account or any (when left out)'),
    takeover: switched('follow accounts and roles that a holder can become'),
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('graph.holders', {
          of: requiredText(values, 'of'),
          takeover: flag(values, 'takeover'),
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

const path: Command = {
  name: 'path',
  usage:
    '--from A --to B [--all | --simple] [--limit N] [--longest N] [--through NODE] [--avoid NODE]... [--avoid-kind KIND]... [--least STATUS] [--takeover] [--world WORLD] [--snapshot LABEL]',
  summary: 'How a subject reaches a node, hop by hop with the rows behind each.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    from: valued('A', 'person, account, group or role to begin with'),
    to: valued('B', 'what is reached'),
    all: switched('every shortest path instead of one'),
    simple: switched('the shortest simple paths, those of more steps too, up to --limit'),
    limit: valued('N', 'most paths to show; 50 when left out'),
    longest: valued('N', 'most steps of a path'),
    through: valued('NODE', 'paths that pass this node'),
    avoid: repeated('NODE', 'paths that do not pass this node'),
    'avoid-kind': repeated('KIND', 'paths without grants of this kind, e.g. memberOf'),
    least: valued('STATUS', 'least status: best (when left out), allowed, conditional or denied'),
    takeover: switched('follow accounts and roles that one can become'),
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const result = await call('graph.paths', {
      from: requiredText(values, 'from'),
      to: requiredText(values, 'to'),
      which: whichPaths(values),
      avoid: texts(values, 'avoid'),
      avoidKinds: texts(values, 'avoid-kind') as PathsInput['avoidKinds'],
      takeover: flag(values, 'takeover'),
      ...given({
        limit: whole(values, 'limit'),
        longest: whole(values, 'longest'),
        through: text(values, 'through'),
        least: text(values, 'least') as PathsInput['least'],
        world: world(values),
        snapshot: text(values, 'snapshot'),
      }),
    });
    const paths = result.paths.map((one) =>
      [
        `${one.status}: ${one.sentence}`,
        table(one.hops, [
          ['from', (h) => h.from.label],
          ['', (h) => h.kind],
          ['to', (h) => h.to.label],
          ['file', (h) => h.source?.file ?? 'correlation'],
          ['where', (h) => h.source?.locator ?? ''],
          ['sha256', (h) => h.source?.sha256.slice(0, 12) ?? ''],
        ]),
      ].join('\n'),
    );
    return {
      result,
      text: [...paths, ...pathCount(result), ...coverageLines(result.to, result)].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && paths.length > 0,
    };
  },
};

type Coverage = Pick<Output<'graph.paths'>, 'standsFor' | 'alsoCoveredBy'>;

/** That a permission covers the one asked for by its pattern, or that others cover it too. */
function coverageLines(node: { readonly label: string }, { standsFor, alsoCoveredBy }: Coverage): string[] {
  const others = alsoCoveredBy.map(({ system, key }) => `${system}/${key}`);
  return [
    ...(standsFor === ''
      ? []
      : [`No node is named ${standsFor}: the permission ${node.label} covers it by its pattern`]),
    ...(others.length === 0
      ? []
      : [`${node.label} is covered by patterns too, which are not followed here: ${others.join(', ')}`]),
  ];
}

const coverageText = (node: { readonly label: string }, coverage: Coverage): string =>
  coverageLines(node, coverage)
    .map((line) => `${line}\n`)
    .join('');

type PathsInput = Input<'graph.paths'>;

function whichPaths(values: CommandCall['values']): 'one' | 'shortest' | 'simple' {
  if (flag(values, 'simple')) return 'simple';
  return flag(values, 'all') ? 'shortest' : 'one';
}

/** What is not shown, in words. */
function pathCount({
  from,
  to,
  paths,
  total,
  isTotalExact,
  isCut,
}: Output<'graph.paths'>): readonly string[] {
  if (paths.length === 0)
    return [
      isTotalExact
        ? `${from.label} does not reach ${to.label}`
        : `No path was found before the search was given up`,
    ];
  if (!isCut) return [];
  return [`${isTotalExact ? total : `More than ${total}`} paths in all; ${paths.length} shown`];
}

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

export const graphCommands: readonly Command[] = [summary, search, access, holders, path, people];

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
