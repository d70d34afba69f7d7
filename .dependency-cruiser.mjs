// The import rules: the layer table, and what no table can say. src/testing/architecture.test.ts runs them.

const ground = ['src/base', 'src/contract'];
const store = [...ground, 'src/kernels', 'src/files', 'src/store'];

/** Each folder, and the only folders of ours that it may import. */
export const MAY_IMPORT = {
  'src/base': [],
  'src/contract': ['src/base'],
  'src/stats': ['src/base'],
  'src/kernels': ['src/base'],
  'src/files': [...ground, 'src/kernels'],
  'src/store': [...ground, 'src/kernels', 'src/files'],
  'src/import': store,
  'src/normalise': [...store, 'src/import'],
  'src/graph': [...ground, 'src/kernels', 'src/store', 'src/import', 'src/normalise'],
  'src/analyse': [...store, 'src/kernels', 'src/stats', 'src/normalise', 'src/graph'],
  'src/control': store,
  'src/evidence': store,
  'src/sample': [...store, 'src/stats', 'src/import', 'src/normalise', 'src/graph', 'src/analyse'],
  'src/annotate': [...ground, 'src/store', 'src/analyse', 'src/sample', 'src/evidence'],
  'src/workpaper': [
    ...store,
    'src/import',
    'src/normalise',
    'src/graph',
    'src/analyse',
    'src/control',
    'src/evidence',
    'src/sample',
    'src/annotate',
  ],
  'src/engine': [
    ...store,
    'src/import',
    'src/normalise',
    'src/graph',
    'src/analyse',
    'src/control',
    'src/evidence',
    'src/sample',
    'src/annotate',
    'src/workpaper',
  ],
  'src/transport': ground,
  'src/host': [...ground, 'src/files', 'src/engine', 'src/transport'],
  'src/cli': [...ground, 'src/engine', 'src/transport', 'src/host'],
  // The headers, the window's files and the way to kept bytes are the same in both shells.
  electron: [...ground, 'src/engine', 'src/transport', 'src/host'],
  renderer: [...ground, 'src/transport'],
};

/** Entered through their index.ts only. */
const FRONT_DOOR = 'kernels|import|normalise|graph|analyse|control|evidence|sample|annotate|workpaper|engine';
/** What may import anything: tests, benchmarks and what they share. */
const TEST =
  '[.](test|bench|spec)[.]tsx?$|/__fixtures__/|^src/testing/|^src/transport/contractSuite[.]ts$|^e2e/';
const OURS = '^(src|electron|renderer)/';

const layers = Object.entries(MAY_IMPORT).map(([from, to]) => ({
  name: `layer:${from}`,
  severity: 'error',
  comment: `${from} may import only: ${to.join(', ') || 'nothing of ours'}.`,
  from: { path: `^${from}/`, pathNot: TEST },
  to: { path: '^(src|electron|renderer|e2e)/', pathNot: [`^${from}/`, ...to.map((folder) => `^${folder}/`)] },
}));

/** A package is wrapped once: other folders use the wrapper. */
const only = (packages, where) => ({
  name: `only:${packages[0]}`,
  severity: 'error',
  comment: `${packages.join(', ')}: only under ${where}.`,
  from: { path: OURS, pathNot: [where, TEST] },
  to: { path: packages.map((name) => `node_modules/${name}`) },
});

export default {
  forbidden: [
    ...layers,
    only(['better-sqlite3-multiple-ciphers/'], '^src/store/'),
    only(['exceljs/'], '^src/workpaper/'),
    only(['saxes/', 'yaml/', 'yauzl/'], '^src/(files|import)/'),
    only(['ws/'], '^src/host/'),
    // The window would grow by half a megabyte.
    only(['zod/'], '^src/'),
    only(['electron/'], '^electron/'),
    only(['react/', 'react-dom/', '@mantine/', '@tabler/', 'd3', '@fontsource'], '^renderer/'),
    only(['ag-grid-'], '^renderer/(grid|styles)/'),
    {
      name: 'pure-folders-have-no-platform',
      severity: 'error',
      comment: 'These run in the window too: nothing of Node.',
      from: { path: '^src/(base|contract|stats|transport)/|^renderer/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sockets-only-in-the-host',
      severity: 'error',
      comment: 'Offline means offline: nothing else can open a socket.',
      from: { path: OURS, pathNot: ['^src/host/', TEST] },
      to: { dependencyTypes: ['core'], path: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      comment: 'A stage is entered through its index.ts.',
      from: { path: '^(src/[^/]+|electron|renderer)/', pathNot: TEST },
      to: { path: `^src/(${FRONT_DOOR})/`, pathNot: ['^$1/', '/index[.]ts$'] },
    },
    {
      name: 'renderer-never-reaches-the-engine',
      severity: 'error',
      comment: 'Not even through a helper.',
      from: { path: '^renderer/', pathNot: TEST },
      to: { path: `^src/(store|files|host|cli|${FRONT_DOOR})/`, reachable: true },
    },
    { name: 'no-circular', severity: 'error', from: { pathNot: TEST }, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'not-to-test', severity: 'error', from: { pathNot: TEST }, to: { path: TEST } },
    {
      name: 'not-to-dev-dependency',
      severity: 'error',
      comment: 'What runs in Node is shipped as a dependency; the window is bundled.',
      from: { path: '^src/', pathNot: [TEST, 'vitest[.]config[.]ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    // dependency-cruiser knows no TypeScript 7: without this it reads no file and reports no violation.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      importsFields: ['imports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.d.ts'],
    },
  },
};
