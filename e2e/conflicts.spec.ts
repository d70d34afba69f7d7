/** Segregation of duties: from a cell of the matrix to both sides of a conflict. */
import { expect, test } from './fixtures.ts';

test('a cell of the matrix lists its conflicts, and a conflict shows both sides', async ({ demo }) => {
  await demo.goTo('Conflicts');
  const matrix = demo.page.getByRole('region', { name: 'Conflict matrix' });
  await matrix
    .getByRole('button', {
      name: 'Process vendor payment and Maintain vendor (supplier) master: 3 conflicts',
    })
    .click();
  await expect(demo.counts).toHaveText('3 of 105 conflicts');
  await demo.row('conflicts', 'Dana Ruiz').locator('.ag-cell').first().click();

  await expect(demo.page.getByRole('heading', { level: 2 })).toContainText(
    'Dana Ruiz: Maintain vendor master vs process vendor payment',
  );
  const sides = demo.page.getByRole('region', { name: 'Both sides' });
  await expect(sides.getByRole('heading', { level: 3 })).toContainText([
    'Maintain vendor (supplier) master',
    'Process vendor payment',
  ]);
  const [foundry, netSuite] = [sides.getByRole('list').nth(0), sides.getByRole('list').nth(1)];
  await expect(foundry).toContainText('VEND-MASTER');
  await expect(netSuite).toContainText('NG Payments');
  await expect(demo.main.getByRole('application')).toHaveAccessibleName(
    'Both sides of SOD-P2P-01 for Dana Ruiz',
  );

  await netSuite
    .getByRole('button', { name: /^netsuite-employee-roles\.csv, line 933/ })
    .first()
    .click();
  await expect(demo.inspector.getByLabel('Raw record')).toContainText('"NG Payments"');
});

test('a new run finds the same conflicts', async ({ demo }) => {
  await demo.goTo('Conflicts');
  await demo.page.getByRole('button', { name: 'Analyse again' }).click();
  await expect(demo.page.getByRole('combobox', { name: 'Run' })).toHaveValue(/^Run 3/);
  await expect(demo.page.getByRole('button', { name: /^List/ })).toHaveText('List105');
});
