/** Imports small texts into an engagement in memory, the way the engine does it: for tests of every stage after import. */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { type Input, contract, type Output } from '#contract/index.ts';
import { normaliseHandlers } from '#normalise/index.ts';
import type { JobContext } from '#store/context.ts';
import type { WritableDb } from '#store/database.ts';
import { sql } from '#store/sql.ts';

export const testResources = resolve(import.meta.dirname, '../../resources');

/** A context with a fixed clock and the period 2025. */
export function testContext(db: WritableDb): JobContext {
  return {
    db,
    engagement: {
      id: 'E-1',
      path: ':memory:',
      title: 'Access 2025',
      client: 'Northgate',
      periodFrom: '2025-01-01',
      periodTo: '2025-12-31',
    },
    clock: () => '2026-01-15T09:00:00.000Z',
    appVersion: '0.0.0-test',
    resources: testResources,
    cache: new Map(),
    locate: (ref) =>
      ref.kind === 'path'
        ? { path: ref.path, name: basename(ref.path) }
        : { path: ref.uploadId, name: ref.name },
    actor: 'A. Auditor',
    randomDigits: (length) => '7'.repeat(length),
    about: () => {},
    signal: new AbortController().signal,
    progress: () => {},
  };
}

type ImportOptions = Omit<Input<'import.run'>, 'sources'> & {
  /** Settings of a file by its name. */
  readonly sources?: Readonly<Record<string, Omit<Input<'import.run'>['sources'][number], 'ref'>>>;
  readonly context?: Partial<JobContext>;
  /** Hand their folder over instead of each file by itself. */
  readonly together?: boolean;
};

/**
 * Imports files given by name and content, in that order, in one transaction that is undone when the import fails.
 *
 * @example await importTexts(db, { 'hr.csv': 'employee_id,name\n1,Dana Ruiz\n' })
 */
export async function importTexts(
  db: WritableDb,
  files: Readonly<Record<string, string | Uint8Array>>,
  { sources = {}, context = {}, together = false, ...options }: ImportOptions = {},
): Promise<Output<'import.run'>> {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-test-'));
  try {
    const refs = Object.entries(files).map(([name, content]) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return { ...sources[name], ref: { kind: 'path' as const, path } };
    });
    const all = together ? [{ ref: { kind: 'path' as const, path: folder } }] : refs;
    const input = contract['import.run'].input.parse({ ...options, sources: all });
    db.run(sql`BEGIN`);
    try {
      const output = await normaliseHandlers['import.run'](input, { ...testContext(db), ...context });
      db.run(sql`COMMIT`);
      return contract['import.run'].output.parse(output);
    } catch (error) {
      db.run(sql`ROLLBACK`);
      throw error;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
