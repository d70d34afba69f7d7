/** The control register: what stands in it, a control added by hand, and what is missing. */
import { join } from 'node:path';
import { expect, root, test } from './fixtures.ts';
import { StartPage } from './pages/StartPage.ts';

test('a control is added with its gaps shown, and its next version has fewer', async ({ demo }) => {
  await demo.goTo('Controls');
  await expect(demo.counts).toHaveText('12 controls');
  await demo.page.getByRole('button', { name: 'Add a control' }).click();
  const field = (label: string) => demo.main.getByLabel(new RegExp(`^${label}( \\*)?$`));
  const add = demo.page.getByRole('button', { name: 'Add the control' });
  await expect(add).toBeDisabled();
  await field('Control').fill('AC-99');
  await field('Title').fill('Badges of leavers');
  await field('Objective').fill('Nobody enters a site after the last day of work.');
  await add.click();

  await expect(demo.page.getByRole('heading', { level: 1, name: 'Control AC-99' })).toBeAttached();
  await expect(demo.main).toContainText('Version 1');
  await expect(demo.main).toContainText(/no owner/i);
  await field('Owner').fill('Patrick Fitzgerald');
  await demo.page.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(demo.main).toContainText('Version 2');
  await expect(demo.main).not.toContainText(/no owner/i);

  await demo.goTo('Controls');
  await expect(demo.counts).toHaveText('13 controls');
  await demo.page.getByRole('button', { name: 'Accountability' }).click();
  await expect(demo.row('controls', 'AC-99')).toContainText('Patrick Fitzgerald');
});

test('a register is read before it is imported', async ({ window, workbench }) => {
  await new StartPage(window).create({
    path: join(workbench.folder, 'Register.tickmark'),
    client: 'Northgate plc',
    passphrase: 'correct horse battery staple',
  });
  await window.goTo('Controls');
  await window.page.getByRole('button', { name: 'Import a register' }).first().click();
  const choosing = window.page.waitForEvent('filechooser');
  await window.page.getByRole('button', { name: 'Choose files' }).click();
  await (await choosing).setFiles(join(root, 'resources/demo/control-register.xlsx'));
  await expect(window.main).toContainText('AC-01');
  await window.page.getByRole('button', { name: 'Import 12 rows' }).click();
  await window.goTo('Controls');
  await expect(window.counts).toHaveText('12 controls');
});

test('a control shows who can carry it out and who can bypass it, each with the way', async ({ demo }) => {
  await demo.go('controls/AC-09');
  await demo.main.getByRole('button', { name: 'Who can carry it out' }).click();
  await expect(demo.main.getByRole('list', { name: 'Gaps' })).toContainText('Who can carry it out');
  await demo.main.getByRole('gridcell', { name: 'carries it out' }).first().click();
  await expect(demo.main.getByRole('region', { name: 'Path' }).getByRole('listitem').first()).toBeVisible();
});
