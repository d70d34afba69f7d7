/** Paths inside a bag: how they are written in manifests, and which of them are refused. */

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?$/i;

/**
 * Why a path inside a bag is refused, or null: it leaves the bag, is absolute, or names something that is no file
 * on another system.
 */
export function pathFault(path: string): string | null {
  if (path === '') return 'is empty';
  if (path.includes('\0')) return 'holds a NUL character';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.startsWith('\\\\')) return 'is absolute';
  if (path.startsWith('~')) return 'begins with ~';
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return 'leaves the bag';
  if (parts.some((part) => part === '')) return 'has an empty part';
  const reserved = parts.find((part) => RESERVED.test(part));
  return reserved === undefined ? null : `has the reserved name ${reserved}`;
}

/** Two paths that differ only in case: one of them is lost on Windows and macOS. */
export function caseCollision(paths: Iterable<string>): readonly [string, string] | null {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) return [other, path];
    seen.set(key, path);
  }
  return null;
}

/** Takes `./` off the beginning, as some tools write it. */
export function withoutDot(path: string): string {
  return path.replace(/^(\.\/+)+/, '');
}

/**
 * The file that a manifest's path means. Version 1.0 writes CR, LF and % as %0D, %0A and %25; earlier versions only
 * CR and LF, and most tools write % as it is. The version's own reading is tried first, then the other one, then
 * the composed and decomposed forms of accented letters.
 *
 * @returns the path as the files have it, or null when no file has it.
 */
export function resolvePath(
  written: string,
  files: { has(path: string): boolean },
  version: number,
): string | null {
  const plain = withoutDot(written);
  const decoded = plain.replace(/%(0A|0D|25)/gi, (code) => decodeURIComponent(code));
  const candidates = version >= 1 ? [decoded, plain] : [plain, decoded];
  for (const candidate of candidates) {
    for (const form of [candidate, candidate.normalize('NFC'), candidate.normalize('NFD')]) {
      if (files.has(form)) return form;
    }
  }
  return null;
}

/** The directories among `paths` that hold a `bagit.txt`, outermost only; '' for the root. */
export function bagRoots(paths: Iterable<string>): readonly string[] {
  const roots: string[] = [];
  for (const path of [...paths].sort()) {
    if (path !== 'bagit.txt' && !path.endsWith('/bagit.txt')) continue;
    roots.push(path.slice(0, -'bagit.txt'.length));
  }
  roots.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  return roots.filter((root, i) => !roots.slice(0, i).some((outer) => root.startsWith(outer)));
}
