import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedOrder } from './sortGrants.ts';

test('grants stand by subject, target and kind, equal ones as they were, for small and for great ids', () => {
  const id = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0xfffffff0, max: 0xffffffff }));
  const grant = fc.record({
    from: id,
    to: fc.integer({ min: 0, max: 5 }),
    flags: fc.integer({ min: 0, max: 63 }),
  });
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 80 }), (grants) => {
      const columns = {
        count: grants.length,
        from: Uint32Array.from(grants, ({ from }) => from),
        to: Uint32Array.from(grants, ({ to }) => to),
        flags: Uint8Array.from(grants, ({ flags }) => flags),
      };
      const expected = grants
        .map((one, i) => ({ ...one, kind: one.flags % 16, i }))
        .toSorted((a, b) => a.from - b.from || a.to - b.to || a.kind - b.kind || a.i - b.i)
        .map(({ i }) => i);
      expect([...sortedOrder(columns)]).toEqual(expected);
    }),
    { seed: 20_261_129, numRuns: 500 },
  );
});
