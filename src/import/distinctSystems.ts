/** Two folders with the same list of a product are two systems, although both are called by the name of the product. */
import type { Recognition } from './format.ts';

/** A file with the system that is suggested for it. */
export type NamedFile = {
  readonly name: string;
  /** The folder or archive that was handed over; '' for a single file. */
  readonly container: string;
  readonly system: string;
  /** Which list of the product it is: the mapping, or what the format says; '' when the file or the auditor says the system. */
  readonly list: string;
};

/**
 * The name of each file's system: that of its product with the folder behind it, `Entra ID (halden)`, where several folders have the
 * same list of it; else as it is.
 */
export function distinctSystems(files: readonly NamedFile[]): readonly string[] {
  const folders = new Map<string, Map<string, Set<string>>>();
  for (const file of files.filter(isGeneral)) {
    const lists = folders.get(file.system) ?? new Map<string, Set<string>>();
    folders.set(file.system, lists.set(file.list, (lists.get(file.list) ?? new Set()).add(folderOf(file))));
  }
  return files.map((file) => {
    const folder = folderOf(file);
    if (!isGeneral(file) || folder === '') return file.system;
    const isShared = [...(folders.get(file.system)?.values() ?? [])].some(({ size }) => size > 1);
    return isShared ? `${file.system} (${folder})` : file.system;
  });
}

/** The list that a recognised file is, when the system's name is that of a product. */
export function listOf({ mapping, productList }: Pick<Recognition, 'mapping' | 'productList'>): string {
  return mapping ?? productList ?? '';
}

/** A roster of people belongs to no system. */
export const isGeneral = ({ list, system }: NamedFile): boolean => list !== '' && system !== '';

/** `halden` for `exports.zip!/halden/users.csv`; the container for a name alone. */
export function folderOf({ name, container }: Pick<NamedFile, 'name' | 'container'>): string {
  return (name.split('/').at(-2) ?? container).replace(/!$/, '');
}
