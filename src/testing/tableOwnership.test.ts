/** Stages meet in tables: each table is written by exactly one stage, the one that src/store/schema.ts names. */
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tableOwner } from '#store/schema.ts';

const root = resolve(import.meta.dirname, '../..');

type Write = { readonly stage: string; readonly table: string; readonly file: string };

const WRITE =
  /\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|UPDATE(?:\s+OR\s+\w+)?)\s+["`[]?([a-z_]+)["`\]]?(?=\s*\(|\s+(?:SET|WHERE|SELECT|VALUES|AS|DEFAULT)\b|\s*[;'"`$]|\s*$)/gim;

/** Tables that a source text writes to, by the SQL in it. Comments do not count. */
function writesIn(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(WRITE)].map((match) => match[1] ?? '');
}

function allWrites(): Write[] {
  const files = globSync('src/**/*.ts', {
    cwd: root,
    exclude: (name) => /\.test\.ts$|__fixtures__|migrations/.test(name),
  });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.startsWith('src/testing/') && !file.endsWith('.bench.ts'))
    .flatMap((file) => {
      const stage = file.split('/')[1] ?? '';
      return writesIn(readFileSync(resolve(root, file), 'utf8')).map((table) => ({ stage, table, file }));
    });
}

/** Temporary tables belong to whoever makes them. */
const isOwned = (table: string): table is keyof typeof tableOwner => Object.hasOwn(tableOwner, table);

describe('table ownership', () => {
  test('is known for every table of the schema', () => {
    const ddl = globSync('src/store/migrations/*.ts', {
      cwd: root,
      exclude: (name) => name.endsWith('.test.ts'),
    })
      .map((file) => readFileSync(resolve(root, file), 'utf8'))
      .join('\n');
    // A later step may make a table anew.
    const tables = new Set([...ddl.matchAll(/CREATE TABLE\s+(\w+)/g)].map((match) => match[1] ?? ''));
    expect([...tables].sort()).toEqual(Object.keys(tableOwner).sort());
  });

  test('is kept: no stage writes the table of another', () => {
    const foreign = allWrites().filter(({ table, stage }) => isOwned(table) && tableOwner[table] !== stage);
    expect(foreign).toEqual([]);
  });

  test('is not vacuous: the scan finds the writes', () => {
    const written = new Set(allWrites().map(({ table }) => table));
    expect(Object.keys(tableOwner).filter((table) => !written.has(table))).toEqual([]);
  });

  test.each([
    ['db.run(sql`INSERT INTO node (id) VALUES (${1})`)', ['node']],
    ['db.bulk("INSERT OR IGNORE INTO mapping (a) VALUES (?)")', ['mapping']],
    ['sql`\n  UPDATE engagement\n     SET title = ${t}`', ['engagement']],
    ['sql`DELETE FROM rule_pack WHERE id = 1`', ['rule_pack']],
    ['sql`DELETE FROM rule_pack`', ['rule_pack']],
    ['/** UPDATE node SET x */\n  // INSERT INTO node (a)', []],
    ["'The update was refused'", []],
  ])('reads %j', (text, tables) => {
    expect(writesIn(text)).toEqual(tables);
  });
});
