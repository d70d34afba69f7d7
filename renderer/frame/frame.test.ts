import { describe, expect, test, vi } from 'vitest';
import { keyWords, matchStroke, strokeName, type KeyStroke, type Shortcut } from './keyMap.ts';
import { paletteMatches } from './paletteMatches.ts';
import { parseRoute, toHash } from './route.ts';

const stroke = (key: string, held: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('routes', () => {
  test('an address is read into view, path and query', () => {
    expect(parseRoute('#/sources/12/rows?tab=findings&q=a%20b')).toEqual({
      view: 'sources',
      path: ['12', 'rows'],
      query: { tab: 'findings', q: 'a b' },
    });
  });

  test.each(['', '#', '#/'])('%j names no view', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: '', path: [], query: {} });
  });

  test('keys with slashes, per cents and question marks survive the address', () => {
    const path = ['SAP/PRD', '100%', 'a?b#c'];
    expect(parseRoute(toHash('access', path, { of: 'SAP/PRD/x&y=z' }))).toEqual({
      view: 'access',
      path,
      query: { of: 'SAP/PRD/x&y=z' },
    });
  });

  test('a part that is no escape is taken as it is', () => {
    expect(parseRoute('#/people/50%')).toEqual({ view: 'people', path: ['50%'], query: {} });
  });

  test('empty parts of the query are left out', () => {
    expect(toHash('people', [], { view: '', q: 'x' })).toBe('#/people?q=x');
  });
});

describe('keys', () => {
  test.each([
    [stroke('k', { ctrlKey: true }), 'mod+k'],
    [stroke('K', { metaKey: true, shiftKey: true }), 'mod+shift+k'],
    [stroke('?', { shiftKey: true }), '?'],
    [stroke('Escape'), 'escape'],
    [stroke(' '), 'space'],
    [stroke('ArrowDown', { shiftKey: true }), 'shift+arrowdown'],
  ])('a keystroke has one name (%#)', (given, name) => {
    expect(strokeName(given)).toBe(name);
  });

  const shortcut = (keys: string): Shortcut => ({
    keys,
    title: keys,
    group: 'Test',
    run: vi.fn<() => void>(),
  });
  const shortcuts = [shortcut('g s'), shortcut('s'), shortcut('mod+k')];

  test('G then a letter is one shortcut, the letter alone another', () => {
    const first = matchStroke(shortcuts, '', stroke('g'));
    expect(first).toEqual({ shortcut: undefined, pending: 'g' });
    expect(matchStroke(shortcuts, first.pending, stroke('s')).shortcut?.keys).toBe('g s');
    expect(matchStroke(shortcuts, '', stroke('s')).shortcut?.keys).toBe('s');
  });

  test('a second key that completes nothing ends the waiting', () => {
    expect(matchStroke(shortcuts, 'g', stroke('x'))).toEqual({ shortcut: undefined, pending: '' });
  });

  test('keys are written as the machine names them', () => {
    expect(keyWords('mod+k', false)).toBe('Ctrl K');
    expect(keyWords('mod+k', true)).toBe('⌘ K');
    expect(keyWords('g s', false)).toBe('G then S');
    expect(keyWords('escape', false)).toBe('Escape');
  });
});

describe('the palette', () => {
  const entries = [
    { group: 'Go to', title: 'Go to Samples' },
    { group: 'Go to', title: 'Sources' },
    { group: 'Commands', title: 'Search in the list' },
  ];
  test('finds every word of the text, the beginnings first within a group', () => {
    expect(paletteMatches(entries, 's').map((entry) => entry.title)).toEqual([
      'Sources',
      'Go to Samples',
      'Search in the list',
    ]);
    expect(paletteMatches(entries, 'list sea').map((entry) => entry.title)).toEqual(['Search in the list']);
  });
  test('shows all of them for no text', () => {
    expect(paletteMatches(entries, '  ')).toBe(entries);
  });
});
