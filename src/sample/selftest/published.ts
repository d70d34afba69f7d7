/** The vectors that are shipped: cells of published tables and reference values of generators. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** All files of `selftest` under the resources as one vector file, by file name. */
export function publishedVectors(resources: string): { readonly vectors: readonly unknown[] } {
  const folder = join(resources, 'selftest');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  const vectors = files.flatMap(
    (name) => (JSON.parse(readFileSync(join(folder, name), 'utf8')) as { vectors: unknown[] }).vectors,
  );
  return { vectors };
}
