/** Drift: what changed between the two days of the demo, and why. */
import { expect, test } from './fixtures.ts';

test('two snapshots are compared, and a new conflict leads to the grants that made it', async ({ demo }) => {
  await demo.goTo('Drift');
  await expect(demo.main).toContainText('No two snapshots have been compared');
  await expect(demo.page.getByRole('combobox', { name: 'Earlier snapshot' })).toHaveValue('2026-06-30');
  await demo.page.getByRole('button', { name: 'Compare', exact: true }).click();

  // Both days are analysed anew.
  await expect(demo.page.getByRole('combobox', { name: 'Comparison' })).toHaveValue(
    '1: 2026-06-30 to 2026-09-30',
    { timeout: 45_000 },
  );
  const row = demo.row('changed conflicts', 'Ian Butterworth').first();
  await expect(row).toContainText('new');
  await row.locator('.ag-cell').first().click();
  await expect(demo.inspector).toContainText('What caused it');
  await expect(demo.inspector).toContainText('NetSuite');

  await demo.inspector.getByRole('button', { name: 'What this subject gained and lost' }).click();
  await demo.row('changes', 'gained').first().locator('.ag-cell').first().click();
  const detail = demo.page.getByRole('region', { name: 'What caused the change' });
  await expect(detail).toContainText('not stated on 2026-06-30');
  await detail
    .getByRole('button', { name: /^netsuite-employee-roles\.csv, line \d+/ })
    .first()
    .click();
  await expect(demo.inspector.getByLabel('Raw record')).toContainText('Butterworth');

  const removed = encodeURIComponent(JSON.stringify([['change', 'equals', 'removed']]));
  await demo.go(`drift/1?tab=grants&filter=${removed}`);
  await expect(demo.counts).toHaveText('187 of 667 changed grants');
  await demo.row('changed grants', 'removed').first().locator('.ag-cell').first().click();
  await expect(demo.inspector).toContainText('Not stated');
});

test('each conflict is drawn over the days on which it existed', async ({ demo }) => {
  await demo.go('drift?tab=exposure&q=Ruiz');
  const row = demo.row('conflicts', 'SOD-P2P-01').first();
  await expect(row.getByRole('img')).toHaveAccessibleName(/2026-09-30.* proven/);
  await row.locator('.ag-cell').first().click();
  await expect(demo.inspector).toContainText('the day of the snapshot 2026-09-30');
});
