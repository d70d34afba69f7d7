/** Engagement files opened lately: their paths only, so that no client's name lies in the clear. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';

const KEPT = 12;
const recentFile = z.array(z.object({ path: z.string(), openedAt: z.string() }));

export type RecentEntry = z.infer<typeof recentFile>[number];

/** The list, latest first; empty when there is none or it cannot be read. */
export function readRecent(settingsDir: string | null): RecentEntry[] {
  if (settingsDir === null) return [];
  const path = join(settingsDir, 'recent.json');
  if (!existsSync(path)) return [];
  try {
    return recentFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // A list of shortcuts is not worth an error: it is written anew at the next opening.
    return [];
  }
}

/** Puts a file first in the list. */
export function noteRecent(settingsDir: string | null, entry: RecentEntry): void {
  if (settingsDir === null) return;
  // A path may name the client: for this user alone.
  mkdirSync(settingsDir, { recursive: true, mode: 0o700 });
  const others = readRecent(settingsDir).filter((other) => other.path !== entry.path);
  const text = JSON.stringify([entry, ...others].slice(0, KEPT), null, 2);
  writeFileSync(join(settingsDir, 'recent.json'), text, { mode: 0o600 });
}

/** The list as the contract gives it. */
export function recentList(settingsDir: string | null) {
  return readRecent(settingsDir).map(({ path, openedAt }) => ({
    path,
    title: basename(path).replace(/\.tickmark$/, ''),
    client: '',
    openedAt,
    exists: existsSync(path),
  }));
}
