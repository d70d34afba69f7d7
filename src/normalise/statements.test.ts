import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { memoryDb } from '#store/memory.ts';
import { sql } from '#store/sql.ts';
import { NodeDictionary } from './dictionary.ts';
import { NodeStatements } from './statements.ts';

type Said = {
  readonly node: number;
  readonly isNext: boolean;
  readonly value: string;
  readonly label: string;
};

/** All that is kept when at most so many characters wait in memory. */
function kept(said: readonly Said[], mostWaiting: number) {
  const db = memoryDb();
  db.run(sql`PRAGMA foreign_keys = OFF`);
  const dictionary = new NodeDictionary(db);
  const systemId = dictionary.systemId({ name: 'Ledger', platform: 'generic' });
  const nodes = dictionary.nodes(systemId, 'role');
  const statements = new NodeStatements(db, 1, dictionary, mostWaiting);
  const slots = new Map<number, number>();
  let record = 1;
  for (const { node, isNext, value, label } of said) {
    if (isNext) record += 1;
    let slot = slots.get(node);
    if (slot === undefined) {
      slots.set(node, (slot = slots.size));
      const id = dictionary.add(nodes, systemId, 'role', `R${node}`, `R${node}`);
      statements.mention(slot, id, record, `R${node}`);
    }
    if (value !== '')
      statements.state(slot, record, { [value]: value, status: value }, label === '' ? undefined : label);
  }
  statements.finish();
  const { repeats, contradictions } = statements;
  const rows = db.all(sql`SELECT * FROM node_source ORDER BY node_id, source_id, record`);
  return {
    rows,
    labels: db.all(sql`SELECT node_id, label FROM node ORDER BY node_id`),
    repeats,
    contradictions,
  };
}

test('statements that were put away meanwhile are those that waited', () => {
  const said = fc.record({
    node: fc.integer({ min: 0, max: 4 }),
    isNext: fc.boolean(),
    value: fc.constantFrom('', 'a', 'b', 'c'),
    label: fc.constantFrom('', 'One', 'Two'),
  });
  fc.assert(
    fc.property(fc.array(said, { maxLength: 40 }), fc.integer({ min: 0, max: 200 }), (all, mostWaiting) => {
      expect(kept(all, mostWaiting)).toEqual(kept(all, Number.POSITIVE_INFINITY));
    }),
    { seed: 20_261_129, numRuns: 40 },
  );
});
