/** Photographs every screen of the demo engagement, light and dark; and the pictures of the README. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { root, test } from './fixtures.ts';
import type { WorkbenchPage } from './pages/WorkbenchPage.ts';
import { palettePng } from './palettePng.ts';
import { dialogs, type Screen, screens } from './screens.ts';

const folder = resolve(root, process.env['TICKMARK_SCREENSHOTS'] ?? 'test-results/shots');
const SMALL = ['overview', 'conflict'];
/** Screens of the README with the names of their pictures. */
const README: Readonly<Record<string, string>> = {
  overview: 'overview',
  'access-path': 'access',
  conflict: 'conflict',
  'test-sheet': 'sheet',
  workpapers: 'workpapers',
};

async function shoot(window: WorkbenchPage, { name, show }: Screen, path: string, extra = ''): Promise<void> {
  await show(window);
  // Notices and tooltips come and go; fonts and pictures settle.
  await window.page.mouse.move(0, 0);
  await window.page.waitForTimeout(400);
  await mkdir(path, { recursive: true });
  const png = await window.page.screenshot({ animations: 'disabled' });
  await writeFile(join(path, `${name}${extra}.png`), palettePng(png));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen, ${colorScheme}`, async ({ demo }) => {
    test.setTimeout(300_000);
    await demo.page.emulateMedia({ colorScheme });
    for (const screen of [...screens, ...dialogs]) await shoot(demo, screen, folder, `-${colorScheme}`);
    await demo.page.setViewportSize({ width: 1280, height: 720 });
    for (const screen of screens.filter(({ name }) => SMALL.includes(name)))
      await shoot(demo, screen, folder, `-1280x720-${colorScheme}`);
  });
}

test('the pictures of the README', async ({ demo }) => {
  test.setTimeout(180_000);
  for (const { name, show } of screens) {
    const picture = README[name];
    if (picture !== undefined)
      await shoot(demo, { name: picture, show }, join(root, 'resources/docs/pictures'));
  }
});
