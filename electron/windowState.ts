/** Where the window was: kept between runs, and fitted to the screens that are there now. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Bounds = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type WindowState = { readonly bounds: Bounds | undefined; readonly isMaximized: boolean };

const DEFAULT_SIZE = { width: 1440, height: 900 };
export const SMALLEST_SIZE = { width: 1024, height: 640 };

/** The state in `file`; the default one when there is none that can be read. */
export function readWindowState(file: string): WindowState {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const { bounds, isMaximized } = value as { bounds?: unknown; isMaximized?: unknown };
    return { bounds: isBounds(bounds) ? bounds : undefined, isMaximized: isMaximized === true };
  } catch {
    return { bounds: undefined, isMaximized: false };
  }
}

export function writeWindowState(file: string, state: WindowState): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(state));
}

/**
 * Bounds that can be seen: the saved ones when their middle lies on a screen, cut to its size; else only a size.
 *
 * @param screens - work areas of the screens, in the same coordinates as the bounds.
 */
export function fittedBounds(
  saved: Bounds | undefined,
  screens: readonly Bounds[],
): Bounds | { readonly width: number; readonly height: number } {
  const largest = screens[0] ?? { x: 0, y: 0, ...DEFAULT_SIZE };
  const atMost = (size: number, room: number) => Math.round(Math.min(size, room));
  if (saved) {
    const [x, y] = [saved.x + saved.width / 2, saved.y + saved.height / 2];
    const screen = screens.find((s) => x >= s.x && x < s.x + s.width && y >= s.y && y < s.y + s.height);
    if (screen) {
      const width = Math.max(atMost(saved.width, screen.width), SMALLEST_SIZE.width);
      const height = Math.max(atMost(saved.height, screen.height), SMALLEST_SIZE.height);
      return {
        x: Math.round(Math.max(saved.x, screen.x)),
        y: Math.round(Math.max(saved.y, screen.y)),
        width,
        height,
      };
    }
  }
  return {
    width: atMost(DEFAULT_SIZE.width, largest.width),
    height: atMost(DEFAULT_SIZE.height, largest.height),
  };
}

const isBounds = (value: unknown): value is Bounds =>
  typeof value === 'object' &&
  value !== null &&
  ['x', 'y', 'width', 'height'].every((name) => Number.isFinite(Reflect.get(value, name)));
