/**
 * The demo engagement: exports, evidence, control register, script and planted facts of an invented company.
 *
 * Everything comes out of the tables of this folder and seeded streams: the same bytes on every machine. `resources/demo` holds the
 * output; `resources/dev/demoFiles.mjs` writes it, and a test compares. What the files mean: resources/demo/README.md.
 */
import { createHash } from 'node:crypto';
import { compareText } from '#base/compare.ts';
import { makeAccounts } from './accounts.ts';
import { exportsOf } from './exports.ts';
import { makePeople } from './people.ts';
import { utf8Bytes } from './text.ts';
import { leaversWithAccess, strangeAccounts, truthConflicts, truthTraps } from './truth.ts';
import { otherFacts } from './truthOther.ts';
import { demoDates } from './types.ts';

/** Files by their path below `resources/demo`. */
export type DemoFiles = ReadonlyMap<string, Uint8Array>;

/** All generated files, manifest included, by path. */
export function demoFiles(): DemoFiles {
  const people = makePeople();
  const accounts = makeAccounts(people);
  const known = { people, accounts };
  const files = new Map<string, Uint8Array>();
  for (const day of demoDates) {
    const exports = exportsOf({ accounts, people, day });
    for (const one of exports) files.set(`${day}/${one.path}`, one.bytes);
    files.set(
      `${day}/extracts.json`,
      jsonBytes({
        asOf: day,
        extracts: exports.map(({ path, system, mapping, format, expectedRecords, how }) => ({
          file: path,
          system,
          mapping,
          format,
          expectedRecords,
          how,
        })),
      }),
    );
  }
  files.set(
    'truth.json',
    jsonBytes({
      conflicts: truthConflicts(known),
      traps: truthTraps(known),
      leaversWithAccess: demoDates.flatMap((at) => leaversWithAccess(known, at)),
      accounts: Object.fromEntries(demoDates.map((at) => [at, strangeAccounts(known, at)])),
      ...otherFacts(known),
    }),
  );
  return withManifest(files);
}

const jsonBytes = (value: unknown): Uint8Array => utf8Bytes(`${JSON.stringify(value, null, 1)}\n`);

/** Adds `manifest.json`: size and SHA-256 of every file. */
function withManifest(files: ReadonlyMap<string, Uint8Array>): DemoFiles {
  const sorted = [...files].sort(([a], [b]) => compareText(a, b));
  const manifest = sorted.map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return new Map([...sorted, ['manifest.json', jsonBytes({ files: manifest })]]);
}
