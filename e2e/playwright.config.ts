/** `loopback`: the product in a browser window. `electron`: the product in its own shell, where its binary is present. */
import { defineConfig } from '@playwright/test';
import { findBrowser, quietFlags } from '../resources/dev/browser.mjs';

const executablePath = findBrowser();

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/e2e',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    // A trace of every test would double the time of the suite: `--trace on` makes one for the test that fails.
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [...quietFlags],
      // Chromium's sandbox does not run as root.
      chromiumSandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
    },
  },
  projects: [
    { name: 'loopback', testMatch: '*.spec.ts', testIgnore: 'electron.spec.ts' },
    { name: 'electron', testMatch: 'electron.spec.ts' },
    // Pictures for the eye: asked for by `npm run screenshots`, never part of the tests.
    ...(process.env.TICKMARK_SCREENSHOTS === undefined
      ? []
      : [{ name: 'screenshots', testMatch: '*.shots.ts' }]),
  ],
});
