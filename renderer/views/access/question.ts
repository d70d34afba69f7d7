/** What the explorer was asked, as it stands in the address. */
import type { Route } from '../../frame/route.ts';

export type Question =
  | { readonly kind: 'none' }
  /** What can this subject do; with `to`, how does it reach that. */
  | { readonly kind: 'access'; readonly of: string; readonly to: string | undefined }
  /** Who can reach this node; with `from`, how does that one. */
  | { readonly kind: 'holders'; readonly of: string; readonly from: string | undefined };

/** The question of an address: `?of=`, `?of=&to=`, `?holders=`, `?holders=&from=`. */
export function questionOf(query: Route['query']): Question {
  const { of, to, holders, from } = query;
  if (of !== undefined) return { kind: 'access', of, to };
  if (holders !== undefined) return { kind: 'holders', of: holders, from };
  return { kind: 'none' };
}

/** The two ends of the path that is asked for, or null. */
export function pathEnds(question: Question): { readonly from: string; readonly to: string } | null {
  if (question.kind === 'access' && question.to !== undefined) return { from: question.of, to: question.to };
  if (question.kind === 'holders' && question.from !== undefined)
    return { from: question.from, to: question.of };
  return null;
}
