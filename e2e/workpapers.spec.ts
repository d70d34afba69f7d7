/** The workpaper set: its index, a sheet before it is written, the files; and the journal behind it all. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { expect, test } from './fixtures.ts';

test('a set is written, and a saved workbook holds the sheets of the index', async ({ demo, workbench }) => {
  await demo.goTo('Workpapers');
  const index = demo.page.getByRole('region', { name: 'Index' });
  await index.getByRole('button', { name: 'Segregation of duties: conflicts' }).click();
  const sheet = demo.page.getByRole('region', { name: 'Sheet I-2' });
  await expect(sheet).toContainText('Northgate plc');
  await expect(sheet.getByRole('row')).toHaveCount(1 + 100);
  await expect(sheet).toContainText('The first 100 of 105 rows');

  await demo.page.getByRole('button', { name: 'Write the set' }).click();
  const written = demo.toast.filter({ hasText: /Set 2: \d+ files/ });
  await written.getByRole('link', { name: 'Save them' }).click();
  const set = demo.page.getByRole('region', { name: 'Written sets' });
  await expect(set).toContainText('Set 2');
  const saving = demo.page.waitForEvent('download');
  await set.getByRole('button', { name: 'Save I-conflicts.xlsx' }).first().click();
  const path = join(workbench.folder, 'I-conflicts.xlsx');
  await (await saving).saveAs(path);

  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['I-1', 'I-2', 'I-3']);
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  await expect(set.getByRole('listitem').filter({ hasText: 'I-conflicts.xlsx' }).first()).toContainText(
    digest.slice(0, 8),
  );
});

test('the chain of the journal holds, and a new step is its new head', async ({ demo }) => {
  await demo.goTo('Journal');
  await expect(demo.counts).toHaveText('51 entries');
  await demo.page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(demo.main.getByRole('status')).toContainText('The chain of 51 entries holds');

  await demo.goTo('Conflicts');
  await demo.page.getByRole('button', { name: 'Analyse again' }).click();
  await expect(demo.page.getByRole('contentinfo')).toContainText('Journal 52');
  await demo.goTo('Journal');
  await demo.page.getByRole('button', { name: 'Verify the chain' }).click();
  await expect(demo.main.getByRole('status')).toContainText('The chain of 52 entries holds');
  await demo.row('entries', 'Conflicts analysed').first().locator('.ag-cell').first().click();
  await expect(demo.inspector).toContainText('E. Tester');
});
