/** Removals and conflicts as the contract shows them. */
import type { NodeRef } from '#contract/define.ts';
import type { Removal } from '#contract/remedy.ts';
import type { Change } from '#contract/whatIf.ts';
import { kindOfRow, nodeRefs, pathSentence } from '#graph/index.ts';
import { grantKinds } from '#normalise/index.ts';
import type { ReadableDb } from '#store/database.ts';
import { type Ground, grantRowsBetween, peopleAbove } from './asked.ts';
import type { Pair, Target } from './compile.ts';

/** Removals in words, with how many people come through each. Pairs are nodes of the whole graph. */
export function describeRemovals(db: ReadableDb, ground: Ground, pairs: readonly Pair[]): Removal[] {
  const { of, before } = ground;
  const { id, input } = of.graph;
  const refs = nodeRefs(
    db,
    pairs.flatMap(({ from, to }) => [id[from]!, id[to]!]),
  );
  const peopleOf = peopleAbove(ground);
  return pairs.map((pair) => {
    const from = refs.get(id[pair.from]!)!;
    const to = refs.get(id[pair.to]!)!;
    const rows = grantRowsBetween(of, before.question.takeover, pair.from, pair.to);
    const codes = [...new Set(rows.map((row) => kindOfRow(input, row)))].sort((a, b) => a - b);
    const kinds = codes.map((code) => grantKinds[code]!);
    const sentence = kinds
      .map((kind) =>
        pathSentence([
          {
            from,
            to,
            kind,
            effect: 'allow',
            activation: 'active',
            condition: '',
            validFrom: '',
            validTo: '',
          },
        ]),
      )
      .join('; ');
    return { from, to, kinds, sentence, people: peopleOf(pair.from) };
  });
}

/** A removal as a change of a basket: a change for each kind of grant between the two. */
export function changesOf({ from, to, kinds }: Removal): Change[] {
  const [kind, ...others] = kinds;
  const one = {
    change: 'removeGrant' as const,
    effect: 'allow' as const,
    from: nodeText(from),
    to: nodeText(to),
  };
  return others.length === 0 ? [{ ...one, ...(kind === undefined ? {} : { kind }) }] : [one];
}

/** A node as the engine reads it again. */
function nodeText({ kind, system, key }: NodeRef): string {
  return `${kind}:${system === '' ? '' : `${system}/`}${key}`;
}

/** Subject and rule of targets by name. */
export function describeTargets(db: ReadableDb, { of, loaded }: Ground, targets: readonly Target[]) {
  const { id } = of.graph;
  const refs = nodeRefs(
    db,
    targets.map(({ subject }) => id[subject]!),
  );
  return targets.map(({ subject, rule }) => {
    const { id: name, name: ruleName, rating } = loaded.pack.rules[rule]!;
    return { subject: refs.get(id[subject]!)!, rule: name, ruleName, rating };
  });
}
