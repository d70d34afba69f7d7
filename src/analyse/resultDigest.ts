/** The digest of what a run found, by the names of nodes: the same wherever the same files are analysed. */
import { createHash } from 'node:crypto';
import { nodeRefs, type SnapshotGraph } from '#graph/index.ts';
import type { ReadableDb } from '#store/database.ts';
import type { Explained } from './explain.ts';
import type { FoundConflict } from './findConflicts.ts';
import type { GradedConflict } from './grades.ts';
import type { RulePack } from './rulePack.ts';

export type Explanation = { readonly conflict: Graded; readonly explained: Explained };
type Graded = FoundConflict & Pick<GradedConflict, 'grade' | 'colleague'>;

/** Text is hashed in pieces of about so many characters: a call for each conflict costs more than its text. */
const PIECE = 65_536;

/**
 * Digest of the conflicts in their order: SHA-256 of one line of canonical JSON for each.
 *
 * The lines are written out member by member, in the order of canonical JSON: a hundred thousand paths share a few
 * thousand names, and each name is quoted once.
 */
export function resultDigest(
  db: ReadableDb,
  of: SnapshotGraph,
  pack: RulePack,
  explained: readonly Explanation[],
): string {
  const name = quotedNames(db, of, explained);
  const functions = pack.functions.map(({ id }) => JSON.stringify(id));
  const rules = pack.rules.map(({ id }) => JSON.stringify(id));
  const hash = createHash('sha256');
  let text = '';
  for (const { conflict, explained: one } of explained) {
    const sides = one.sides.map(
      (side) => `{"function":${functions[side.function]!},"path":[${side.path.map(name).join()}]}`,
    );
    const { subject, rule, run } = conflict;
    text += `{${gradeMembers(conflict, name)}"rule":${rules[rule]!},"sides":[${sides.join()}],"status":"${run.status}","subject":${name(subject)},"type":"${one.type}"}\n`;
    if (text.length < PIECE) continue;
    hash.update(text);
    text = '';
  }
  return hash.update(text).digest('hex');
}

/** What comes before `rule` in the order of members: nothing of a direct conflict. */
function gradeMembers({ grade, colleague }: Graded, name: (node: number) => string): string {
  if (grade === 'direct') return '';
  return `${colleague === null ? '' : `"colleague":${name(colleague)},`}"grade":"${grade}",`;
}

/** Gives kind, system and key of a node on a path as a JSON string. */
function quotedNames(
  db: ReadableDb,
  of: SnapshotGraph,
  explained: readonly Explanation[],
): (node: number) => string {
  const used = new Set<number>();
  for (const { conflict, explained: one } of explained) {
    used.add(conflict.subject);
    if (conflict.colleague !== null) used.add(conflict.colleague);
    for (const side of one.sides) for (const node of side.path) used.add(node);
  }
  const nodes = [...used];
  const refs = nodeRefs(
    db,
    nodes.map((node) => of.graph.id[node]!),
  );
  const names = new Map(
    nodes.map((node) => {
      const { kind, system, key } = refs.get(of.graph.id[node]!)!;
      return [node, JSON.stringify(`${kind}:${system}/${key}`)];
    }),
  );
  return (node) => names.get(node)!;
}
