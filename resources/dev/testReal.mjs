// `npm run test:real -- FOLDER [VECTORS.json]`: compares the product with real files.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireRightNode, root, run } from './node.mjs';
import { ensureModules } from './setup.mjs';

ensureModules();
requireRightNode(fileURLToPath(import.meta.url));
const cwd = process.env.INIT_CWD ?? process.cwd();
process.exit(
  run(process.execPath, [join(root, 'src/testing/real/main.ts'), ...process.argv.slice(2)], { cwd }),
);
