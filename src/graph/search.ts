/** Search over labels and keys: exact, then prefix, then beginning of a word, then anywhere, then nearly. */
import { compareText } from '#base/compare.ts';
import type { NodeKind, NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { kindOf } from './attributes.ts';
import { derive, type SnapshotGraph } from './graphOf.ts';
import { nodeRefs } from './names.ts';
import { allNames, systems } from './queries.ts';

type Names = {
  /** Dense nodes of the snapshot with their texts in lower case. */
  readonly node: Uint32Array;
  readonly label: readonly string[];
  readonly key: readonly string[];
};

export type SearchRequest = {
  readonly text: string;
  readonly kinds: readonly NodeKind[];
  readonly system?: string | undefined;
  readonly limit: number;
};

const ranks = { exact: 0, prefix: 1, word: 2, inside: 3, near: 4, none: 5 } as const;

/** Nodes whose label or key matches, best first; `total` counts all that match. */
export function searchNodes(
  db: ReadableDb,
  of: SnapshotGraph,
  request: SearchRequest,
): { readonly nodes: readonly NodeRef[]; readonly total: number } {
  const names = namesOf(db, of);
  const text = request.text.trim().toLowerCase();
  const isWanted = filterOf(db, of, request);
  let hits = matches(names, isWanted, ranker(text));
  if (hits.length === 0 && text.length >= 3)
    hits = matches(names, isWanted, (value) => (isNear(value, text) ? ranks.near : ranks.none));
  hits.sort((a, b) => a.rank - b.rank || a.node - b.node);
  // Ties beyond the limit need no order by label: nodes are numbered by kind, system and key.
  const best = hits.slice(0, Math.max(request.limit, 500));
  best.sort(
    (a, b) => a.rank - b.rank || a.length - b.length || compareText(a.label, b.label) || a.node - b.node,
  );
  const chosen = best.slice(0, request.limit).map((hit) => of.graph.id[hit.node]!);
  const refs = nodeRefs(db, chosen);
  return { nodes: chosen.map((id) => refs.get(id)!), total: hits.length };
}

function namesOf(db: ReadableDb, of: SnapshotGraph): Names {
  return derive(of, 'names', () => {
    const rows = allNames(db).filter((row) => (of.graph.dense[row.id] ?? -1) >= 0);
    return {
      node: Uint32Array.from(rows, (row) => of.graph.dense[row.id]!),
      label: rows.map((row) => row.label.toLowerCase()),
      key: rows.map((row) => row.key.toLowerCase()),
    };
  });
}

function filterOf(db: ReadableDb, of: SnapshotGraph, request: SearchRequest): (node: number) => boolean {
  const { kinds, system } = request;
  const systemId =
    system === undefined ? undefined : (systems(db).find((row) => row.name === system)?.id ?? -1);
  return (node) =>
    (kinds.length === 0 || kinds.includes(kindOf(of, node))) &&
    (systemId === undefined || of.graph.systemId[node] === systemId);
}

type Hit = { readonly node: number; readonly rank: number; readonly length: number; readonly label: string };

function matches(names: Names, isWanted: (node: number) => boolean, rank: (value: string) => number): Hit[] {
  const hits: Hit[] = [];
  for (let i = 0; i < names.node.length; i++) {
    const label = names.label[i]!;
    const key = names.key[i]!;
    const best = key === label ? rank(label) : Math.min(rank(label), rank(key));
    const node = names.node[i]!;
    if (best < ranks.none && isWanted(node)) hits.push({ node, rank: best, length: label.length, label });
  }
  return hits;
}

/** Ranks values for the whole text, or by the worst of its words when only they are all there. */
function ranker(text: string): (value: string) => number {
  const words = text.split(/\s+/);
  return (value) => {
    const whole = rankOfWord(value, text);
    if (whole < ranks.none || words.length === 1) return whole;
    let worst: number = ranks.word;
    for (const word of words) {
      worst = Math.max(worst, rankOfWord(value, word));
      if (worst === ranks.none) break;
    }
    return worst;
  };
}

function rankOfWord(value: string, word: string): number {
  let at = value.indexOf(word);
  if (at < 0) return ranks.none;
  if (at === 0) return value.length === word.length ? ranks.exact : ranks.prefix;
  for (; at >= 0; at = value.indexOf(word, at + 1)) if (isBoundary(value, at)) return ranks.word;
  return ranks.inside;
}

const isBoundary = (value: string, at: number) => !/[\p{L}\p{N}]/u.test(value.charAt(at - 1));

/** True when a word of the value, or all of it, differs from the text by one change (two from six characters on). */
function isNear(value: string, text: string): boolean {
  const allowed = text.length >= 6 ? 2 : 1;
  return [value, ...value.split(/[^\p{L}\p{N}]+/u)].some(
    (word) => Math.abs(word.length - text.length) <= allowed && editDistance(word, text) <= allowed,
  );
}

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
 *
 * @source Optimal string alignment distance (restricted Damerau-Levenshtein).
 */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const [above, before] = [rows[i - 1]!, rows[i - 2]];
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (before !== undefined && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
