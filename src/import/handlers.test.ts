import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contract, type Input } from '#contract/index.ts';
import { bytesFile } from '#files/read.ts';
import { memoryDb } from '#store/memory.ts';
import { testContext, testResources } from '#testing/importTexts.ts';
import { importHandlers } from './handlers.ts';
import { knownMappings } from './mappings.ts';
import { recogniseFile } from './recognise.ts';
import { formatRegistry } from './registry.ts';

const shipped = knownMappings({ db: memoryDb(), resources: testResources, cache: new Map() }).map(
  ({ mapping }) => mapping,
);

describe('shipped mappings', () => {
  test('have names of their own', () => {
    expect(new Set(shipped.map(({ name }) => name)).size).toBe(shipped.length);
  });

  test.each(shipped.map((mapping) => [mapping.name, mapping] as const))(
    '%s recognises a table with its columns',
    async (name, mapping) => {
      const row = (cells: readonly string[]): string => cells.map((cell) => `"${cell}"`).join(',');
      const text = [mapping.requiredColumns, mapping.requiredColumns.map((_, i) => `value ${i}`)]
        .map(row)
        .join('\n');
      const { format, recognition } = await recogniseFile(
        bytesFile('export.csv', text),
        formatRegistry(shipped),
      );
      expect([format?.id, recognition.mapping]).toEqual(['table', name]);
      expect(recognition.confidence).toBeGreaterThanOrEqual(50);
    },
  );
});

test('every format has its help page', () => {
  const { formats } = importHandlers['format.list']();
  expect(formats.map(({ id }) => id)).toContain('table');
  const missing = formats.filter(
    ({ help }) => !existsSync(join(testResources, 'docs/formats', `${help}.md`)),
  );
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('the page of formats names each with its files and its page, and every page there is', () => {
  const { formats } = importHandlers['format.list']();
  const page = readFileSync(join(testResources, 'docs/formats.md'), 'utf8');
  const rows = formats.map(
    ({ id, extensions, help }) => `| ${id} | ${extensions.join(', ')} | [${help}](formats/${help}.md) |`,
  );
  const listed = page.split('\n').map((line) => line.replace(/^(\| [a-z0-9-]+ \|)[^|]*\|/, '$1'));
  expect(rows.filter((row) => !listed.includes(row))).toEqual([]);
  const pages = readdirSync(join(testResources, 'docs/formats'));
  expect(pages.filter((name) => !page.includes(`](formats/${name})`))).toEqual([]);
});

test('a saved mapping stands before the shipped one of its name, and is replaced by its next version', () => {
  const db = memoryDb();
  const context = testContext(db);
  const save = (description: string) =>
    importHandlers['mapping.save'](
      contract['mapping.save'].input.parse({
        mapping: {
          tickmarkMapping: 1,
          name: 'hr-roster',
          description,
          system: '',
          requiredColumns: ['Nummer'],
          nodes: [{ kind: 'identity', key: { column: 'Nummer' } }],
        },
      } satisfies Input<'mapping.save'>),
      context,
    );
  expect(save('first')).toEqual({ name: 'hr-roster' });
  save('second');
  const { mappings } = contract['mapping.list'].output.parse(importHandlers['mapping.list']({}, context));
  expect(
    mappings
      .filter(({ name }) => name === 'hr-roster')
      .map(({ origin, description, mapping }) => [origin, description, mapping.requiredColumns]),
  ).toEqual([['saved', 'second', ['Nummer']]]);
  expect(mappings.length).toBe(shipped.length);
});

test('a source or a record that is not there is not found', async () => {
  const context = testContext(memoryDb());
  expect(() => importHandlers['import.source']({ sourceId: 4 }, context)).toThrow('No source with number 4');
  await expect(async () =>
    importHandlers['import.record']({ sourceId: 4, record: 1 }, context),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
