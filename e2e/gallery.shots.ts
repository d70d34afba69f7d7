/** Photographs the start window and the gallery of components and charts. */
import { join } from 'node:path';
import { test } from './fixtures.ts';

const folder = process.env.TICKMARK_SCREENSHOTS ?? 'test-results/shots';
const sizes = [
  [1280, 720],
  [1440, 900],
  [2560, 1440],
] as const;

for (const [width, height] of sizes) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${width}x${height} ${colorScheme}`, async ({ page, window, workbench }) => {
      const shot = (name: string, fullPage = false) =>
        page.screenshot({ path: join(folder, `${name}-${width}x${height}-${colorScheme}.png`), fullPage });
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await shot('start');
      await page.goto(`${workbench.origin}/gallery.html`);
      await window.drawn();
      await shot('gallery', true);
      // The gallery shows failed states on purpose.
      window.problems.length = 0;
    });
  }
}
