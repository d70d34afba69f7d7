/** Conflicts that are there in one of two snapshots only, or with another status. */
import type { ConflictStatus } from '#contract/analyse.ts';
import { hopsOf } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { explain } from '../explain.ts';
import { findConflicts, type FoundConflict, type Question } from '../findConflicts.ts';
import { questionOf } from '../runConflicts.ts';
import type { RulePack } from '../rulePack.ts';
import { causesOf, type Side } from './causes.ts';
import type { Pair } from './pair.ts';

export type ConflictDifference = {
  readonly change: 'new' | 'resolved' | 'changed';
  /** Node id. */
  readonly subject: number;
  /** Number of the rule in the pack. */
  readonly rule: number;
  readonly was: ConflictStatus | '';
  readonly is: ConflictStatus | '';
  /** A sentence for each grant that made the difference. */
  readonly causes: readonly string[];
};

export type ConflictDifferences = {
  readonly changes: readonly ConflictDifference[];
  readonly unchanged: number;
};

type Found = { readonly question: Question; readonly byKey: ReadonlyMap<string, FoundConflict> };

/** Runs the pack on both snapshots. Subjects are told apart by node, rules by their place in the pack. */
export function conflictDifferences(
  db: ReadableDb,
  pair: Pair,
  pack: RulePack,
  takeover: boolean,
): ConflictDifferences {
  const find = (side: Side): Found => {
    const { question } = questionOf(db, pair[side], pack, takeover);
    const { id } = pair[side].graph;
    const { conflicts } = findConflicts(question);
    return { question, byKey: new Map(conflicts.map((one) => [`${id[one.subject]!} ${one.rule}`, one])) };
  };
  const before = find('before');
  const after = find('after');
  const changes: ConflictDifference[] = [];
  let unchanged = 0;
  for (const key of new Set([...before.byKey.keys(), ...after.byKey.keys()])) {
    const was = before.byKey.get(key);
    const is = after.byKey.get(key);
    if (was?.run.status === is?.run.status) {
      unchanged++;
      continue;
    }
    const [subject, rule] = key.split(' ').map(Number) as [number, number];
    const side = is === undefined || (was !== undefined && isStronger(was, is)) ? 'before' : 'after';
    const causes = side === 'after' ? [after, is!] : [before, was!];
    changes.push({
      change: was === undefined ? 'new' : is === undefined ? 'resolved' : 'changed',
      subject,
      rule,
      was: was?.run.status ?? '',
      is: is?.run.status ?? '',
      causes: sentencesOf(db, pair, side, ...(causes as [Found, FoundConflict])),
    });
  }
  return { changes, unchanged };
}

const WEIGHT: Record<ConflictStatus, number> = { allowed: 2, conditional: 1, inactive: 0 };
const isStronger = (a: FoundConflict, b: FoundConflict) => WEIGHT[a.run.status] > WEIGHT[b.run.status];

function sentencesOf(
  db: ReadableDb,
  pair: Pair,
  side: Side,
  { question }: Found,
  conflict: FoundConflict,
): readonly string[] {
  const { sides } = explain(question, conflict);
  const causes = sides.flatMap(({ path }) => causesOf(db, pair, side, path));
  const sentences = causes.map(
    ({ of, grant, reason }) => `${hopsOf(db, of, [grant])[0]!.sentence}: ${reason}`,
  );
  return [...new Set(sentences)];
}
