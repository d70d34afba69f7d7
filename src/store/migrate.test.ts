import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { applyMigrations, schemaVersion } from './migrate.ts';
import { migrations } from './migrations/index.ts';

test('a file of the first schema comes to the last one with its rows as they were', () => {
  const raw = new Database(':memory:');
  applyMigrations(raw, migrations.slice(0, 1));
  expect(schemaVersion(raw)).toBe(10);
  raw.exec("INSERT INTO snapshot (label, as_of) VALUES ('year-end', '2026-09-30')");
  applyMigrations(raw);
  expect(schemaVersion(raw)).toBe(migrations.at(-1)?.version);
  expect(raw.prepare('SELECT label, as_of FROM snapshot').all()).toEqual([
    { label: 'year-end', as_of: '2026-09-30' },
  ]);
  raw.close();
});
