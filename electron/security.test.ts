import { describe, expect, test } from 'vitest';
import {
  engagementArgument,
  isAllowedPermission,
  isAllowedRequest,
  isOwnAddress,
  quietSwitches,
  WINDOW_ADDRESS,
} from './security.ts';

describe('addresses', () => {
  test.each([WINDOW_ADDRESS, 'tickmark://app/assets/a.js', 'tickmark://app/content/00'])(
    '%s is own',
    (address) => {
      expect(isOwnAddress(address)).toBe(true);
    },
  );
  test.each([
    'tickmark://evil/',
    'tickmark://app.evil.example/',
    'tickmark://app:80/',
    'https://app/',
    'file:///etc/passwd',
    'about:blank',
    'tickmark:app',
    '',
  ])('%s is foreign', (address) => {
    expect(isOwnAddress(address)).toBe(false);
  });
});

describe('requests', () => {
  test.each([
    WINDOW_ADDRESS,
    'data:image/png;base64,AA',
    'blob:tickmark://app/4f',
    'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html',
    'chrome://resources/js/util.js',
  ])('%s may leave the window', (address) => expect(isAllowedRequest(address, false)).toBe(true));
  test.each([
    'http://127.0.0.1/',
    'https://example.com/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'blob:https://example.com/4f',
    'chrome-extension://other/index.html',
    'chrome://settings/',
    'devtools://devtools/bundled/x.html',
    'tickmark://other/',
  ])('%s is cancelled', (address) => expect(isAllowedRequest(address, false)).toBe(false));
  test("the developer tools' own pages load in development only", () => {
    expect(isAllowedRequest('devtools://devtools/bundled/x.html', true)).toBe(true);
    expect(isAllowedRequest('https://example.com/', true)).toBe(false);
  });
});

test('of all permissions only writing plain text to the clipboard is granted, and only to the own page', () => {
  const granted = [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'clipboard-sanitized-write',
    'fileSystem',
  ].filter((permission) => isAllowedPermission(permission, WINDOW_ADDRESS));
  expect(granted).toEqual(['clipboard-sanitized-write']);
  expect(isAllowedPermission('clipboard-sanitized-write', 'https://example.com/')).toBe(false);
});

test('no name is resolved by the browser', () => {
  expect(quietSwitches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
});

test('the engagement among the arguments is the first that is named like one', () => {
  expect(engagementArgument(['/opt/tickmark', '--no-sandbox', '/c/a.tickmark', 'b.tickmark'])).toBe(
    '/c/a.tickmark',
  );
  expect(engagementArgument(['electron', '.'])).toBeUndefined();
  expect(engagementArgument(['x.tickmark'])).toBeUndefined();
});
