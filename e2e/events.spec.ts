/** Reviews and logs: what a review sheet states, by campaign and by decision, down to its row. */
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { SourcesPage } from './pages/SourcesPage.ts';
import { StartPage } from './pages/StartPage.ts';

const REVIEW = `campaign,principal,entitlement,reviewer,decision,decided_at,system
Quarter 1,bob,Pay vendors,cy,Approved,2025-04-02 10:00:00,Ledger
Quarter 1,dee,Post journals,cy,Revoked,2025-04-03 11:30:00,Ledger
Quarter 1,eve,Post journals,,,,Ledger
`;

test('the decisions of a review are listed by campaign, each with its source row', async ({
  window,
  workbench,
}) => {
  await new StartPage(window).create({
    path: join(workbench.folder, 'Reviews.tickmark'),
    client: 'Northgate plc',
    passphrase: 'correct horse battery staple',
  });
  await window.goTo('Reviews and logs');
  await expect(window.main).toContainText('No reviews');

  await window.goTo('Sources');
  const sources = new SourcesPage(window);
  await sources.drop([{ name: 'review.csv', bytes: Buffer.from(REVIEW) }]);
  await expect(sources.stagedFile('review.csv').getByRole('combobox')).toContainText(
    'generic-review-results',
  );
  await sources.stagedFile('review.csv').getByRole('button', { name: 'Edit' }).click();
  const preview = window.page.getByRole('region', { name: 'What comes out' });
  await expect(preview).toContainText('None in the first 3 rows');
  await expect(preview).toContainText('Review decisions Ledger');
  await expect(preview).toContainText('Decided at: 2025-04-02 10:00:00');
  await window.page.goBack();
  await sources.import();
  await expect(window.toast.filter({ hasText: '1 source imported' })).toBeVisible();

  await window.goTo('Reviews and logs');
  const campaign = window.main.getByRole('row', { name: /^Quarter 1/ });
  await expect(campaign.getByRole('cell')).toContainText(['3', '1', '1', '0', '0', '1', '1']);
  await campaign.getByRole('link', { name: 'Quarter 1' }).click();

  await expect(window.counts).toHaveText('3 review decisions');
  await expect(window.row('review decisions', 'dee')).toContainText('2025-04-03 11:30');
  await window.row('review decisions', 'dee').locator('.ag-cell').first().click();
  await expect(window.inspector.getByLabel('Raw record')).toContainText('dee,Post journals,cy,Revoked');
});
