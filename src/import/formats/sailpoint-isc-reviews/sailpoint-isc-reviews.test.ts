import { describe, expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { recogniseFile } from '../../recognise.ts';
import { formatRegistry } from '../../registry.ts';
import { sailpointIscReviews } from './index.ts';

const item = (id: string, changes: object = {}) => ({
  id,
  completed: true,
  newAccess: false,
  decision: 'APPROVE',
  comments: null,
  identitySummary: { id: 's1', name: 'Bo Reyes', identityId: 'i-1', completed: true },
  accessSummary: {
    access: { type: 'ENTITLEMENT', id: 'e-1', name: 'Payments' },
    entitlement: {
      id: 'e-1',
      name: 'Payments',
      attributeName: 'memberOf',
      attributeValue: 'CN=Payments',
      sourceName: 'Directory',
      account: { nativeIdentity: 'CN=Bo Reyes', disabled: false, name: 'breyes' },
    },
    accessProfile: null,
    role: null,
  },
  ...changes,
});
const role = { access: { type: 'ROLE', id: 'r-9', name: 'Clerk' }, entitlement: null, role: { id: 'r-9' } };
const certification = {
  id: 'c-1',
  name: 'Manager review of Cy Orr',
  campaign: { id: 'k-1', name: 'Quarter 1' },
  completed: true,
  identitiesCompleted: 1,
  identitiesTotal: 1,
  decisionsMade: 2,
  decisionsTotal: 3,
  due: '2025-04-30T00:00:00Z',
  signed: '2025-04-29T12:00:00.000Z',
  reviewer: { type: 'IDENTITY', id: 'i-7', name: 'Cy Orr', email: 'cy@example.com' },
  phase: 'SIGNED',
  hasErrors: true,
};
const told = (value: unknown) =>
  readInto(sailpointIscReviews, bytesFile('items.json', JSON.stringify(value)));

describe('certifications of SailPoint', () => {
  test('are recognised by their keys', async () => {
    const idOf = async (value: unknown) =>
      (await recogniseFile(bytesFile('a.json', JSON.stringify(value)), formatRegistry([]))).format?.id;
    expect([await idOf([item('1')]), await idOf([certification])]).toEqual([
      'sailpoint-isc-reviews',
      'sailpoint-isc-reviews',
    ]);
    expect(await idOf([{ identitySummary: {}, access: {} }])).toBeUndefined();
  });

  test('give review items with their account, entitlement, source and decision', async () => {
    const sink = await told([
      item('1'),
      item('2', { decision: 'REVOKE', completed: false, comments: 'left' }),
      item('3', { decision: null, accessSummary: role }),
      item('4', { decision: 'ACKNOWLEDGE' }),
    ]);
    expect(sink.events[0]).toEqual({
      kind: 'review-item',
      record: 1,
      system: 'Directory',
      fields: {
        itemId: '1',
        principal: 'CN=Bo Reyes',
        principalName: 'Bo Reyes',
        principalType: 'account',
        entitlement: 'e-1',
        entitlementName: 'Payments',
        entitlementType: 'entitlement',
        resource: 'memberOf=CN=Payments',
        decision: 'approve',
        decisionText: 'APPROVE',
      },
    });
    expect(
      sink.events
        .slice(1)
        .map(({ system, fields: f }) => [
          system,
          f['principal'],
          f['entitlement'],
          f['decision'],
          f['reason'],
        ]),
    ).toEqual([
      ['Directory', 'CN=Bo Reyes', 'e-1', 'revoke', 'left'],
      ['', 'i-1', 'r-9', undefined, undefined],
      ['Directory', 'CN=Bo Reyes', 'e-1', undefined, undefined],
    ]);
    expect(sink.findings.map(({ code, records }) => [code, records])).toEqual([
      ['DECISION_NOT_COMPLETED', [2]],
      ['UNKNOWN_DECISION', [4]],
      ['ITEMS_UNDECIDED', [3, 4]],
      ['ITEMS_WITHOUT_REVIEWER', [1, 2, 3, 4]],
    ]);
    expect([sink.records, sink.sections, sink.locators.get(2)]).toEqual([4, { accessReviewItems: 4 }, '/1']);
  });

  test('give campaigns with their counts and their sign-off', async () => {
    const sink = await told([certification]);
    expect(sink.events.map(({ kind, fields }) => [kind, fields])).toEqual([
      [
        'campaign',
        {
          campaignId: 'c-1',
          name: 'Manager review of Cy Orr',
          scope: 'Quarter 1',
          dueAt: '2025-04-30T00:00:00.000Z',
          completedAt: '2025-04-29T12:00:00.000Z',
          signedOffBy: 'cy@example.com',
          status: 'signed',
          itemsTotal: '3',
          itemsDecided: '2',
        },
      ],
    ]);
    expect(sink.findings.map(({ code }) => code)).toEqual(['CERTIFICATION_HAS_ERRORS']);
  });

  test('that are something else, hostile or cut off are quarantined or refused', async () => {
    const hostile = JSON.parse(
      '{"__proto__": {"id": "x"}, "identitySummary": {}, "accessSummary": {"access": []}}',
    ) as object;
    const sink = await told([hostile, 7, item('1')]);
    expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([
      [1, 'EMPTY_VALUE'],
      [2, 'NOT_A_REVIEW'],
    ]);
    expect(sink.events.length).toBe(1);
    await expect(told([{ identities: 1 }])).rejects.toThrow('items.json has no object with identitySummary');
    const text = JSON.stringify([item('1'), item('2')]);
    await expect(
      readInto(sailpointIscReviews, bytesFile('cut.json', text.slice(0, text.length / 2))),
    ).rejects.toThrow('cut.json is no valid JSON');
  });

  test('can be shown again', async () => {
    const file = bytesFile('items.json', JSON.stringify([item('1'), item('2')]));
    const raw = await sailpointIscReviews.readRecord(file, 2, '/1', { mapping: null, offset: 0 });
    expect([raw.locator, raw.fields[0]]).toEqual(['/1', { name: 'id', value: '2' }]);
  });
});
