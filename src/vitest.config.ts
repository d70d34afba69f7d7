import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '..'),
    include: [
      'src/**/*.test.ts',
      'renderer/**/*.test.{ts,tsx}',
      'electron/**/*.test.ts',
      'resources/**/*.test.ts',
    ],
    globalSetup: [resolve(import.meta.dirname, '../resources/dev/testSetup.mjs')],
    pool: 'forks',
    env: { TZ: 'UTC' },
    testTimeout: 30_000,
  },
});
