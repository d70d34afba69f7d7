/** A grant as it is typed: `FROM:TO`, each end as nodes are named everywhere. */
import { EngineError, isEngineError } from '#base/errors.ts';
import type { CommandCall } from './command.ts';

export type GrantEnds = { readonly from: string; readonly to: string };

/**
 * The two ends of `FROM:TO`. Names may have colons themselves (`role:SAP/Z_AP`): then the engine is asked at which colon
 * both ends are nodes.
 *
 * @throws {EngineError} INVALID_INPUT when it is at none, or at several.
 */
export async function grantEnds(
  text: string,
  call: CommandCall['call'],
  snapshot: string | undefined,
): Promise<GrantEnds> {
  const splits = [...text.matchAll(/:/g)]
    .map(({ index }) => ({ from: text.slice(0, index), to: text.slice(index + 1) }))
    .filter(({ from, to }) => from !== '' && to !== '');
  const [only, ...others] = splits;
  if (only === undefined)
    throw new EngineError('INVALID_INPUT', `A grant is written FROM:TO; it was ${text}`);
  if (others.length === 0) return only;
  const found: GrantEnds[] = [];
  for (const ends of splits)
    if ((await isNode(ends.from, call, snapshot)) && (await isNode(ends.to, call, snapshot)))
      found.push(ends);
  const [first, ...more] = found;
  if (first === undefined || more.length > 0)
    throw new EngineError(
      'INVALID_INPUT',
      `${text} can be read as FROM:TO in ${found.length} ways; name the ends by kind, system and key`,
    );
  return first;
}

async function isNode(
  node: string,
  call: CommandCall['call'],
  snapshot: string | undefined,
): Promise<boolean> {
  try {
    await call('graph.node', { node, ...(snapshot === undefined ? {} : { snapshot }) });
    return true;
  } catch (error) {
    if (isEngineError(error, 'NOT_FOUND')) return false;
    // An ambiguous name is a name: the engine lists the candidates when it is used.
    if (isEngineError(error, 'AMBIGUOUS')) return true;
    throw error;
  }
}
