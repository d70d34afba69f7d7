/** From the start screen: the demo by one click, and a file that opens with its passphrase only. */
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { StartPage } from './pages/StartPage.ts';

test('the demo engagement is made by one click, with the conflicts that were planted', async ({ window }) => {
  const start = new StartPage(window);
  await start.choose('Demo');
  await window.page.getByRole('button', { name: 'Make and open the demo' }).click();
  await expect(window.page.getByRole('status').filter({ hasText: / of / })).toBeVisible();
  await window.page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 50_000 });

  await expect(window.page.getByRole('banner')).toContainText('Northgate plc FY2026 access audit');
  await expect(window.main).toContainText('Missing before sign-off');
  const conflicts = window.page.getByRole('link', { name: /^Conflicts/ });
  await expect(conflicts).toContainText('105');
});

test('an encrypted file opens with its passphrase and no other', async ({ window, workbench }) => {
  const start = new StartPage(window);
  const path = join(workbench.folder, 'Northgate 2026.tickmark');
  await start.create({ path, client: 'Northgate plc', passphrase: 'correct horse battery staple' });
  await expect(window.page.getByRole('contentinfo')).toContainText('Encrypted');
  await window.closeEngagement();

  await start.tryToOpen(path, 'correct horse battery stable');
  await expect(window.page.getByRole('alert')).toContainText(/passphrase/i);
  await expect(start.field('Passphrase')).toBeFocused();

  await start.tryToOpen(path, 'correct horse battery staple');
  await window.opened();
  await expect(window.page.getByRole('banner')).toContainText('Northgate plc');
});

test('the form for a new engagement says what is missing and makes no file', async ({ window }) => {
  const start = new StartPage(window);
  await start.choose('New engagement');
  await start.field('Client').fill('Northgate plc');
  await start.field('Period from').fill('2026-09-30');
  await start.field('Period to').fill('2025-10-01');
  await window.page.getByRole('button', { name: 'Create engagement' }).click();
  await expect(start.field('Period to')).toHaveAttribute('aria-invalid', 'true');
  await start.field('Period to').fill('2027-09-30');
  await start.field('Passphrase').fill('correct horse battery staple');
  await start.field('Passphrase again').fill('correct horse');
  await window.page.getByRole('button', { name: 'Create engagement' }).click();
  await expect(start.field('Passphrase again')).toHaveAccessibleDescription(/differ|same|not/i);
  await expect(window.page.getByRole('navigation', { name: 'Screens' })).toBeHidden();
});
