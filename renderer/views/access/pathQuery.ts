/** Which paths are asked for, as it stands in the address. */
import type { Input } from '#contract/index.ts';
import type { Route } from '../../frame/route.ts';

export type Which = 'one' | 'shortest' | 'simple';

export type PathQuery = {
  readonly which: Which;
  /** Paths listed at most: k of the k shortest. */
  readonly limit: number;
  /** Node texts. */
  readonly avoid: readonly string[];
  readonly through: string | undefined;
  /** True: paths of every status, not of the best one alone. */
  readonly isAnyStatus: boolean;
};

const DEFAULT_LIMIT = 10;

/** `?paths=one|simple&k=5&avoid=<node>\n<node>&through=<node>&status=any`. */
export function pathQueryOf({ paths, k, avoid, through, status }: Route['query']): PathQuery {
  const limit = Number(k);
  return {
    which: paths === 'one' || paths === 'simple' ? paths : 'shortest',
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 500 ? limit : DEFAULT_LIMIT,
    avoid: (avoid ?? '').split('\n').filter((node) => node !== ''),
    through: through === '' ? undefined : through,
    isAnyStatus: status === 'any',
  };
}

/** The same as parts of an address; '' removes one. */
export function pathParts(change: Partial<PathQuery>): Record<string, string> {
  return {
    ...(change.which === undefined ? {} : { paths: change.which === 'shortest' ? '' : change.which }),
    ...(change.limit === undefined ? {} : { k: change.limit === DEFAULT_LIMIT ? '' : String(change.limit) }),
    ...(change.avoid === undefined ? {} : { avoid: change.avoid.join('\n') }),
    ...('through' in change ? { through: change.through ?? '' } : {}),
    ...(change.isAnyStatus === undefined ? {} : { status: change.isAnyStatus ? 'any' : '' }),
  };
}

/** As graph.paths takes it. */
export function pathInput(query: PathQuery): Partial<Input<'graph.paths'>> {
  return {
    which: query.which,
    ...(query.which === 'simple' ? { limit: query.limit } : {}),
    avoid: [...query.avoid],
    ...(query.through === undefined ? {} : { through: query.through }),
    ...(query.isAnyStatus ? { least: 'denied' as const } : {}),
  };
}
