/** Where a file stands in the folder that it was dropped with: a browser tells it of the entry, not of the file. */

const paths = new WeakMap<object, string>();

/** Keeps the path of a file below what was dropped, `exports/sap/AGR_USERS.txt`. */
export function keepPath(file: File, path: string): void {
  paths.set(file, path.replace(/^\/+/, ''));
}

/** The kept path, or that of the folder dialog, or the name. */
export function pathOrName(file: File): string {
  return paths.get(file) ?? (file.webkitRelativePath || file.name);
}
