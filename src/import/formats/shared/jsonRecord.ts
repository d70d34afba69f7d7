/** One record of a JSON file shown again, without the secrets in it. */
import { EngineError } from '#base/errors.ts';
import { jsonLimits, parseJson, textAtPointer } from '#files/json.ts';
import { readAll } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { decodeText } from '#files/text.ts';
import type { RawRecord } from '../../format.ts';
import { isObject } from './values.ts';

/** Tells by the name of a member whether it holds a secret. */
export type SecretTest = (name: string) => boolean;

/** Whether a member has a value that was there to be dropped. */
const isHeld = (value: unknown): boolean => value !== null && value !== '' && value !== false;

/** A copy without the members that hold secrets, at any depth. `onDropped` is told the name of each that had a value. */
export function withoutSecrets(
  value: unknown,
  isSecret: SecretTest,
  onDropped: (name: string) => void = () => {},
): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, isSecret, onDropped));
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (!isSecret(name)) kept.push([name, withoutSecrets(member, isSecret, onDropped)]);
    else if (isHeld(member)) onDropped(name);
  }
  return Object.fromEntries(kept);
}

/**
 * The value at a JSON pointer: as it stands in the file when it holds no secret, else written again without them.
 *
 * @throws {EngineError} NOT_FOUND when nothing stands there.
 */
export async function readJsonRecord(
  file: SourceFile,
  record: number,
  locator: string,
  isSecret: SecretTest,
): Promise<RawRecord> {
  if (locator === '') throw new EngineError('NOT_FOUND', `${file.name} has no record ${record}`);
  const text = decodeText(file.name, await readAll(file, jsonLimits.bytes));
  const found = textAtPointer(text, locator);
  if (found === null) throw new EngineError('NOT_FOUND', `${file.name} has nothing at ${locator}`);
  let dropped = 0;
  const clean = withoutSecrets(parseJson(file.name, found), isSecret, () => (dropped += 1));
  const members = isObject(clean) ? Object.entries(clean) : [];
  return {
    locator,
    text: dropped === 0 ? found : JSON.stringify(clean, null, 2),
    fields: members.map(([name, member]) => ({
      name,
      value: typeof member === 'string' ? member : JSON.stringify(member),
    })),
  };
}
