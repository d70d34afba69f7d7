/** Brings an engagement file to the schema of this program; a copy of the file is kept before. */
import { copyFileSync, existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { EngineError } from '#base/errors.ts';
import { migrations, type Migration } from './migrations/index.ts';

export type MigrationResult = {
  /** Schema version before, or null when nothing had to be done. */
  readonly migratedFrom: number | null;
  readonly copyKeptAt: string | null;
};

/** Runs the migrations that `raw` lacks, each in one transaction with its append-only triggers. */
export function applyMigrations(raw: Database.Database, steps: readonly Migration[] = migrations): void {
  requireRising(steps);
  for (const step of steps) {
    if (step.version <= schemaVersion(raw)) continue;
    raw.transaction(() => {
      raw.exec(step.sql);
      for (const table of step.appendOnly) raw.exec(appendOnlyTriggers(table));
      raw.pragma(`user_version = ${step.version}`);
    })();
  }
}

/**
 * Upgrades an existing file, after keeping a copy beside it.
 *
 * @throws {EngineError} NEWER_VERSION for a file that a later program wrote.
 */
export function upgrade(
  raw: Database.Database,
  path: string,
  steps: readonly Migration[] = migrations,
): MigrationResult {
  const from = schemaVersion(raw);
  const to = steps.at(-1)?.version ?? 0;
  if (from > to) {
    throw new EngineError('NEWER_VERSION', `${basename(path)} was written by a newer version of Tickmark`, {
      details: { fileVersion: from, programVersion: to },
    });
  }
  if (from === to) return { migratedFrom: null, copyKeptAt: null };
  const copyKeptAt = keepCopy(raw, path, from);
  applyMigrations(raw, steps);
  return { migratedFrom: from, copyKeptAt };
}

export function schemaVersion(raw: Database.Database): number {
  return Number(raw.pragma('user_version', { simple: true }));
}

function keepCopy(raw: Database.Database, path: string, version: number): string {
  raw.pragma('wal_checkpoint(TRUNCATE)');
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  let copy = `${stem}.schema-${version}${extension}`;
  for (let n = 2; existsSync(copy); n++) copy = `${stem}.schema-${version}-${n}${extension}`;
  copyFileSync(path, copy);
  return copy;
}

function appendOnlyTriggers(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (verb) => `CREATE TRIGGER ${table}_refuses_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
                 BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    )
    .join('\n');
}

function requireRising(steps: readonly Migration[]): void {
  steps.forEach((step, i) => {
    if (step.version <= (steps[i - 1]?.version ?? 0)) {
      throw new EngineError('INTERNAL', `Migration ${step.version} does not rise`);
    }
  });
}
