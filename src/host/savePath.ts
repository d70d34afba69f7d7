/** Where a browser window's files go when there is no native dialog: a folder in the person's home. */
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';

/** The folder that `TICKMARK_FOLDER` names, or `Tickmark` in the home folder. */
export const defaultSaveFolder = (): string => process.env.TICKMARK_FOLDER ?? join(homedir(), 'Tickmark');

/** A path in `folder` (made when missing) that is not taken: `name`, else `name 2`, `name 3`, ... */
export function freePath(folder: string, suggestedName: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = safeName(suggestedName);
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  let path = join(folder, name);
  for (let n = 2; existsSync(path); n++) path = join(folder, `${stem} ${n}${extension}`);
  return path;
}

/** A file name for every system: no folders, no reserved characters, no leading dots, at most 120 characters. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[<>:"|?*\p{Cc}]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-120);
  return plain === '' ? 'untitled' : plain;
}
