/** The import rules find planted faults, each by its rule, and nothing else. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compareText } from '#base/compare.ts';
import { checkImports } from './importRules.ts';

const root = resolve(import.meta.dirname, '../..');

const right = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#*': './src/*' } }),
  'src/base/a.ts': 'export const a = 1;\nexport type A = number;',
  'src/base/a.test.ts': "import { s } from '#store/index.ts';\nimport 'node:fs';\nexport const t = s;",
  'src/store/index.ts': "import { a } from '#base/a.ts';\nimport 'node:fs';\nexport const s = a;",
  'src/store/driver.ts': "import 'better-sqlite3-multiple-ciphers';",
  'src/import/index.ts': "export { s } from '#store/index.ts';",
  'src/normalise/load.ts': "import type { A } from '#base/a.ts';\nexport type L = A;",
  'src/engine/index.ts': "export { s } from '#import/index.ts';",
  'src/host/http.ts': "import 'node:http';\nimport '#engine/index.ts';",
  'renderer/main.tsx': "import { a } from '#base/a.ts';\nimport 'react';\nexport const r = a;",
  'electron/main.ts': "import 'electron';\nimport '#engine/index.ts';",
  'e2e/smoke.spec.ts': "import '../src/store/driver.ts';",
};

const faults = {
  'src/base/up.ts': "import '#store/index.ts';",
  'src/base/upType.ts': "import type { L } from '#normalise/load.ts';\nexport type U = L;",
  'src/base/one.ts': "import './two.ts';",
  'src/base/two.ts': "import './one.ts';",
  'src/base/nowhere.ts': "import './gone.ts';",
  'src/base/test.ts': "import './a.test.ts';",
  'src/graph/past.ts': "import '#normalise/load.ts';",
  'src/graph/driver.ts': "import 'better-sqlite3-multiple-ciphers';",
  'src/stats/platform.ts': "import 'node:fs';",
  'src/engine/socket.ts': "import 'node:net';",
  'src/transport/helper.ts': "import '#engine/index.ts';",
  'renderer/view.tsx': "import '#transport/helper.ts';",
};

test('the rules find every planted fault and let the rest pass', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tickmark-imports-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    copyFileSync(join(root, 'tsconfig.json'), join(folder, 'tsconfig.json'));
    for (const [name, text] of Object.entries({ ...right, ...faults })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const { violations } = await checkImports(folder);
    const found = violations.map((text) =>
      (text.split(' > ')[0] ?? '').replace(/-> .*(?=node_modules)/, '-> '),
    );
    expect(found.sort(compareText)).toEqual([
      'front-door-only: src/base/upType.ts -> src/normalise/load.ts',
      'front-door-only: src/graph/past.ts -> src/normalise/load.ts',
      'layer:src/base: src/base/up.ts -> src/store/index.ts',
      'layer:src/base: src/base/upType.ts -> src/normalise/load.ts',
      'layer:src/transport: src/transport/helper.ts -> src/engine/index.ts',
      'no-circular: src/base/one.ts -> src/base/two.ts',
      'not-to-test: src/base/test.ts -> src/base/a.test.ts',
      'not-to-unresolvable: src/base/nowhere.ts -> ./gone.ts',
      'only:better-sqlite3-multiple-ciphers/: src/graph/driver.ts -> node_modules/better-sqlite3-multiple-ciphers/index.d.ts',
      'pure-folders-have-no-platform: src/stats/platform.ts -> fs',
      'renderer-never-reaches-the-engine: renderer/view.tsx -> src/engine/index.ts',
      'renderer-never-reaches-the-engine: renderer/view.tsx -> src/import/index.ts',
      'renderer-never-reaches-the-engine: renderer/view.tsx -> src/store/index.ts',
      'sockets-only-in-the-host: src/engine/socket.ts -> net',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
