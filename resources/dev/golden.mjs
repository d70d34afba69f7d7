// `npm run golden`: writes the demo's files and every golden again. The result is reviewed as a diff, never edited.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, requireRightNode, root, run } from './node.mjs';
import { ensureModules } from './setup.mjs';

ensureModules();
requireRightNode(fileURLToPath(import.meta.url));
const node = (file, ...args) => run(process.execPath, [file, ...args]);
process.exit(
  node(join(root, 'resources/dev/demoFiles.mjs')) ||
    node(bin('vitest', 'vitest.mjs'), 'run', '--config', 'src/vitest.config.ts', '--update'),
);
