/** Files of the demo into a new encrypted engagement: recognised, imported, their gaps and quarantine shown. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { binaryCsv, emptyFile, escapingZip, truncatedJson, zipBomb } from '#testing/malformed.ts';
import { expect, root, test } from './fixtures.ts';
import { MappingPage } from './pages/MappingPage.ts';
import { SourcesPage } from './pages/SourcesPage.ts';
import { StartPage } from './pages/StartPage.ts';
import type { WorkbenchPage } from './pages/WorkbenchPage.ts';

const exported = (path: string) => join(root, 'resources/demo/2026-09-30', path);

async function newEngagement(window: WorkbenchPage, folder: string): Promise<SourcesPage> {
  await new StartPage(window).create({
    path: join(folder, 'Import.tickmark'),
    client: 'Northgate plc',
    passphrase: 'correct horse battery staple',
  });
  await window.goTo('Sources');
  return new SourcesPage(window);
}

test('recognised files are imported with their gaps and quarantined rows', async ({ window, workbench }) => {
  const sources = await newEngagement(window, workbench.folder);
  await sources.chooseFiles([exported('hr/hr-roster.csv'), exported('aws/aws-authorization-details.json')]);
  await sources.dropPaths([exported('netsuite/netsuite-employee-roles.csv')]);

  await expect(sources.stagedFile('hr-roster.csv')).toContainText('Table by mapping');
  await expect(sources.stagedFile('hr-roster.csv').getByRole('combobox')).toContainText('hr-roster');
  await expect(sources.stagedFile('aws-authorization-details.json')).toContainText(/AWS/);
  await expect(sources.stagedFile('netsuite-employee-roles.csv').getByRole('combobox')).toContainText(
    'netsuite-employee-roles',
  );
  // The client's HR system showed two people more than the file holds.
  await sources.stagedFile('hr-roster.csv').getByLabel('Rows expected').fill('2928');
  await sources.import();

  await expect(window.toast.filter({ hasText: '3 sources imported' })).toBeVisible();
  await expect(window.counts).toHaveText('3 sources');
  await expect(window.row('sources', 'hr-roster.csv')).toContainText('Gaps');
  await expect(window.row('sources', 'netsuite-employee-roles.csv')).toContainText('Complete');

  await sources.openSource('hr-roster.csv');
  const page = window.page.getByRole('region', { name: 'hr-roster.csv' });
  await expect(page).toContainText('2928');
  await page.getByRole('link', { name: '2429' }).click();
  await expect(window.inspector.getByLabel('Raw record')).toContainText('Unknown,Agency');

  await window.page.goto(`${workbench.origin}/#/sources/quarantine`);
  await expect(window.counts).toHaveText('2 quarantined rows');
  await window.row('quarantined rows', 'A needed value is empty').locator('.ag-cell').first().click();
  await expect(window.inspector).toContainText('Column Employee ID is empty (key of the person)');
});

test('an unknown table is mapped by hand, and the mapping is kept', async ({ window, workbench }) => {
  const sources = await newEngagement(window, workbench.folder);
  const text =
    'Badge;Holder;Zone\nB-1;Ada Byron;Server room\nB-2;Grace Hopper;Cash office\nB-2;Grace Hopper;Server room\n';
  await sources.drop([{ name: 'badges.csv', bytes: Buffer.from(text) }]);
  await expect(sources.stagedFile('badges.csv')).toContainText('no mapping fits');
  await expect(sources.importButton).toBeDisabled();

  await sources.stagedFile('badges.csv').getByRole('button', { name: 'Edit' }).click();
  const mapping = new MappingPage(window);
  await expect(mapping.columns).toContainText('Zone');
  await mapping.begin('Accounts and roles');
  await mapping.field('System').fill('Doors');
  await mapping.field('Source of Key of Account').selectOption('Badge');
  await mapping.field('Source of Name of Account').selectOption('Holder');
  await mapping.field('Source of Key of Role').selectOption('Zone');
  await expect(mapping.preview).toContainText('None in the first 3 rows');
  await expect(mapping.preview).toContainText('Cash office');
  await mapping.keep();
  await expect(
    window.toast.filter({ hasText: 'The mapping badges is kept in the engagement.' }),
  ).toBeVisible();
  await mapping.use();

  await expect(sources.stagedFile('badges.csv').getByRole('combobox')).toContainText('made here');
  await sources.import();
  await expect(window.row('sources', 'badges.csv')).toContainText('Doors');
  await window.goTo('Accounts');
  await expect(window.counts).toHaveText('2 accounts');

  // Another file with the same columns: the kept mapping is offered by its name.
  await window.goTo('Sources');
  await sources.drop([{ name: 'badges-of-may.csv', bytes: Buffer.from(text) }]);
  const choice = sources.stagedFile('badges-of-may.csv').getByRole('combobox');
  await choice.selectOption('badges');
  await expect(sources.importButton).toBeEnabled();
});

test('malformed files are named and refused, and the engagement stays as it was', async ({
  window,
  workbench,
}) => {
  const sources = await newEngagement(window, workbench.folder);
  const digest = async () =>
    createHash('sha256')
      .update(await readFile(join(workbench.folder, 'Import.tickmark')))
      .digest('hex');
  const before = await digest();
  for (const file of [binaryCsv(), emptyFile()]) {
    await sources.drop([file]);
    await expect(sources.stagedFile(file.name)).toContainText(/binary|empty/);
    await expect(sources.stagedFile(file.name).getByRole('checkbox')).toBeDisabled();
  }
  for (const [file, words] of [
    [escapingZip(), 'leads out of the zip'],
    [zipBomb(), 'zeros.csv to 1073741824 bytes'],
  ] as const) {
    await sources.drop([file]);
    const refusal = window.main.getByRole('alert').filter({ hasText: file.name });
    await expect(refusal).toContainText(words);
  }
  await window.page.getByRole('button', { name: 'Set all aside' }).click();

  // Recognised by its beginning, and found to be cut off when it is read.
  const { name, bytes } = truncatedJson();
  await sources.drop([{ name, bytes }]);
  await sources.importButton.click();
  await expect(sources.staged.getByRole('alert')).toContainText(
    `${name} is no valid JSON: line 3, column 43: the text ends inside a value`,
  );
  expect(await digest()).toBe(before);
  await expect(window.page.getByRole('contentinfo')).toContainText('Journal 1,');
});
