import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import type { HostRequest } from '#contract/host.ts';
import { menuTemplate } from './menu.ts';

function entries(options: { isMac: boolean; isDevelopment: boolean }) {
  const sent: HostRequest[] = [];
  const template = menuTemplate({ ...options, send: (request) => sent.push(request) });
  const items = template.flatMap((item) => (item.submenu ?? []) as MenuItemConstructorOptions[]);
  return { items, sent };
}

test('every entry with a label of its own asks the window for one thing', () => {
  const { items, sent } = entries({ isMac: false, isDevelopment: false });
  for (const item of items) (item.click as (() => void) | undefined)?.();
  expect(sent.map((request) => request.name)).toEqual([
    'new',
    'open',
    'import',
    'close',
    'palette',
    'help',
    'about',
  ]);
});

test('no two entries share a key', () => {
  const keys = entries({ isMac: true, isDevelopment: true }).items.flatMap((item) => item.accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the developer tools are there in development only', () => {
  const roles = (isDevelopment: boolean) =>
    entries({ isMac: false, isDevelopment }).items.map((item) => item.role);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
});
