/** Two folders with the same kind of table are two systems, although their mapping calls both by the name of the product. */

/** A file with the system that its mapping suggests. */
export type NamedFile = {
  readonly name: string;
  readonly system: string;
  /** Name of the mapping that says the system; '' when the file, the format or the auditor says it. */
  readonly mapping: string;
};

/**
 * The name of each file's system: that of its mapping with the folder behind it, `Entra ID (halden)`, where one mapping fits files
 * of several folders; else as it is.
 */
export function distinctSystems(files: readonly NamedFile[]): readonly string[] {
  const folders = new Map<string, Set<string>>();
  for (const file of files) {
    if (!isGeneral(file)) continue;
    const key = JSON.stringify([file.system, file.mapping]);
    folders.set(key, (folders.get(key) ?? new Set()).add(folderOf(file.name)));
  }
  const shared = new Set(
    [...folders].filter(([, names]) => names.size > 1).map(([key]) => (JSON.parse(key) as string[])[0]),
  );
  return files.map((file) => {
    const folder = folderOf(file.name);
    if (!isGeneral(file) || folder === '' || !shared.has(file.system)) return file.system;
    return `${file.system} (${folder})`;
  });
}

/** A roster of people belongs to no system. */
const isGeneral = ({ mapping, system }: NamedFile): boolean => mapping !== '' && system !== '';

/** `halden` for `exports.zip!/halden/users.csv`; '' for a name alone. */
function folderOf(name: string): string {
  return (name.split('/').at(-2) ?? '').replace(/!$/, '');
}
