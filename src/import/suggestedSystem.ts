/** What the system of a file is called when the auditor does not say. */
import type { Mapping } from '#contract/import.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { namesTogether } from './expand.ts';
import type { Format } from './format.ts';
import { systemFor } from './formats/table/recogniseTable.ts';

type Found = {
  readonly format: Format;
  readonly mapping: Mapping | null;
  /** As the format read it from the file; '' when it does not say. */
  readonly recognised: string;
};

/**
 * The name in the file or mapping; else of the folder, for formats of which a system has several files; else of the file.
 *
 * @param container - the folder or archive that was handed over; '' for a single file.
 */
export function suggestedSystem(file: SourceFile, container: string, found: Found): string {
  const { format, mapping, recognised } = found;
  if (mapping) return systemFor(mapping, file.name);
  if (recognised !== '') return recognised;
  if (!format.isOneOfSeveral) return withoutExtension(file.name.slice(file.name.lastIndexOf('/') + 1));
  const folder = format.systemFolder?.(file.name, namesTogether(file)) ?? null;
  const own = folder === null ? folderOf(file.name) : folderOf(`${folder}/`);
  return own || withoutExtension(container) || format.title;
}

/** `sap-ht1` for `exports.zip!/sap-ht1/AGR_USERS.txt`; `exports` for `exports.zip!/AGR_USERS.txt`; '' for a name alone. */
function folderOf(name: string): string {
  const folder = name.split('/').at(-2) ?? '';
  return withoutExtension(folder.replace(/!$/, ''));
}

const withoutExtension = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
