/** The rule pack that a call names: shipped, of a file, or as an earlier run kept it. */
import { EngineError } from '#base/errors.ts';
import type { SourceRef } from '#contract/define.ts';
import type { QueryContext } from '#store/context.ts';
import { loadRulePack, type LoadedPack } from './loadRulePack.ts';
import { keptRulePack } from './queries.ts';

/**
 * A pack by the id of a shipped one, by path, as a file that the host holds, or by the SHA-256 of a pack that a run
 * has used: that one can be applied again without its file.
 *
 * @throws {EngineError} NOT_FOUND, or INVALID_INPUT naming file and member.
 */
export function packOf(
  rules: string | SourceRef,
  context: Pick<QueryContext, 'db' | 'resources' | 'locate'>,
): LoadedPack {
  if (typeof rules !== 'string') return loadRulePack(context.locate(rules).path, context.resources);
  if (!/^[0-9a-f]{64}$/.test(rules)) return loadRulePack(rules, context.resources);
  const kept = keptRulePack(context.db, rules);
  if (kept === undefined)
    throw new EngineError('NOT_FOUND', `No run has used a rule pack with SHA-256 ${rules}`);
  return kept;
}
