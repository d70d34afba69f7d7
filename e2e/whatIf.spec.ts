/** What if and remedy: from a conflict to what breaks it, into the basket, to what that would do; the least removals. */
import { expect, test } from './fixtures.ts';

test('what breaks a conflict goes into the basket, and the basket says what it would do', async ({
  demo,
}) => {
  await demo.goTo('Conflicts');
  await demo.main.getByRole('button', { name: /^List/ }).click();
  await demo.row('conflicts', 'Dana Ruiz').locator('.ag-cell').first().click();
  const breaks = demo.page.getByRole('region', { name: 'What would break it' });
  await expect(breaks.getByRole('listitem').first()).toContainText(/clears \d+ conflicts? in all/);
  await breaks.getByRole('button').first().click();
  await expect(demo.toast.filter({ hasText: 'Added to the what-if basket' })).toBeVisible();

  await demo.goTo('What if');
  const basket = demo.page.getByRole('region', { name: 'Basket', exact: true });
  await expect(basket.getByRole('listitem')).toContainText('Remove: ');
  await expect(demo.main).toContainText(/105 → \d+/);
  await expect(demo.row('changed conflicts', 'Dana Ruiz').first()).toContainText('Cleared');
  await demo.main.getByRole('button', { name: /^People/ }).click();
  await demo.row('people', 'Dana Ruiz').locator('.ag-cell').first().click();
  await expect(demo.inspector).toContainText('Lost');

  await basket.getByLabel('Name of the basket').fill('Dana without one side');
  await basket.getByRole('button', { name: 'Save' }).click();
  await demo.main.getByRole('button', { name: 'Saved baskets' }).click();
  await expect(demo.main.getByRole('table', { name: 'Saved baskets' })).toContainText(
    'Dana without one side',
  );
  await basket.getByRole('button', { name: /^Take change 1 out/ }).click();
  await demo.main.getByRole('button', { name: /^Conflicts/ }).click();
  await expect(demo.main).toContainText('The basket is empty');
});

test('a change is added by hand, and one from the inspector', async ({ demo }) => {
  await demo.goTo('People');
  await demo.search('people', 'Dana Ruiz');
  await demo.row('people', 'Dana Ruiz').locator('.ag-cell').first().click();
  await demo.inspector.getByRole('button', { name: /^What if this person left/ }).click();
  const basket = demo.page.getByRole('region', { name: 'Basket', exact: true });
  await demo.goTo('What if');
  await demo.main.getByLabel('Kind of change').click();
  await demo.page.getByRole('option', { name: 'A person leaves' }).click();
  await demo.main.getByRole('combobox', { name: 'Person' }).fill('Craig Lee');
  await demo.page.getByRole('listbox', { name: 'Person: results' }).getByRole('option').first().click();
  await demo.main.getByRole('button', { name: 'Add to the basket' }).click();
  await expect(basket.getByRole('listitem')).toContainText([
    'Dana Ruiz leaves with every account',
    'Craig Lee leaves with every account',
  ]);
});

test('the least removals are proven, and an answer can be tried', async ({ demo }) => {
  await demo.goTo('Conflicts');
  await demo.main.getByRole('button', { name: 'Remedy' }).click();
  const remedy = demo.page.getByRole('region', { name: 'Remedy' });
  await expect(remedy).toContainText(/no other clears more/);
  await demo.main.getByRole('button', { name: 'Find the least removals' }).click();
  await expect(remedy).toContainText('Proven: no answer is better.', { timeout: 30_000 });
  await remedy.getByRole('button', { name: 'Try as what-if' }).first().click();
  await expect(demo.page.getByRole('heading', { level: 1, name: 'What if' })).toBeAttached();
  await expect(demo.main).toContainText(/105 → \d+/);
});
