// npm run bench [S|M|L|XL]: from file to conflicts on a large invented client, beside other programs in the same run.
// TICKMARK_PEERS names a folder whose node_modules has @duckdb/node-api, graphology and graphology-shortest-path.
import process from 'node:process';
import { ensureModules } from './setup.mjs';

ensureModules();
const { runBench } = await import('../../src/testing/bench/run.ts');

const size = process.argv[2] ?? 'L';
if (!['S', 'M', 'L', 'XL'].includes(size)) {
  console.error('Sizes: S (52,000 grants), M (590,000), L (4 million), XL (20 million; kernels alone)');
  process.exit(2);
}
const isGood = await runBench(size, (line) => console.log(line));
process.exitCode = isGood ? 0 : 1;
