/** The window without a pointer: the palette, the G-keys, the overlay of shortcuts; and light and dark. */
import { expect, test } from './fixtures.ts';

test('the palette finds people and screens', async ({ demo }) => {
  const { keyboard } = demo.page;
  await keyboard.press('Control+k');
  const palette = demo.page.getByRole('dialog', { name: 'Search or run a command' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await keyboard.type('dana ruiz');
  await expect(palette.getByRole('option').filter({ hasText: 'Dana Ruiz' }).first()).toBeVisible();
  await keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(demo.inspector).toContainText('Dana Ruiz');

  await keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await keyboard.type('journal');
  await expect(palette.getByRole('option').first()).toContainText('Journal');
  await keyboard.press('Enter');
  await expect(demo.page.getByRole('heading', { level: 1, name: 'Journal' })).toBeAttached();
});

test('G and a letter go to every screen that the overlay lists', async ({ demo }) => {
  const { keyboard } = demo.page;
  await keyboard.press('?');
  const overlay = demo.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const rows = overlay.locator('section').filter({ hasText: 'Go to' }).locator('div');
  const places = (await rows.allInnerTexts()).map((text) => {
    const [, title = '', key = ''] = /^Go to ([\s\S]+?)\s+G\s*then\s*(\w)$/.exec(text) ?? [];
    return { title: title.trim(), key };
  });
  expect(places.length).toBeGreaterThanOrEqual(8);
  await keyboard.press('Escape');
  await expect(overlay).toBeHidden();
  for (const { title, key } of places) {
    await keyboard.press('g');
    await keyboard.press(key.toLowerCase());
    await expect(demo.page.getByRole('heading', { level: 1, name: title })).toBeAttached();
  }
});

test('the colours follow the machine until they are chosen, and the choice is kept', async ({ demo }) => {
  const html = demo.page.locator('html');
  await demo.page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await demo.page.getByRole('button', { name: 'Light colours' }).click();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light');
  await demo.page.reload();
  await demo.drawn();
  await expect(html).toHaveAttribute('data-mantine-color-scheme', 'light');
});
