/** Says of the rows of an answer in which worlds each holds. */
import type { AccessStatus } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import type { AccessQuestion } from '../effective.ts';
import { nodeRefs } from '../names.ts';
import { subjectWorlds, worldsOfNode, type SubjectWorlds } from './subjectWorlds.ts';
import { worldWords } from './worldWords.ts';

type Row = { readonly status: AccessStatus; readonly from: number; readonly to: number };
/** Denied patterns named one by one. */
const MOST_NAMED = 3;

/** The rows with `holds` and `partlyDenied`; `from` and `to` are dense nodes and are left out. */
export function withWorlds<R extends Row>(
  db: ReadableDb,
  question: AccessQuestion,
  rows: readonly R[],
): (Omit<R, 'from' | 'to'> & { holds: string; partlyDenied: string })[] {
  let last: { readonly subject: number; readonly worlds: SubjectWorlds } | undefined;
  const worldsOf = (subject: number) => {
    if (last?.subject !== subject) last = { subject, worlds: subjectWorlds(question, subject) };
    return last.worlds;
  };
  const found = rows.map(({ status, from, to }) => {
    if (status === 'denied') return { holds: '', parts: [] };
    const worlds = worldsOf(from);
    const node = worldsOfNode(question, worlds, to);
    const isPart = status === 'conditional';
    return {
      holds: worldWords(worlds.universe, node.worlds),
      parts: isPart ? node.partlyDeniedBy.map((one) => question.graph.id[one]!) : [],
    };
  });
  const refs = nodeRefs(
    db,
    found.flatMap(({ parts }) => parts),
  );
  return rows.map(({ from: _from, to: _to, ...row }, i) => {
    const { holds, parts } = found[i]!;
    const named = parts.slice(0, MOST_NAMED).map((id) => refs.get(id)!.label);
    const more = parts.length - named.length;
    return {
      ...row,
      holds,
      partlyDenied: [...named, ...(more > 0 ? [`${more} more`] : [])].join('; '),
    };
  });
}
