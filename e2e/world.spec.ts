/** The same question in another world. */
import { expect, test } from './fixtures.ts';
import { AccessPage } from './pages/AccessPage.ts';

test('what a person can do is asked in a world, and the effect is told', async ({ demo }) => {
  await demo.goTo('Access explorer');
  const access = new AccessPage(demo);
  await access.find('Dana Ruiz', 'Dana Ruiz');
  const world = demo.main.getByRole('group', { name: 'World that is asked about' });
  await expect(world.getByRole('status')).toContainText('Everything is open');
  await world.getByLabel('Activation').selectOption('none');
  await expect(world.getByRole('status')).toContainText(/permissions, .* conditional; with everything open/);
  await world.getByLabel('On the day').fill('2026-09-30');
  await world.getByRole('button', { name: 'Leave everything open' }).click();
  await expect(world.getByRole('status')).toContainText('Everything is open');
});

test('conflicts are asked in a world; the run keeps it', async ({ demo }) => {
  await demo.goTo('Conflicts');
  const world = demo.main.getByRole('group', { name: 'World that is asked about' });
  await world.getByLabel('Activation').selectOption('none');
  await expect(world.getByRole('status')).toContainText('analyse again to ask in this world');
  await demo.main.getByRole('button', { name: 'Analyse again' }).click();
  await expect(demo.page.getByRole('combobox', { name: 'Run' })).toHaveValue(
    /^Run 3, .*, nothing activated$/,
  );
  await expect(world.getByRole('status')).toContainText(/with everything open \(run \d+\)/);
});
