/** breakdown, path. */
import type { Input, Output } from '#contract/index.ts';
import {
  type Command,
  type CommandCall,
  repeated,
  snapshotOption,
  switched,
  valued,
  worldOption,
} from '../command.ts';
import { facts, table } from '../output.ts';
import { takeoverOf, takeoverOptions } from '../takeover.ts';
import { flag, given, requiredText, text, texts, whole, world } from '../values.ts';

export const breakdown: Command = {
  name: 'breakdown',
  usage:
    '--of NODE [--direction holders|access] [--kind identity|account] [--takeover] [--grade GRADE] [--world WORLD] [--snapshot LABEL]',
  summary: 'Who can reach a node, or what a subject reaches, in counts; and which way brings how many.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('NODE', 'SYSTEM/KEY, or a key or label that is unique'),
    direction: valued('DIRECTION', 'holders (when left out): who can reach it; access: what it reaches'),
    kind: valued('KIND', 'of holders: identity (when left out), account or any'),
    ...takeoverOptions,
    ...worldOption,
    ...snapshotOption,
  },
  async run({ values, call }) {
    const result = await call('graph.breakdown', {
      of: requiredText(values, 'of'),
      ...takeoverOf(values),
      ...given({
        direction: text(values, 'direction') as Input<'graph.breakdown'>['direction'],
        kind: text(values, 'kind') as Input<'graph.breakdown'>['kind'],
        world: world(values),
        snapshot: text(values, 'snapshot'),
      }),
    });
    const counts = (['byStatus', 'byKind', 'bySystem', 'bySteps'] as const).map((name) =>
      facts([[name, ''], ...result[name].map(({ value, count }) => [String(value), count] as const)]),
    );
    return {
      result,
      text: [
        `${result.node.label}; completeness ${result.completeness}; ${result.total} in all`,
        ...counts,
        table(result.ways, [
          ['through', (w) => w.node.label],
          ['kind', (w) => w.node.kind],
          ['grant', (w) => w.kind],
          ['brings', (w) => w.brings],
          ['by this alone', (w) => w.alone],
        ]),
      ].join('\n\n'),
    };
  },
};

export const path: Command = {
  name: 'path',
  usage:
    '--from A --to B [--all | --simple] [--limit N] [--longest N] [--through NODE] [--avoid NODE]... [--avoid-kind KIND]... [--least STATUS] [--takeover] [--grade GRADE] [--world WORLD] [--snapshot LABEL]',
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
    ...takeoverOptions,
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
      ...takeoverOf(values),
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

export type Coverage = Pick<Output<'graph.paths'>, 'standsFor' | 'alsoCoveredBy'>;

/** That a permission covers the one asked for by its pattern, or that others cover it too. */
export function coverageLines(
  node: { readonly label: string },
  { standsFor, alsoCoveredBy }: Coverage,
): string[] {
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
