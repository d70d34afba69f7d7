import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { cidaasReview } from './index.ts';

const REVIEW = `Name,Group,Previous Roles,Current Roles,Roles Revoked,Action,Comments
Bo Reyes,Finance,"USER, PAYER",USER,PAYER,Revoked,moved
Dee Orr,Finance,USER,USER,,Approved,
Eve Lam,Sales,USER,USER,,Escalated,
Fay Wu,Sales,,,,,
,Sales,USER,USER,,Approved,
`;
const told = (text: string) => readInto(cidaasReview, bytesFile('review.csv', text));

describe('an access review of cidaas', () => {
  test('is recognised by its header', async () => {
    const found = await recogniseFile(bytesFile('r.csv', REVIEW), formatRegistry([]));
    expect([found.format?.id, found.recognition.confidence]).toEqual(['cidaas-review', 96]);
    const other = await recogniseFile(
      bytesFile('r.csv', REVIEW.replace('Roles Revoked', 'Lost')),
      formatRegistry([]),
    );
    expect(other.format?.id).not.toBe('cidaas-review');
  });

  test('gives an item for each role: revoked, kept beside it, or as the action says', async () => {
    const sink = await told(REVIEW);
    expect(
      sink.events.map(({ record, fields: f }) => [
        record,
        f['principal'],
        f['entitlement'],
        f['decision'],
        f['decisionText'],
      ]),
    ).toEqual([
      [2, 'Bo Reyes', 'USER', 'approve', 'Revoked'],
      [2, 'Bo Reyes', 'PAYER', 'revoke', 'Revoked'],
      [3, 'Dee Orr', 'USER', 'approve', 'Approved'],
      [4, 'Eve Lam', 'USER', undefined, 'Escalated'],
      [5, 'Fay Wu', undefined, undefined, undefined],
    ]);
    expect(sink.events[0]?.fields).toMatchObject({
      resource: 'Finance',
      entitlementType: 'role',
      reason: 'moved',
    });
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[6, 'EMPTY_VALUE']]);
    expect(sink.findings.map(({ code, count }) => [code, count])).toEqual([
      ['LAST_ROW_INCOMPLETE', 1],
      ['UNKNOWN_DECISION', 1],
      ['ITEMS_UNDECIDED', 2],
      ['ITEMS_WITHOUT_REVIEWER', 5],
    ]);
  });

  test('without a column or cut off is refused or reported', async () => {
    await expect(told(REVIEW.replace('Current Roles', 'Roles'))).rejects.toThrow('No row has the columns');
    const cut = await told(REVIEW.slice(0, REVIEW.indexOf(',Approved')));
    expect(cut.quarantined.map(({ record, code }) => [record, code])).toEqual([[3, 'RAGGED_ROW']]);
  });
});
