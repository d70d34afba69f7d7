/** The built window: files of one folder, by name, of known types only. */
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The file behind a path of the address, or null when there is none that may be served. `/` is the window itself. */
export async function readRendererFile(
  folder: string,
  pathname: string,
): Promise<{ readonly mediaType: string; readonly body: Buffer } | null> {
  const path = decodePath(pathname === '/' ? '/index.html' : pathname);
  const mediaType = path === null ? undefined : mediaTypes[extname(path)];
  if (path === null || mediaType === undefined) return null;
  const file = join(folder, path);
  if (!file.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
  try {
    return { mediaType, body: await readFile(file) };
  } catch {
    return null;
  }
}

function decodePath(pathname: string): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.includes('\0') || path.split(/[\\/]/).includes('..') ? null : path;
  } catch {
    return null;
  }
}
