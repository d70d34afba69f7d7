// Checks without a browser: node resources/dev/check.mjs [STEP...]. Steps: format lint types unused unit build e2e.
import { fileURLToPath } from 'node:url';
import { requireRightNode } from './node.mjs';
import { ensureModules } from './setup.mjs';
import { checkSteps, runSteps, steps } from './steps.mjs';

ensureModules();
requireRightNode(fileURLToPath(import.meta.url));

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(steps, name));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(' ')}.`);
  process.exit(2);
}
process.exit(runSteps(names.length > 0 ? names : checkSteps));
