/** A sample from the frozen population to its evaluation, and the test sheet without a pointer. */
import { expect, test } from './fixtures.ts';
import { SamplesPage } from './pages/SamplesPage.ts';

test('freeze, plan, draw, draw again: the same items', async ({ demo }) => {
  const samples = new SamplesPage(demo);
  await demo.go('samples/new?control=AC-04');
  await samples.field('Title').fill('Accounts of the bank portal');
  await samples.select('Made of', 'Accounts');
  await samples.select('System', 'Bank portal');
  await samples.button('Freeze').click();
  await expect(demo.toast.filter({ hasText: 'P-02 frozen: 8 items' })).toBeVisible();
  await samples.button('Plan the sample').click();

  await samples.field('Tolerable deviation rate').fill('50');
  await samples.field('Expected deviation rate').fill('0');
  await expect(demo.main).toContainText(/\d+ of 8 items/);
  await samples.button('Draw the sample').click();
  await samples.button('Ask for a seed').click();
  await expect(samples.field('Digits')).toHaveValue(/^\d{20,}$/);
  await samples.field('Number of items').fill('4');
  await samples.button('Draw 4 items').click();

  await expect(demo.main).toContainText('4 of 8');
  await samples.button('Draw again and compare').click();
  await expect(demo.main.getByRole('status').filter({ hasText: 'The same 4 items' })).toBeVisible();
});

test('a test sheet is filled, undone and evaluated with the keyboard alone', async ({ demo }) => {
  const samples = new SamplesPage(demo);
  await demo.go('samples/new?control=AC-04');
  await samples.field('Title').fill('Accounts of the bank portal');
  await samples.select('Made of', 'Accounts');
  await samples.select('System', 'Bank portal');
  await samples.button('Freeze').click();
  await samples.button('Plan the sample').click();
  await samples.field('Tolerable deviation rate').fill('50');
  await samples.field('Expected deviation rate').fill('0');
  await samples.button('Draw the sample').click();
  await samples.button('Ask for a seed').click();
  await samples.field('Number of items').fill('3');
  await samples.button('Draw 3 items').click();
  await demo.main.getByRole('button', { name: /Test sheet/ }).click();

  await samples.expectTested('0 of 3 tested, 0 deviating items');
  await expect(samples.sheet.locator('[data-active="true"]')).toBeFocused();
  // Agreed over all cells, then one deviation, with its reason in a comment.
  await samples.type('Control+a', 'p');
  await samples.expectTested('3 of 3 tested, 0 deviating items');
  await samples.type('Control+Home', 'Home', 'f');
  await samples.expectTested('3 of 3 tested, 1 deviating item');
  await samples.type('c');
  await expect(demo.page.getByRole('dialog').getByLabel('Comment')).toBeFocused();
  await demo.page.keyboard.type('No approval was found.');
  await samples.type('Enter');
  await expect(samples.sheet.locator('[data-active="true"]')).toContainText(
    'comment: No approval was found.',
  );

  await samples.type('Control+z');
  await expect(samples.sheet.locator('[data-active="true"]')).not.toContainText('comment:');
  await samples.type('Control+z');
  await samples.expectTested('3 of 3 tested, 0 deviating items');
  await samples.type('f');
  await samples.expectTested('3 of 3 tested, 1 deviating item');

  await demo.main.getByRole('button', { name: /Evaluate/ }).click();
  const first = demo.page.getByRole('region', { name: 'Evaluation' }).getByRole('row').nth(1);
  await expect(first).toContainText('33.3');
  await samples.button(/^Conclude$/).click();
  await expect(demo.toast.filter({ hasText: 'S-02 concluded' })).toBeVisible();
  await expect(samples.button(/^Conclude$/)).toBeDisabled();
});

test('the demo’s sample shows its two deviations with their exceptions', async ({ demo }) => {
  await demo.go('samples/1?step=sheet');
  const samples = new SamplesPage(demo);
  await samples.expectTested('65 of 65 tested, 2 deviating items');
  await expect(samples.sheet).toHaveAttribute('aria-rowcount', '66');
  await demo.main.getByRole('button', { name: /Evaluate/ }).click();
  await expect(demo.page.getByRole('region', { name: 'Evaluation' })).toContainText('No');
});
