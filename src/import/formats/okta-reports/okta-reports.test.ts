import { expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { recogniseFile } from '#import/recognise.ts';
import { readInto } from '#testing/recordingSink.ts';
import { formatRegistry } from '../../registry.ts';
import { oktaReports } from './index.ts';

const csv = (...lines: readonly string[]) => bytesFile('report.csv', `${lines.join('\n')}\n`);
const known = async (file: ReturnType<typeof csv>) =>
  (await recogniseFile(file, formatRegistry([]))).format?.id;

const assignments = csv(
  'User,Login,Application name,Application instance,Application login,Assigned on,Unassigned on,Last login',
  'Ann Lee,Ann@kestrel.example,Ledger,Ledger EU,ann,2025-01-02T10:00:00Z,,2025-05-01T10:00:00Z',
  'Bob Ray,bob@kestrel.example,Ledger,,bob,,2025-03-04,',
  'Eve Poe,eve@kestrel.example,Ledger,,eve,some day,,',
);

test('current assignments are access with its days', async () => {
  expect(await known(assignments)).toBe('okta-reports');
  const sink = await readInto(oktaReports, assignments);
  expect(sink.lines()).toEqual([
    'account ann@kestrel.example --grants--> permission Ledger (Ledger EU)',
    'account bob@kestrel.example --grants--> permission Ledger',
  ]);
  expect(sink.grants.map(({ options }) => options)).toEqual([
    { validFrom: '2025-01-02' },
    { validTo: '2025-03-04' },
  ]);
  expect(sink.quarantined.map(({ record, code }) => [record, code])).toEqual([[4, 'BAD_DATE']]);
});

test('unassignments are changes; a time that has no known column is said to be missing', async () => {
  const file = csv(
    'fullName,assigneeOktaUsername,assigneeAppUsername,assigneeOktaId,appName',
    'Bob Ray,Bob@kestrel.example,bob,00u2,Ledger',
  );
  expect(await known(file)).toBe('okta-reports');
  const sink = await readInto(oktaReports, file);
  expect(sink.events.map(({ kind, fields }) => [kind, fields])).toEqual([
    [
      'change',
      {
        object: 'Ledger',
        objectType: 'application',
        principal: 'bob@kestrel.example',
        entitlement: 'Ledger',
        action: 'remove',
        before: 'bob',
      },
    ],
  ]);
  expect(sink.findings.map(({ code, message }) => [code, message])).toContainEqual([
    'COLUMN_NOT_FOUND',
    expect.stringContaining('The table has no column for the time; looked for unassignedOn'),
  ]);
});

const ITEM_HEADER =
  'campaign.id,campaign.name,reviewItem.principalUserFullName,reviewItem.principalUserd,reviewItem.principalUserEmail,reviewItem.resourceType,reviewItem.resourceName,reviewItem.resourceId,reviewItem.entitlementName,reviewItem.reviewerFullName,reviewItem.reviewerEmail,reviewItem.decision,reviewItem.decisionDate';

test('items of campaigns keep principal, reviewer and decision', async () => {
  const file = csv(
    ITEM_HEADER,
    'c1,Q2,Ann Lee,00u1,Ann@kestrel.example,APPLICATION,Ledger,0oa1,,Max Roe,Max@kestrel.example,APPROVE,2025-06-20T08:00:00Z',
    'c1,Q2,Bob Ray,00u2,bob@kestrel.example,GROUP,Finance,00g1,,Max Roe,max@kestrel.example,MAYBE,',
  );
  expect(await known(file)).toBe('okta-reports');
  const sink = await readInto(oktaReports, file);
  expect(sink.events[0]?.fields).toEqual({
    campaignId: 'c1',
    campaign: 'Q2',
    principal: '00u1',
    principalName: 'Ann Lee',
    principalEmail: 'ann@kestrel.example',
    entitlement: '0oa1',
    entitlementType: 'APPLICATION',
    resource: 'Ledger',
    reviewer: 'max@kestrel.example',
    reviewerName: 'Max Roe',
    reviewerEmail: 'max@kestrel.example',
    decision: 'approve',
    decisionText: 'APPROVE',
    decidedAt: '2025-06-20T08:00:00.000Z',
  });
  expect(sink.events[1]?.fields).toMatchObject({ decisionText: 'MAYBE', principal: '00u2' });
  expect(sink.events[1]?.fields['decision']).toBeUndefined();
  expect(sink.findings.map(({ code, count }) => [code, count])).toContainEqual(['UNKNOWN_DECISION', 1]);
});

test('a summary is a campaign for each row', async () => {
  const file = csv(
    'campaign.name,campaign.id,campaign.started,campaign.ended,campaign.scheduledEnd,campaign.resourceType,campaign.reviewItemCount,campaign.completionPercent',
    'Q2,c1,2025-06-15T00:00:00Z,2025-06-30T00:00:00Z,2025-07-01T00:00:00Z,APPLICATION,41,100',
  );
  expect(await known(file)).toBe('okta-reports');
  expect((await readInto(oktaReports, file)).events.map(({ kind, fields }) => [kind, fields])).toEqual([
    [
      'campaign',
      {
        campaignId: 'c1',
        name: 'Q2',
        scope: 'APPLICATION',
        startedAt: '2025-06-15T00:00:00.000Z',
        dueAt: '2025-07-01T00:00:00.000Z',
        completedAt: '2025-06-30T00:00:00.000Z',
        status: '100 percent',
        itemsTotal: '41',
      },
    ],
  ]);
});

test('other headers are for the mapping editor', async () => {
  const other = csv('User,Login,App,Application login', 'Ann,ann,Ledger,ann');
  expect(await known(other)).not.toBe('okta-reports');
  await expect(readInto(oktaReports, other)).rejects.toThrow(/Application name/);
  expect(await known(csv(ITEM_HEADER.replace('reviewItem.resourceName', 'reviewItem.resource')))).not.toBe(
    'okta-reports',
  );
});
