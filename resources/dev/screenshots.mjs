// `npm run screenshots [FOLDER]`: photographs every screen of the demo, light and dark, and writes the README's pictures.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { bin, requireRightNode, root, run } from './node.mjs';
import { ensureModules } from './setup.mjs';
import { steps } from './steps.mjs';

ensureModules();
requireRightNode(fileURLToPath(import.meta.url));
if (!ensureBrowser()) process.exit(1);
const folder = resolve(process.argv[2] ?? resolve(root, 'test-results/shots'));
const env = { ...process.env, TICKMARK_SCREENSHOTS: folder };
const photograph = () =>
  run(
    process.execPath,
    [bin('@playwright/test', 'cli.js'), 'test', '-c', 'e2e/playwright.config.ts', '--project=screenshots'],
    { env },
  );
const code = steps.build() || photograph();
if (code === 0) console.log(`The pictures are in ${folder}`);
process.exit(code);
