import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { combinedDecision } from './combined.ts';
import { midpointDecisions } from './index.ts';

const APART = `Object,Target,Reviewed by,Reviewed on,Iteration,In stage,Result,Comment
User: bob,Role: Payments,cy,2025-04-02T10:00:00+02:00,1,1,Accept,
User: dee,Role: Posting,cy,"Apr 3, 2025, 9:30:00 PM",2,1,Revoke,no longer needed
User: eve,Role: Posting,,,1,1,Not decided,
User: fay,Role: Posting,cy,4/5/25,1,1,Delegate,
`;
const COMBINED = 'Reviewed by - Reviewed on - Iteration - In stage - Result (Comment)';
const TOGETHER = `Object,Target,${COMBINED}
bob,Payments,cy - 2025-04-02 10:00:00 - 1 - 1 - Accept
dee,Posting,"Orr - Lam, D. - 2025-04-03 - 1 - 2 - Revoke (left - see HR (mail))
ann - - 1 - 3 - No response"
eve,Posting,
fay,Posting,cy said yes
`;

const told = (text: string) => readInto(midpointDecisions, bytesFile('decisions.csv', text));

describe('decisions of midPoint', () => {
  test('are recognised by either header', async () => {
    const recognised = async (text: string) => {
      const { format, recognition } = await recogniseFile(bytesFile('d.csv', text), formatRegistry([]));
      return [format?.id, recognition.confidence, recognition.system];
    };
    expect(await recognised(APART)).toEqual(['midpoint-decisions', 97, 'midPoint']);
    expect(await recognised(TOGETHER)).toEqual(['midpoint-decisions', 84, 'midPoint']);
    expect((await recognised(APART.replace('In stage', 'Stage')))[0]).not.toBe('midpoint-decisions');
  });

  test('are read from columns apart; a day that may be a month is left out', async () => {
    const sink = await told(APART);
    expect(sink.events.map(({ record, fields }) => [record, fields])).toEqual([
      [
        2,
        {
          principal: 'User: bob',
          entitlement: 'Role: Payments',
          reviewer: 'cy',
          stage: '1',
          decision: 'approve',
          decisionText: 'Accept',
          decidedAt: '2025-04-02T08:00:00.000Z',
        },
      ],
      [
        3,
        {
          principal: 'User: dee',
          entitlement: 'Role: Posting',
          reviewer: 'cy',
          stage: '1, iteration 2',
          decision: 'revoke',
          decisionText: 'Revoke',
          decidedAt: '2025-04-03T21:30:00.000Z',
          reason: 'no longer needed',
        },
      ],
      [4, { principal: 'User: eve', entitlement: 'Role: Posting', stage: '1', decisionText: 'Not decided' }],
      [
        5,
        {
          principal: 'User: fay',
          entitlement: 'Role: Posting',
          reviewer: 'cy',
          stage: '1',
          decisionText: 'Delegate',
        },
      ],
    ]);
    expect(sink.findings.map(({ code, count, records }) => [code, count, records])).toEqual([
      ['UNKNOWN_DECISION', 1, [5]],
      ['UNREAD_INSTANT', 1, [5]],
      ['ITEMS_UNDECIDED', 2, [4, 5]],
      ['ITEMS_WITHOUT_REVIEWER', 1, [4]],
    ]);
  });

  test('are read from the combined column, line by line', async () => {
    const sink = await told(TOGETHER);
    expect(sink.events.map(({ record, fields }) => [record, fields])).toEqual([
      [
        2,
        {
          principal: 'bob',
          entitlement: 'Payments',
          reviewer: 'cy',
          stage: '1',
          decision: 'approve',
          decisionText: 'Accept',
          decidedAt: '2025-04-02T10:00:00.000Z',
        },
      ],
      [
        3,
        {
          principal: 'dee',
          entitlement: 'Posting',
          reviewer: 'Orr - Lam, D.',
          stage: '2',
          decision: 'revoke',
          decisionText: 'Revoke',
          decidedAt: '2025-04-03',
          reason: 'left - see HR (mail)',
        },
      ],
      [
        3,
        {
          principal: 'dee',
          entitlement: 'Posting',
          reviewer: 'ann',
          stage: '3',
          decisionText: 'No response',
        },
      ],
      [5, { principal: 'eve', entitlement: 'Posting' }],
    ]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[6, 'NOT_A_DECISION']]);
  });

  test('without a column or cut off are refused or reported', async () => {
    await expect(told(APART.replace('Target', 'Goal'))).rejects.toThrow(/No row has the columns .*Target/);
    const cut = await told(APART.slice(0, APART.indexOf('Revoke,no longer')));
    expect(cut.findings.map(({ code }) => code)).toContain('LAST_ROW_INCOMPLETE');
    expect(cut.events.length).toBe(1);
  });

  test('take no time for a cell of separators', () => {
    const started = performance.now();
    expect(combinedDecision(' - '.repeat(300_000))).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
