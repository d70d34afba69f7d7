/**
 * The demo engagement: exports, evidence, control register, script and planted facts of an invented company.
 *
 * Everything comes out of the tables of this folder, the client's mappings and seeded streams: the same bytes on every machine. `resources/demo` holds the
 * output; `resources/dev/demoFiles.mjs` writes it, and a test compares. What the files mean: resources/demo/README.md.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compareText } from '#base/compare.ts';
import { makeAccounts } from './accounts.ts';
import { registerWorkbook } from './controls.ts';
import { evidenceFiles } from './evidence.ts';
import { exportsOf } from './exports.ts';
import { makePeople } from './people.ts';
import { happenedExports } from './happened.ts';
import { grantsOfPeriod, selected } from './requests.ts';
import { demoScript } from './script.ts';
import { utf8Bytes } from './text.ts';
import { leaversWithAccess, strangeAccounts, truthConflicts, truthTraps } from './truth.ts';
import { otherFacts } from './truthOther.ts';
import { truthPage } from './truthText.ts';
import { demoDates, yearEnd } from './types.ts';

/** Files by their path below `resources/demo`. */
export type DemoFiles = ReadonlyMap<string, Uint8Array>;

/** All generated files, manifest included, by path. */
export function demoFiles(): DemoFiles {
  const people = makePeople();
  const accounts = makeAccounts(people);
  const known = { people, accounts };
  const files = new Map<string, Uint8Array>();
  const grants = grantsOfPeriod(known);
  const byDate = new Map(
    demoDates.map((day) => {
      const happened = day === yearEnd ? happenedExports({ ...known, grants }) : [];
      return [day, [...exportsOf({ accounts, people, day }), ...happened]] as const;
    }),
  );
  for (const [day, exports] of byDate) {
    for (const one of exports) files.set(`${day}/${one.path}`, one.bytes);
    files.set(
      `${day}/extracts.json`,
      jsonBytes({
        tickmarkExtracts: 1,
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
  const conflicts = truthConflicts(known);
  const traps = truthTraps(known);
  const leavers = demoDates.flatMap((at) => leaversWithAccess(known, at));
  const other = otherFacts(known);
  const strange = Object.fromEntries(demoDates.map((at) => [at, strangeAccounts(known, at)]));
  files.set(
    'truth.json',
    jsonBytes({ conflicts, traps, leaversWithAccess: leavers, accounts: strange, ...other }),
  );
  files.set('truth.md', utf8Bytes(truthPage({ conflicts, traps, leaversWithAccess: leavers, other })));
  const drawn = selected(grants.map((grant) => grant.key)).flatMap((key) =>
    grants.filter((grant) => grant.key === key),
  );
  files.set('control-register.xlsx', registerWorkbook());
  for (const [path, bytes] of evidenceFiles({ grants })) files.set(`evidence/${path}`, bytes);
  files.set('script.json', jsonBytes(demoScript({ exports: byDate, mappings: clientMappings(), drawn })));
  return withManifest(files);
}

/** The mappings of the client's own systems, which people write. */
function clientMappings(): readonly unknown[] {
  const folder = resolve(import.meta.dirname, '../../../resources/demo/mappings');
  return readdirSync(folder)
    .sort(compareText)
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown);
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
