// Compiles src/kernels/assembly to src/kernels/compiled.ts when its sources changed.   node resources/dev/kernels.mjs
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, modules, rightNode, root, run } from './node.mjs';

const folder = join(root, 'src/kernels/assembly');
const output = join(root, 'src/kernels/compiled.ts');

/** One memory, shared, brought by the caller and up to 4 GiB: see src/kernels/space.ts. No runtime, no imports but it. */
const options =
  '-O3 --noAssert --runtime stub --enable simd --enable threads --use abort= --bindings raw --importMemory --noExportMemory --sharedMemory --initialMemory 1 --maximumMemory 65536'.split(
    ' ',
  );

/** Compiles unless the output is that of these sources, options and compiler; ends the process when it cannot. */
export function ensureKernels() {
  const wanted = `// Made by resources/dev/kernels.mjs from src/kernels/assembly: ${digest()}\n`;
  if (existsSync(output) && readFileSync(output, 'utf8').startsWith(wanted)) return;
  const temporary = mkdtempSync(join(modules, '.kernels-'));
  try {
    const wasm = join(temporary, 'kernels.wasm');
    const entry = join(folder, 'index.ts');
    const compiler = bin('assemblyscript', 'bin/asc.js');
    const node = rightNode() ?? process.execPath;
    const code = run(node, [compiler, entry, '--outFile', wasm, ...options], { stdio: ['ignore', 2, 2] });
    if (code !== 0) {
      process.stderr.write('[kernels] src/kernels/assembly does not compile: see above\n');
      process.exit(1);
    }
    const text = `${wanted}\n${moduleText(readFileSync(wasm), readFileSync(join(temporary, 'kernels.d.ts'), 'utf8'))}`;
    // In one step: another process may be reading or making the same.
    const whole = join(temporary, 'compiled.ts');
    writeFileSync(whole, text);
    renameSync(whole, output);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function digest() {
  const hash = createHash('sha256').update(options.join(' '));
  hash
    .update(readFileSync(bin('assemblyscript', 'package.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.ts')) hash.update(`\n${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/** The module as text, and its exports as the compiler declares them. */
function moduleText(bytes, declarations) {
  const functions = [...declarations.matchAll(/export function (\w+)(\([^)]*\)): (\w+);/g)];
  const exports = functions.map(
    ([, name, parameters, result]) => `  readonly ${name}: ${parameters} => ${result};`,
  );
  const base64 = bytes.toString('base64');
  return `export type KernelExports = {\n${exports.join('\n')}\n};\n\nexport const compiledKernels =\n  '${base64}';\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureKernels();
