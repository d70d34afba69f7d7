/** Paths in words: how many there are, and as text for a workpaper. */
import type { Output } from '#contract/index.ts';
import { nodeTitle } from '../../frame/nodeText.ts';

type Paths = Pick<Output<'graph.paths'>, 'paths' | 'total' | 'isTotalExact' | 'isCut' | 'avoid' | 'through'>;

/** What is not listed; undefined when everything is. */
export function cutWords({ paths, total, isTotalExact, isCut }: Paths): string | undefined {
  if (!isCut) return undefined;
  const all = total.toLocaleString('en');
  return `${isTotalExact ? all : `More than ${all}`} paths; ${paths.length.toLocaleString('en')} are shown`;
}

/** One sentence a path with its status, and what the list leaves out. */
export function pathsText(paths: Paths): string {
  const { avoid, through } = paths;
  const limits = [
    through === null ? '' : `through ${nodeTitle(through)}`,
    avoid.length === 0 ? '' : `avoiding ${avoid.map(nodeTitle).join(', ')}`,
  ].filter((part) => part !== '');
  const cut = cutWords(paths);
  return [
    ...paths.paths.map(({ status, sentence }) => `${sentence} (${status}).`),
    ...(limits.length === 0 ? [] : [`Paths ${limits.join(', ')}.`]),
    ...(cut === undefined ? [] : [`${cut}.`]),
  ].join('\n');
}
