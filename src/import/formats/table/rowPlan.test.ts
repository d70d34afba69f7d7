import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapping as mappingSchema } from '#contract/import.ts';
import { readCsv } from '#files/csv.ts';
import { bytesFile } from '#files/read.ts';
import { RecordingSink } from '#testing/recordingSink.ts';
import { tableFormat } from './index.ts';
import { mappingPlan } from './tablePlan.ts';
import { TableReading } from './tableReading.ts';

const mapping = mappingSchema.parse({
  tickmarkMapping: 1,
  name: 'rows',
  system: 'Ledger',
  requiredColumns: ['user', 'kind', 'role'],
  skipRows: [{ column: 'kind', values: ['void'] }],
  nodes: [
    {
      kind: 'account',
      key: { column: 'user', isRequired: true },
      label: { column: 'name' },
      attributes: {
        enabled: { column: 'state', values: { on: 'true', off: 'false' }, unmapped: 'quarantine' },
      },
    },
    { kind: 'role', key: { column: 'role' }, when: { kind: ['role'] } },
    { kind: 'group', key: { column: 'role', split: ';' }, when: { kind: ['group'] } },
    { kind: 'permission', key: { template: '{role}:{name}' }, when: { kind: ['direct'], state: ['on'] } },
  ],
  grants: [
    { kind: 'assigned', from: 0, to: 1, validFrom: { column: 'since', date: 'YYYY-MM-DD' } },
    { kind: 'memberOf', from: 0, to: 2, effect: { column: 'effect' } },
    { kind: 'grants', from: 0, to: 3, condition: { column: 'since' }, when: { effect: ['', 'allow'] } },
  ],
});

const HEADER = 'user,name,kind,role,state,since,effect';
const row = fc
  .tuple(
    fc.constantFrom('ann', 'bob', 'cy', 'dan', '', '1.2E+11'),
    fc.constantFrom('Ann', 'Bob', '"Cy ""C"" Orr"', ''),
    fc.constantFrom('role', 'role', 'group', 'direct', 'void', 'Role ', ''),
    fc.constantFrom('R1', 'R2', 'R1;R2', '#N/A', ''),
    fc.constantFrom('on', 'on', 'off', 'perhaps', ''),
    fc.constantFrom('2025-01-31', '2025-02-31', '', '0000-00-00'),
    fc.constantFrom('', 'allow', 'deny', 'maybe'),
  )
  .map((cells) => cells.join());
const lines = fc.array(
  fc.oneof(
    { weight: 20, arbitrary: row },
    fc.constantFrom('', HEADER, ',,,,,,', 'ann,Ann,role', 'Total: 7,,,,,,', 'ann,A"nn,role,R1,on,,'),
  ),
  { maxLength: 120 },
);

/** Row by row, each looked at with all its texts: nothing is known by number. */
async function slowly(text: string): Promise<RecordingSink> {
  const sink = new RecordingSink();
  const reading = new TableReading(mappingPlan(mapping), sink, false);
  await readCsv(bytesFile('t.csv', text), { delimiter: ',' }, (fields, record) =>
    reading.take(fields, {
      number: record.line,
      error: record.error,
      offset: record.offset,
      isHidden: false,
      numbers: null,
      raw: () => record.raw(),
    }),
  );
  return sink;
}

test('rows that are known by their numbers state what they state one by one', async () => {
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 50, max: 5000 }), async (some, chunk) => {
      const text = [HEADER, ...some, ...some].join('\n');
      const byPlan = new RecordingSink();
      const options = { system: 'Ledger', mapping, beside: [], asOf: '', periodFrom: '', periodTo: '' };
      const call = { signal: new AbortController().signal, progress: () => {} };
      await tableFormat([]).read(bytesFile('t.csv', text, chunk), byPlan, options, call);
      const slow = await slowly(text);
      expect(byPlan.nodes).toEqual(slow.nodes);
      expect(byPlan.grants).toEqual(slow.grants);
      expect(byPlan.quarantined).toEqual(slow.quarantined);
      expect([byPlan.records, byPlan.offsets]).toEqual([slow.records, slow.offsets]);
    }),
    { seed: 20_261_129, numRuns: 200 },
  );
});
