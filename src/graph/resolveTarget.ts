/** What is asked for as the end of a path or of a search for holders: a node, or the permission that covers a name by its pattern. */
import { EngineError, isEngineError } from '#base/errors.ts';
import type { NodeRef } from '#contract/define.ts';
import type { ReadableDb } from '#store/database.ts';
import { covering, coveringValue } from './covering.ts';
import type { SnapshotGraph } from './graphOf.ts';
import { type Resolved, resolveNode } from './resolve.ts';

export type Target = Resolved & {
  /** The name that was asked for, where no node has it and the permission covers it; '' otherwise. */
  readonly standsFor: string;
  /** Further permissions that cover the one asked for: who has one of them has it too. */
  readonly alsoCoveredBy: readonly NodeRef[];
};

/** @throws {EngineError} NOT_FOUND; AMBIGUOUS, also where several permissions cover the name and none has it. */
export function resolveTarget(db: ReadableDb, of: SnapshotGraph, text: string): Target {
  try {
    const found = resolveNode(db, of, text);
    const isPermission = found.ref.kind === 'permission';
    return { ...found, standsFor: '', alsoCoveredBy: isPermission ? covering(db, of, found.node) : [] };
  } catch (error) {
    if (!isEngineError(error) || error.code !== 'NOT_FOUND') throw error;
    const candidates = coveringValue(db, of, text);
    const [ref] = candidates;
    if (ref === undefined) throw error;
    if (candidates.length === 1)
      return { node: of.graph.dense[ref.id]!, ref, standsFor: text, alsoCoveredBy: [] };
    const names = candidates.slice(0, 5).map(({ system, key }) => `${system}/${key}`);
    const more = candidates.length > names.length ? ` and ${candidates.length - names.length} more` : '';
    throw new EngineError(
      'AMBIGUOUS',
      `No node is named ${text}; ${candidates.length} permissions cover it by their patterns: ${names.join(', ')}${more}. Name one`,
      { details: { candidates: candidates.slice(0, 20) } },
    );
  }
}
