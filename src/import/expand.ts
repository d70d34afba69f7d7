/** The files that references stand for: a file, a folder, a zip. */
import { requireInput } from '#base/errors.ts';
import type { SourceRef } from '#contract/define.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { walk } from '#files/walk.ts';
import type { QueryContext } from '#store/context.ts';

export type Expanded = {
  readonly files: readonly SourceFile[];
  /** Files that are not handed over, and why. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  /** Name of the folder or archive; '' for a single file. */
  readonly container: string;
};

const together = new WeakMap<SourceFile, readonly string[]>();

/** Names of all files that were handed over with a file, its own included; of none when it was not listed by `expand`. */
export function namesTogether(file: SourceFile): readonly string[] {
  return together.get(file) ?? [];
}

/**
 * Lists the files of a reference.
 *
 * @param only - names among them; all when undefined.
 * @throws {EngineError} INVALID_INPUT for a name that is not among the files.
 */
export async function expand(
  ref: SourceRef,
  only: readonly string[] | undefined,
  locate: QueryContext['locate'],
): Promise<Expanded> {
  const { path, name } = locate(ref);
  const all = await walk(path, name);
  const names = all.files.map((file) => file.name);
  for (const file of all.files) together.set(file, names);
  const container = all.files.some((file) => file.name !== name) ? name : '';
  if (only === undefined) return { ...all, container };
  const wanted = new Set(only);
  const files = all.files.filter((file) => wanted.has(file.name));
  const missing = only.filter((one) => !files.some((file) => file.name === one));
  requireInput(missing.length === 0, `Not among the files of ${name}: ${missing.join(', ')}`);
  return { files, refused: [], container };
}
