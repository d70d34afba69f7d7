/** A mapping as an option names it. */
import { EngineError } from '#base/errors.ts';
import type { Input } from '#contract/index.ts';
import { readJson } from './readJson.ts';

type MappingText = Extract<NonNullable<Input<'import.run'>['sources'][number]['mapping']>, object>;

/** A mapping file's content, or the name of a shipped or saved one. */
export function mappingOf(nameOrFile: string | undefined): MappingText | string | undefined {
  if (nameOrFile === undefined || !/[./\\]/.test(nameOrFile)) return nameOrFile;
  return readJson(nameOrFile) as MappingText;
}

/** The mapping itself. @throws {EngineError} NOT_FOUND. */
export async function inFullMapping(
  nameOrFile: string,
  list: () => Promise<{ mappings: { name: string; mapping: unknown }[] }>,
): Promise<unknown> {
  const given = mappingOf(nameOrFile);
  if (typeof given === 'object') return given;
  const found = (await list()).mappings.find((one) => one.name === nameOrFile);
  if (!found) throw new EngineError('NOT_FOUND', `No mapping ${nameOrFile}`);
  return found.mapping;
}
