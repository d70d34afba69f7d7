/** What is known of real bags and zips: that the bags hold by their manifests, and what the zips unpack to. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Json } from '#base/canonicalJson.ts';
import { sha256Of } from '#files/read.ts';
import { walk } from '#files/walk.ts';
import type { Fact } from './fact.ts';

const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** All files below a folder, by their path from there. */
const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** A bag of the conformance suite: taken in as evidence, which refuses one whose manifest does not hold. */
const bag = (name: string): Fact => ({
  file: `bagit/${name}`,
  what: 'a valid bag is taken in: its payload by digest, nothing refused, and it is the same when verified again',
  expected: { payload: true, refused: 0, verified: true },
  actual: async ({ client, path }): Promise<Json> => {
    const added = await client.call('evidence.add', { sources: [{ kind: 'path', path }] });
    const kept = new Set(added.items.map(({ sha256 }) => sha256));
    const payload = filesBelow(join(path, 'data'));
    const { ok } = await client.call('evidence.verify', {});
    return {
      payload: payload.length > 0 && payload.every((file) => kept.has(digest(join(path, 'data', file)))),
      refused: added.refused.length,
      verified: ok,
    };
  },
});

/** Files that stand for empty folders, which the zips have as folders. */
const PLACE_HOLDER = /^\.(?:git_please_make|dont_expect)/;

/** Names of some entries were written in other letters in the folder: contents are compared, whatever their names. */
const unpacked = (name: string, isWhole = true): Fact => ({
  file: `zip/success/${name}.zip`,
  what: 'entries have the bytes of the files in the folder of the same name, as many as there are',
  expected: { missing: 0, more: 0 },
  actual: async ({ path }): Promise<Json> => {
    const folder = path.replace(/\.zip$/, '');
    const found: string[] = [];
    for (const file of (await walk(path)).files) found.push(await sha256Of(file));
    const entries = found.length;
    const files = filesBelow(folder).filter((file) => !PLACE_HOLDER.test(basename(file)));
    const missing = files.filter((file) => {
      const at = found.indexOf(digest(join(folder, file)));
      if (at >= 0) found.splice(at, 1);
      return at < 0;
    });
    return { missing: missing.length, more: isWhole ? entries - files.length : 0 };
  },
});

const suites = ['v0.93', 'v0.94', 'v0.95', 'v0.96'].flatMap((version) =>
  ['basic-bag', 'duplicate-metadata-entries'].map((name) => `${version}/valid/${name}`),
);
const latest = [
  'bag-in-a-bag',
  'bag-with-encoded-names',
  'bag-with-escapable-characters',
  'bag-with-leading-dot-slash-in-manifest',
  'bag-with-space',
  'holey-bag',
].map((name) => `v0.96/valid/${name}`);

export const containerFacts: readonly Fact[] = [
  ...[...suites, ...latest].map(bag),
  unpacked('cygwin-info-zip'),
  unpacked('deflate'),
  unpacked('directories'),
  // The folder has a few of the thousand entries.
  unpacked('everything', false),
  unpacked('linux-info-zip'),
  unpacked('sloppy-filenames'),
  unpacked('streaming'),
  unpacked('unicode'),
  unpacked('unicode-path-extra-field'),
  unpacked('windows-7-zip'),
  unpacked('windows-compressed-folder'),
  unpacked('zip64'),
];
