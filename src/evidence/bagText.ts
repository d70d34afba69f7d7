/** The tag files of a bag as data: declaration, manifests, metadata, fetch list. */

/** BagIt versions that are read. */
export const bagVersions = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'] as const;

export const bagAlgorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const;
export type BagAlgorithm = (typeof bagAlgorithms)[number];

export type Declaration = { readonly version: string; readonly encoding: string };

/** What `bagit.txt` says, or null when it is none. */
export function readDeclaration(text: string): Declaration | null {
  const match =
    /^BagIt-Version:[ \t]*(\d+\.\d+)[ \t]*\r?\n?\r?Tag-File-Character-Encoding:[ \t]*(\S+)\s*$/i.exec(text);
  return match?.[1] && match[2] ? { version: match[1], encoding: match[2] } : null;
}

export type ManifestEntry = { readonly digest: string; readonly path: string };

/** Lines `<digest> <path>`; a line that is none comes back as its number, from 1. */
export function readManifest(text: string): {
  readonly entries: readonly ManifestEntry[];
  readonly badLine: number | null;
} {
  const entries: ManifestEntry[] = [];
  const lines = linesOf(text);
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const match = /^([0-9a-f]+)[ \t]+\*?(.+)$/i.exec(line);
    if (!match?.[1] || !match[2]) return { entries, badLine: i + 1 };
    entries.push({ digest: match[1].toLowerCase(), path: match[2] });
  }
  return { entries, badLine: null };
}

/** `Label: value` lines of bag-info.txt, continuation lines joined; labels may repeat. */
export function readInfo(text: string): readonly { readonly label: string; readonly value: string }[] {
  const items: { label: string; value: string }[] = [];
  for (const line of linesOf(text)) {
    const last = items.at(-1);
    if (/^[ \t]/.test(line) && last) last.value = `${last.value} ${line.trim()}`;
    else {
      const colon = line.indexOf(':');
      if (colon > 0) items.push({ label: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    }
  }
  return items;
}

/** Paths of fetch.txt: lines `<url> <length or -> <path>`. */
export function readFetch(text: string): readonly string[] {
  return linesOf(text)
    .map((line) => /^\S+[ \t]+\S+[ \t]+(.+)$/.exec(line)?.[1])
    .filter((path) => path !== undefined);
}

/** `manifest-sha256.txt` -> its algorithm's name; null for another file. */
export function manifestAlgorithm(path: string, prefix: 'manifest' | 'tagmanifest'): string | null {
  const match = new RegExp(`^${prefix}-([a-z0-9-]+)\\.txt$`, 'i').exec(path);
  return match?.[1]?.toLowerCase().replaceAll('-', '') ?? null;
}

export const isKnownAlgorithm = (name: string): name is BagAlgorithm =>
  (bagAlgorithms as readonly string[]).includes(name);

const linesOf = (text: string) => text.split(/\r\n|\r|\n/);
