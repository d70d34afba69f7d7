import { expect, test } from 'vitest';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { NodeDictionary } from './dictionary.ts';

test('labels are found by their index also when most of them came at once', () => {
  const db = memoryDb();
  const indexes = () =>
    db.all<{ name: string }>(sql`SELECT name FROM sqlite_schema WHERE name = 'node_by_label'`).length;
  const dictionary = new NodeDictionary(db);
  const systemId = dictionary.systemId({ name: 'Ledger', platform: 'generic' });
  const nodes = dictionary.nodes(systemId, 'role');
  const begun: number[] = [];
  const add = (count: number): void => {
    for (let i = 0; i < count; i++) {
      dictionary.add(nodes, systemId, 'role', `R${nodes.size}`, `Role ${nodes.size % 700}`);
    }
    begun.push(indexes());
    dictionary.finish();
    begun.push(indexes());
  };
  add(30_000);
  add(25_000);
  add(40_000);
  expect(begun).toEqual([0, 1, 1, 1, 1, 1]);
  const found = db.all(sql`
    SELECT COUNT(*) AS n FROM node INDEXED BY node_by_label WHERE label = 'role 7' COLLATE NOCASE
  `);
  expect(found).toEqual([{ n: 136 }]);
});
