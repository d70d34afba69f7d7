import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fittedBounds, readWindowState, writeWindowState } from './windowState.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tickmark-window-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the kept state', () => {
  test('is read as it was written', () => {
    const file = join(folder, 'new', 'window.json');
    const state = { bounds: { x: -5, y: 10, width: 1200, height: 800 }, isMaximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":"1"}}',
    '{"bounds":{"x":null,"y":0,"width":1,"height":1}}',
  ])('is the default one for %j', (text) => {
    const file = join(folder, 'window.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toEqual({ bounds: undefined, isMaximized: false });
  });
});

describe('fitted bounds', () => {
  const laptop = { x: 0, y: 0, width: 1366, height: 728 };
  const monitor = { x: 1366, y: 0, width: 2560, height: 1440 };

  test('stay where they were while their middle is on a screen', () => {
    const saved = { x: 1500, y: 100, width: 1600, height: 1000 };
    expect(fittedBounds(saved, [laptop, monitor])).toEqual(saved);
  });
  test('lose their place when that screen is gone, and fit the first one', () => {
    const saved = { x: 1500, y: 100, width: 1600, height: 1000 };
    expect(fittedBounds(saved, [laptop])).toEqual({ width: 1366, height: 728 });
  });
  test('are cut to the screen and never smaller than the window can be', () => {
    expect(fittedBounds({ x: -50, y: 0, width: 1500, height: 900 }, [laptop])).toEqual({
      x: 0,
      y: 0,
      width: 1366,
      height: 728,
    });
    expect(fittedBounds({ x: 5, y: 5, width: 10, height: 10 }, [laptop])).toEqual({
      x: 5,
      y: 5,
      width: 1024,
      height: 640,
    });
  });
  test('are 1440 by 900 on a large screen', () => {
    expect(fittedBounds(undefined, [monitor])).toEqual({ width: 1440, height: 900 });
  });
});
