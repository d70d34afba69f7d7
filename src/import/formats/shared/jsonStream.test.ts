import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesFile, diskFile } from '#files/read.ts';
import type { SourceFile } from '#files/sourceFile.ts';
import { type FoundRecord, type JsonLineFault } from './jsonContent.ts';
import { jsonRecords, recordAgain } from './jsonStream.ts';

type Outcome = {
  readonly found: readonly FoundRecord[];
  readonly counts: readonly unknown[];
  readonly faults: readonly JsonLineFault[];
  readonly envelopes: readonly string[];
};

/** What a file gives when it is read at once, or in passes. */
async function outcome(file: SourceFile, isLong: boolean): Promise<Outcome> {
  const envelopes: string[] = [];
  const before: FoundRecord[] = [];
  const records = await jsonRecords(file, {
    isRecord: (body) => typeof body['id'] === 'string',
    onEnvelope: (body, path) => {
      const members = Object.entries(body).filter(([, member]) => !Array.isArray(member));
      envelopes.push(JSON.stringify([path, members]));
    },
    onFound: (one) => before.push(one),
    signal: new AbortController().signal,
    onProgress: () => {},
    isLong,
  });
  const found: FoundRecord[] = [];
  await records.each((one) => found.push(one));
  expect(before).toEqual(found);
  const { isEmpty, known, faults } = records;
  return { found, counts: [records.found, known, isEmpty], faults, envelopes: envelopes.sort() };
}

describe('a JSON file read in passes gives what it gives at once', () => {
  test.each([
    ['an array', '[{"id":"a"},{"id":"b","x":[1]},7,{"no":1}]'],
    ['an empty array', '[]'],
    ['pages', '{"next":"u","value":[{"id":"a"}],"more":[{"id":"b"},{"x":1}]}'],
    ['an empty page', '{"users":[]}'],
    ['records deeper', '{"data":{"users":[{"id":"a"}]},"count":1}'],
    ['records in elements', '[{"users":[{"id":"a"},{"id":"b"}]},{"users":[]}]'],
    ['one record', '{"id":"a","groups":[{"id":"g"}]}'],
    ['plain lists beside', '{"schemas":["x","y"],"Resources":[{"id":"a"}]}'],
    ['nothing', '{"a":1}'],
    ['lines', '{"id":"a"}\n\n{"users":[{"id":"b"}]}\nnot json\n{"id":"c"}'],
    ['lines with a fault at the end', '{"id":"a"}\n{"id":"b"}\n{"id":'],
  ])('%s', async (_name, text) => {
    for (const chunk of [7, 1000]) {
      const [atOnce, inPasses] = [
        await outcome(bytesFile('t.json', text, chunk), false),
        await outcome(bytesFile('t.json', text, chunk), true),
      ];
      expect(inPasses).toEqual(atOnce);
      const file = bytesFile('t.json', text, chunk);
      for (const { locator } of atOnce.found) {
        if (locator === '') continue;
        const again = await recordAgain(file, 1, locator, () => false, true);
        expect(again).toEqual(await recordAgain(file, 1, locator, () => false, false));
      }
    }
  });

  test.each(['okta-api', 'scim', 'gcp-iam'])('the fixtures of %s', async (format) => {
    const folder = join(import.meta.dirname, '..', format, '__fixtures__');
    const names = readdirSync(folder).filter((name) => /\.jsonl?$/.test(name));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const file = diskFile(join(folder, name), name);
      expect({ name, ...(await outcome(file, true)) }).toEqual({ name, ...(await outcome(file, false)) });
    }
  });
});
