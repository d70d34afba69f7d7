// Writes resources/demo from src/testing/demo. `--check` writes nothing and exits 1 when a file differs or is missing.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { demoFiles } from '../../src/testing/demo/index.ts';

const folder = resolve(import.meta.dirname, '../demo');
// Files that people write, and what the program makes of the demo; everything else comes out of the generator.
const written = /^(README\.md|mappings\/|rules\/|goldens\/)/;
const files = demoFiles();
const onDisk = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
  : [];
const differing = [...files].filter(
  ([path, bytes]) => !onDisk.includes(path) || !readFileSync(join(folder, path)).equals(bytes),
);
const left = onDisk.filter((path) => !files.has(path) && !written.test(path));

if (process.argv.includes('--check')) {
  for (const path of [...differing.map(([name]) => name), ...left]) console.log(`differs: ${path}`);
  process.exitCode = differing.length + left.length === 0 ? 0 : 1;
} else {
  for (const path of left) rmSync(join(folder, path));
  for (const [path, bytes] of differing) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(`${files.size} files, ${total} bytes; ${differing.length} written, ${left.length} removed`);
}
