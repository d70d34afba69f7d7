import { expect, test } from 'vitest';
import { salesforceId } from './ids.ts';

test('an id of 15 characters is the id of 18', () => {
  // 0PS0x 000aB cDEfg: bits 1+2 = 6 (G), bit 4 = 16 (Q), bits 1+2 = 6 (G).
  expect(salesforceId('0PS0x000aBcDEfg')).toEqual({ id: '0PS0x000aBcDEfgGQG', state: 'whole' });
  expect(salesforceId('0PS0x000aBcDEfgGQG')).toEqual({ id: '0PS0x000aBcDEfgGQG', state: 'whole' });
});

test('case that a spreadsheet lost is restored from the last three characters', () => {
  expect(salesforceId('0ps0x000abcdefggqg')).toEqual({ id: '0PS0x000aBcDEfgGQG', state: 'folded' });
  expect(salesforceId('0PS0X000ABCDEFGGQG')).toEqual({ id: '0PS0x000aBcDEfgGQG', state: 'folded' });
});

test('an id whose last characters do not fit stands as it is', () => {
  expect(salesforceId('0PS0x000aBcDEfgAAA')).toEqual({ id: '0PS0x000aBcDEfgAAA', state: 'unsure' });
  // Restored it would begin with 0ps, which no permission set does.
  expect(salesforceId('0PS000000000001AAA')).toEqual({ id: '0PS000000000001AAA', state: 'unsure' });
  expect([salesforceId('0PS0x000aBcDEf'), salesforceId('0PS0x000aBcDEf-'), salesforceId('')]).toEqual([
    null,
    null,
    null,
  ]);
});
