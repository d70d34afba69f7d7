/** Who can do what, how, and which source row says so. */
import { expect, test } from './fixtures.ts';
import { AccessPage } from './pages/AccessPage.ts';

/** The chain of groups that was planted for Dana Ruiz in Foundry. */
const CHAIN = [
  'Dana Ruiz',
  'RUIZ Dana',
  'PRJ-LEGACY-MIG',
  'PRJ-CUTOVER',
  'OPS-SUPPORT-L2',
  'OPS-SUPPORT-ALL',
  'OPS-MASTERDATA',
  'VEND-MASTER',
  'VEND.MAINT',
];

test('a person’s permission is followed hop by hop to the rows of the exports', async ({ demo }) => {
  await demo.goTo('Access explorer');
  const access = new AccessPage(demo);
  await access.find('Dana Ruiz', 'Dana Ruiz');
  await expect(demo.counts).toHaveText('12 permissions');
  await access.choose('permissions', 'VEND.MAINT');

  const hops = access.steps.getByRole('listitem');
  await expect(hops).toContainText(CHAIN);
  await expect(access.picture).toHaveAccessibleName(/^How Dana Ruiz reaches VEND\.MAINT/);
  await expect(access.picture.locator('[data-node]')).toHaveCount(CHAIN.length);

  await access.steps
    .getByRole('button', { name: /^foundry-group-members\.csv, line / })
    .first()
    .click();
  await expect(demo.inspector).toContainText('Source row');
  await expect(demo.inspector.getByLabel('Raw record')).toContainText('PRJ-LEGACY-MIG');
  await demo.inspector.getByRole('button', { name: 'Open the source' }).click();
  await expect(
    demo.page.getByRole('heading', { level: 1, name: 'foundry-group-members.csv' }),
  ).toBeAttached();
});

test('a permission shows everybody who reaches it, and how each does', async ({ demo }) => {
  await demo.goTo('Access explorer');
  const access = new AccessPage(demo);
  await access.find('VEND.MAINT', /VEND\.MAINT/);
  await demo.search('holders', 'Dana');
  await access.choose('holders', 'Dana Ruiz');
  await expect(access.steps).toContainText('PRJ-CUTOVER');
});

test('the explorer is used with the keyboard alone', async ({ demo }) => {
  const { keyboard } = demo.page;
  await demo.page.locator('body').press('g');
  await keyboard.press('a');
  const access = new AccessPage(demo);
  await access.search.waitFor();
  await access.search.focus();
  await keyboard.type('dana ruiz');
  await expect(demo.main.getByRole('option').first()).toContainText('Dana Ruiz');
  await keyboard.press('Enter');
  await demo.row('permissions', 'VEND.MAINT').waitFor();

  await keyboard.press('/');
  await keyboard.type('vendors');
  await expect(demo.counts).toHaveText('3 of 12 permissions');
  // From the search field over the tools into the head of the grid, then down to the first row.
  for (
    let i = 0;
    i < 8 && (await demo.page.locator('.ag-header :focus, .ag-header-cell:focus').count()) === 0;
    i++
  )
    await keyboard.press('Tab');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(access.steps).toContainText('VEND.MAINT');

  await access.picture.focus();
  await keyboard.press('ArrowRight');
  await expect(demo.inspector).toContainText('RUIZ Dana');
  await keyboard.press('Escape');
  await expect(demo.inspector).toBeHidden();
});

test('paths are one, all or the k shortest, round a node and through one, and are copied as sentences', async ({
  demo,
}) => {
  await demo.goTo('Access explorer');
  const access = new AccessPage(demo);
  await access.find('Dana Ruiz', 'Dana Ruiz');
  await access.choose('permissions', 'VEND.MAINT');
  const paths = access.steps.getByRole('heading', { level: 2 });
  await expect(paths).toHaveText([/^The shortest path/]);

  await demo.main.getByRole('button', { name: 'k shortest' }).click();
  await expect(paths.first()).toHaveText(/^Path 1 of \d+, 8 steps/);

  // The picture stands downwards here. It is walked with the keyboard; V avoids what is selected.
  await access.picture.focus();
  await demo.page.keyboard.press('ArrowDown');
  await demo.page.keyboard.press('ArrowDown');
  await demo.page.keyboard.press('Escape');
  await demo.page.keyboard.press('v');
  await expect(demo.main.getByText('avoids PRJ-LEGACY-MIG')).toBeVisible();
  await expect(
    demo.main.getByText('Dana Ruiz does not reach VEND.MAINT Create and change vendors so'),
  ).toBeVisible();
  await demo.main.getByRole('button', { name: /^Remove filter: avoids PRJ-LEGACY-MIG/ }).click();
  await expect(paths.first()).toHaveText(/^Path 1/);
});
