/** What a machine can find out about accessibility, on the start window. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './fixtures.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the start window has no accessibility finding (${colorScheme})`, async ({ window }) => {
    await window.page.emulateMedia({ colorScheme });
    await expect(window.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    const { violations } = await new AxeBuilder({ page: window.page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([]);
  });
}
