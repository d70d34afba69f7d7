/** Exceptions, raised from what was found: a conflict, and an item of a test sheet. */
import { expect, test } from './fixtures.ts';
import { SamplesPage } from './pages/SamplesPage.ts';

test('a conflict becomes an exception with both paths as its condition', async ({ demo }) => {
  await demo.go('conflicts?tab=list&q=Kershaw');
  await demo.row('conflicts', 'Malcolm Kershaw').locator('.ag-cell').first().click();
  await demo.page.getByRole('button', { name: 'Details and actions' }).click();
  await demo.inspector.getByRole('button', { name: /^Raise exception/ }).click();

  const field = (label: string) => demo.main.getByLabel(new RegExp(`^${label}( \\*)?$`));
  await expect(field('Title')).toHaveValue(/^Malcolm Kershaw: /);
  await expect(field('Condition')).toHaveValue(
    /Malcolm Kershaw owns the account[\s\S]*\n[\s\S]*Malcolm Kershaw owns/,
  );
  await expect(field('Criteria')).toHaveValue(/Rule SOD-HR-04/);
  await field('Recommendation').fill('Take one of the two groups away.');
  await demo.page.getByRole('button', { name: 'Raise the exception' }).click();

  await expect(demo.page.getByRole('heading', { level: 1, name: /^EX-004 Malcolm Kershaw/ })).toBeAttached();
  await demo.goTo('Exceptions');
  await expect(demo.counts).toHaveText('4 exceptions');
  await demo.go('conflicts?tab=list&q=Kershaw');
  await expect(demo.row('conflicts', 'Malcolm Kershaw')).toContainText('raised');
});

test('a cell of the test sheet becomes an exception of its item', async ({ demo }) => {
  await demo.go('samples/1?step=sheet');
  const samples = new SamplesPage(demo);
  await samples.expectTested('65 of 65 tested, 2 deviating items');
  await samples.type('Control+Home', 'Home', 'x');
  await expect(demo.page.getByRole('heading', { level: 1, name: 'New exception' })).toBeAttached();
  const field = (label: string) => demo.main.getByLabel(new RegExp(`^${label}( \\*)?$`));
  await field('Title').fill('Item looked at again');
  await field('Condition').fill('The request names another group.');
  await demo.page.getByRole('button', { name: 'Raise the exception' }).click();
  await expect(
    demo.page.getByRole('heading', { level: 1, name: 'EX-004 Item looked at again' }),
  ).toBeAttached();
  await expect(demo.main).toContainText('S-01');
});
