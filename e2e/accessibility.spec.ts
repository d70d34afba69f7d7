/** What a machine can find out about accessibility, on every screen and dialog, light and dark. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { StartPage } from './pages/StartPage.ts';
import { dialogs, screens } from './screens.ts';

const GRAVE = ['serious', 'critical'];

test.describe.configure({ mode: 'parallel' });

/** Grave findings in light and dark, one line each: where, what, on which elements. Only colours differ in dark. */
async function findings(page: Page, where: string): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await new AxeBuilder({ page }).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const dark = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  return [light, dark].flatMap(({ violations }, index) =>
    violations
      .filter(({ impact }) => GRAVE.includes(impact ?? ''))
      .map(
        ({ id, nodes }) =>
          `${where} (${index === 0 ? 'light' : 'dark'}): ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      ),
  );
}

test('the start window and its forms', async ({ window }) => {
  const found = [...(await findings(window.page, 'start'))];
  const start = new StartPage(window);
  for (const choice of ['New engagement', 'Demo'] as const) {
    await start.choose(choice);
    found.push(...(await findings(window.page, choice)));
  }
  expect(found).toEqual([]);
});

const THIRD = Math.ceil(screens.length / 3);
const groups = {
  'the first third of the screens': screens.slice(0, THIRD),
  'the second third of the screens': screens.slice(THIRD, 2 * THIRD),
  'the last third of the screens': screens.slice(2 * THIRD),
  'dialogs, inspector, mapping editor and forms': dialogs,
};
for (const [name, list] of Object.entries(groups)) {
  test(name, async ({ demo }) => {
    test.setTimeout(600_000);
    const found: string[] = [];
    for (const one of list) {
      await one.show(demo);
      // A tooltip that fades in has no colours of its own yet.
      await demo.page.mouse.move(0, 0);
      found.push(...(await findings(demo.page, one.name)));
    }
    expect(found).toEqual([]);
  });
}
