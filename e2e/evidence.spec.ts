/** Evidence: taken in with its digest, looked at, attached, verified; an altered bag is refused. */
import { createHash } from 'node:crypto';
import { zipOf } from '#testing/zipBuilder.ts';
import { expect, test } from './fixtures.ts';
import { dropOn } from './pages/drop.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** A BagIt bag; its manifest holds for `declared`, its payload is `actual`. */
function bag(declared: string, actual: string): Uint8Array {
  return zipOf([
    { name: 'bagit.txt', data: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
    { name: 'manifest-sha256.txt', data: `${sha256(declared)}  data/statement.txt\n` },
    { name: 'data/statement.txt', data: actual },
  ]);
}

test('a file is taken in, shown, attached to a control and verified again', async ({ demo }) => {
  await demo.goTo('Evidence');
  await expect(demo.counts).toHaveText('19 items of evidence');
  await demo.page.getByRole('button', { name: 'Add evidence' }).click();
  const intake = demo.page.getByRole('region', { name: 'Intake' });
  await intake.getByLabel('Supplied by').fill('Patrick Fitzgerald');
  const choosing = demo.page.waitForEvent('filechooser');
  await intake.getByRole('button', { name: 'Choose files' }).click();
  await (
    await choosing
  ).setFiles([
    { name: 'badge-rules.txt', mimeType: 'text/plain', buffer: Buffer.from('Badges end on the last day.\n') },
  ]);
  await expect(demo.toast.filter({ hasText: '1 item of evidence taken in' })).toBeVisible();
  await expect(demo.counts).toHaveText('20 items of evidence');

  await demo.goTo('Controls');
  await demo.row('controls', 'AC-01').locator('.ag-cell').first().click();
  await demo.inspector.getByRole('button', { name: /^Attach evidence/ }).click();
  const bar = demo.page.getByRole('group', { name: 'Attach evidence' });
  await expect(bar).toContainText('Control AC-01');
  await demo.search('items of evidence', 'badge-rules');
  await demo.row('items of evidence', 'badge-rules.txt').locator('.ag-cell').first().click();
  const item = demo.page.getByRole('region', { name: /badge-rules\.txt$/ });
  await expect(item.getByLabel('Text of badge-rules.txt')).toHaveText('Badges end on the last day.');
  await expect(item).toContainText(sha256('Badges end on the last day.\n'));
  await bar.getByRole('button', { name: 'Attach' }).click();
  await expect(demo.toast.filter({ hasText: 'attached to Control AC-01' })).toBeVisible();

  await item.getByRole('button', { name: 'Verify again' }).click();
  await expect(demo.toast.filter({ hasText: '1 item verified: every digest is as it was' })).toBeVisible();
});

test('an altered bag is refused with the file named; the unaltered one is taken in', async ({ demo }) => {
  await demo.go('evidence?add=1');
  const intake = demo.page.getByRole('region', { name: 'Intake' });
  const area = intake.getByRole('group');
  await dropOn(area, [{ name: 'bag.zip', bytes: bag('Approved.\n', 'Approved!\n') }]);
  await expect(intake.getByRole('alert')).toContainText('data/statement.txt');
  await expect(demo.counts).toHaveText('19 items of evidence');
  await dropOn(area, [{ name: 'bag.zip', bytes: bag('Approved.\n', 'Approved.\n') }]);
  // The statement, and the bag's own two files.
  await expect(demo.counts).toHaveText('22 items of evidence');
});

test('a picture of the demo is shown', async ({ demo }) => {
  await demo.go('evidence?q=netsuite-role-search');
  await demo.row('items of evidence', 'netsuite-role-search').locator('.ag-cell').first().click();
  const picture = demo.main.getByRole('img', { name: /netsuite-role-search/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100);
});
