import { expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { recogniseFile } from './recognise.ts';
import { formatRegistry } from './registry.ts';
import { workbook } from '#testing/demo/media/xlsx.ts';

test('says how a text begins that no format knows, over the ends of lines', async () => {
  const text = '{\n  "Users": [\n    {"Name": "ann", "Groups": ["a"], "Other": "a long text"}\n  ]\n}\n';
  const { format, recognition } = await recogniseFile(bytesFile('users.json', text), formatRegistry([]));
  expect([format, recognition.reason]).toEqual([
    null,
    'no format recognises it: text, begins with { "Users": [ {"Name": "ann", "Groups": ["a"], "Other": "a lo',
  ]);
});

test('says of a workbook without a table what it is', async () => {
  const { format, recognition } = await recogniseFile(
    bytesFile('book.xlsx', workbook('Errors', [['#REF!'], ['#N/A']])),
    formatRegistry([]),
  );
  expect([format, recognition.reason]).toEqual([
    null,
    'no format recognises it: a zip file, such as a workbook, without a table',
  ]);
});
