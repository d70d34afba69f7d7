/** From a control to the decision: population, plan, draw, test sheet by keyboard, exception, evidence. */
import { expect, test } from './fixtures.ts';

test('a control is tested from its population to its decision', async ({ demo }) => {
  const { page } = demo;
  await demo.goTo('Samples');
  await page.getByRole('button', { name: 'New sample' }).click();
  await page.getByRole('combobox', { name: 'Control' }).click();
  await page.getByRole('option', { name: /^AC-02/ }).click();
  await page.getByLabel(/^Title/).fill('Leavers of the period');
  await page.getByRole('combobox', { name: 'Made of' }).click();
  await page.getByRole('option', { name: 'People' }).click();
  await page.getByLabel('Only people who have left').check();
  await page.getByRole('button', { name: 'Freeze', exact: true }).click();
  await page.getByRole('button', { name: 'Compute the digests again' }).click();
  await expect(page.getByText('Both digests are as they were frozen')).toBeVisible();

  await page.getByRole('button', { name: 'Plan the sample' }).click();
  await page.getByLabel('Tolerable deviation rate').fill('7');
  await expect(page.getByText('Test 42 items', { exact: false })).toBeVisible();
  await expect(page.getByRole('img', { name: /at the tolerable rate of 7 %/ })).toBeVisible();
  await page.getByRole('button', { name: 'Draw the sample' }).click();

  await page.getByRole('button', { name: 'Ask for a seed' }).click();
  await page.getByRole('textbox', { name: 'Number of items' }).fill('5');
  await page.getByRole('button', { name: 'Draw 5 items' }).click();
  await page.getByRole('button', { name: 'Draw again and compare' }).click();
  await expect(page.getByText('The same 5 items in the same order')).toBeVisible();

  await page.getByRole('button', { name: 'Test sheet' }).click();
  const sheet = page.getByRole('grid', { name: 'Test sheet' });
  await expect(sheet.locator('[data-active=true]')).toBeFocused();
  // All cells at once, then one of them by hand; the first mark is taken back and set again.
  await page.keyboard.press('Control+a');
  await page.keyboard.press('p');
  await expect(page.getByText('5 of 5 tested, 0 deviating items')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('0 of 5 tested').first()).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('5 of 5 tested, 0 deviating items')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('f');
  await expect(page.getByText('Without an exception: item 1')).toBeVisible();

  await page.keyboard.press('x');
  await page.getByLabel(/^Condition/).fill('The account stayed open for nine days.');
  await page.getByRole('button', { name: 'Raise the exception' }).click();
  await expect(demo.toast.filter({ hasText: 'EX-004 raised' })).toBeVisible();
  await page.getByRole('link', { name: /^Sample S-02, item/ }).click();
  await expect(sheet.getByRole('gridcell', { name: 'EX-004' })).toBeVisible();

  await page.getByRole('button', { name: 'Evaluate' }).click();
  await expect(page.getByRole('row', { name: /^B Authorised 5 0 0 1 20 %/ })).toContainText('No');
  await page.getByRole('button', { name: 'Conclude' }).click();
  await expect(page.getByText('Concluded; a later mark', { exact: false })).toBeVisible();
});

test('evidence is attached to a cell of the test sheet, and verified again', async ({ demo }) => {
  const { page } = demo;
  await demo.goTo('Samples');
  await page.getByRole('link', { name: 'S-01' }).click();
  await expect(page.getByRole('grid', { name: 'Test sheet' }).locator('[data-active=true]')).toBeFocused();
  await page.keyboard.press('a');
  await page.getByText('foundry-record-counts-2026-09-30.txt').click();
  await page
    .getByRole('group', { name: 'Attach evidence' })
    .getByRole('button', { name: 'Attach', exact: true })
    .click();
  await expect(demo.toast.filter({ hasText: 'X-0007 attached to Sample S-01' })).toBeVisible();
  await page.getByRole('button', { name: 'Verify all again' }).click();
  await expect(demo.toast.filter({ hasText: '19 items verified' })).toBeVisible();
});
