/** The packages: a lockfile without holes, exact versions, licences that allow shipping. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

type Locked = {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
  readonly hasInstallScript?: boolean;
};

const lock = JSON.parse(readFileSync(resolve(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>;

const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD']);
/** Other licences that were read and allow the same, for these packages only. */
const readAndAllowed: Readonly<Record<string, string>> = {
  'graceful-fs': 'BlueOak-1.0.0',
  pako: '(MIT AND Zlib)',
  'robust-predicates': 'Unlicense',
};
/** A choice is fine when one of its sides is; a conjunction when all are. */
const isAllowed = (name: string, license = ''): boolean =>
  readAndAllowed[name] === license ||
  license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())));

describe('the lockfile', () => {
  test('has an entry for every optional package: a hole breaks the next `npm ci`', () => {
    const holes = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(holes).toEqual([]);
  });

  test('brings a Node for this platform', () => {
    expect(
      Object.keys(manifest.optionalDependencies).every((name) => lock.packages[`node_modules/${name}`]),
    ).toBe(true);
  });
});

test('every version in package.json is exact', () => {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

describe('licences', () => {
  test('of everything that runs in Node allow shipping', () => {
    const refused = entries
      .filter(([, { dev }]) => dev !== true)
      // The platform's Node is a tool of the checkout: a packaged Electron brings its own.
      .filter(([path]) => !/^node-(bin-)?(linux|darwin|win)-/.test(nameOf(path)))
      .filter(([path, { license }]) => !isAllowed(nameOf(path), license))
      .map(([path, { license, version }]) => `${nameOf(path)} ${version}: ${license}`);
    expect(refused).toEqual([]);
  });

  test('of everything that is bundled into the window allow shipping', () => {
    const bundled = [
      'react',
      'react-dom',
      'd3',
      'ag-grid-community',
      'ag-grid-react',
      '@mantine/core',
      '@mantine/hooks',
      '@mantine/notifications',
      '@tabler/icons-react',
    ];
    const refused = [...withDependencies(bundled)].filter(
      (name) => !isAllowed(name, lock.packages[`node_modules/${name}`]?.license),
    );
    expect(refused).toEqual([]);
    // Fonts have a licence of their own that allows bundling.
    const fonts = ['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'];
    expect(fonts.map((name) => lock.packages[`node_modules/${name}`]?.license)).toEqual([
      'OFL-1.1',
      'OFL-1.1',
    ]);
  });
});

/** The packages and all that they depend on. */
function withDependencies(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    withDependencies(Object.keys(lock.packages[`node_modules/${name}`]?.dependencies ?? {}), found);
  }
  return found;
}
