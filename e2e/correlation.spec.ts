/** Correlation: the queue worked through by keyboard on the demo engagement, undone, and the findings on accounts. */
import { expect, test } from './fixtures.ts';

test('matches are accepted, rejected and taken back with the keyboard alone', async ({ demo }) => {
  await demo.goTo('Correlation');
  const tab = demo.main.getByRole('button', { name: /^Waiting/ });
  await expect(tab).toContainText(/\d/);
  // The tab, the strip and the line above the list count the same accounts.
  const accounts = /[\d,]+/.exec(await tab.innerText())?.[0] ?? '';
  await expect(demo.counts).toHaveText(`${accounts} accounts`);
  await expect(demo.main).toContainText(
    new RegExp(`${accounts} accounts, [\\d,]+ matches: for some several people`),
  );
  const current = demo.main.locator('[aria-current="true"]');
  await expect(current).toHaveCount(1);
  const first = await current.innerText();
  await expect(demo.main.getByRole('table')).toContainText('Email');

  await demo.page.keyboard.press('ArrowDown');
  await expect(current).not.toHaveText(first, { useInnerText: true });
  const second = await current.innerText();
  await demo.page.keyboard.press('y');
  await expect(current).not.toHaveText(second, { useInnerText: true });
  await demo.page.keyboard.press('n');
  await demo.main.getByRole('button', { name: /^Decisions/ }).click();
  await expect(demo.counts).toHaveText('2 decisions');

  await demo.main.getByRole('button', { name: /^Waiting/ }).click();
  await demo.page.keyboard.press('u');
  await expect(demo.toast.filter({ hasText: 'Decision 2 taken back.' })).toBeVisible();
});

test('an account is stated to belong to no person, with the one who answers for it', async ({ demo }) => {
  await demo.goTo('Correlation');
  await expect(demo.main.getByRole('table')).toBeVisible();
  await demo.page.keyboard.press('o');
  const dialog = demo.page.getByRole('dialog');
  await dialog.getByLabel('Type').selectOption('shared');
  await dialog.getByLabel('Who answers for it').fill('Head of production');
  await dialog.getByRole('button', { name: 'State it' }).click();
  await demo.main.getByRole('button', { name: /^Decisions/ }).click();
  await expect(demo.row('decisions', 'no-person')).toHaveCount(1);
});

test('findings on accounts stand above their rows with counts; registers of two dates are compared', async ({
  demo,
}) => {
  await demo.goTo('Accounts');
  await demo.main.getByRole('button', { name: /^Of leavers/ }).click();
  await expect(demo.row('findings', 'Craig Lee')).toHaveCount(2);
  await expect(demo.row('findings', 'after leaving').first()).toBeVisible();
  await demo.goTo('People');
  await demo.main.getByRole('button', { name: 'Changes' }).click();
  await expect(demo.main).toContainText(/\d+ joined, \d+ left, \d+ changed/);
});
