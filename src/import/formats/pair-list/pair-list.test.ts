import { expect, test } from 'vitest';
import { bytesFile } from '#files/read.ts';
import { readInto } from '#testing/recordingSink.ts';
import { pairList } from './index.ts';

const recognise = (text: string, cutAt = text.length) => {
  const head = Buffer.from(text.slice(0, cutAt));
  return pairList.recognise({
    name: 't.txt',
    bytes: text.length,
    head,
    text: head.toString(),
    file: bytesFile('t.txt', text),
  });
};

test('reads pairs separated by blanks or tabs; other lines are in quarantine', async () => {
  const text = '1 p1\n1\tp2\r\n  2   p1  \n\nalone\n2 p2 p3\n';
  const sink = await readInto(pairList, bytesFile('t.txt', text, 3));
  expect(sink.lines()).toEqual([
    'account 1 --grants--> permission p1',
    'account 1 --grants--> permission p2',
    'account 2 --grants--> permission p1',
  ]);
  expect(sink.quarantined).toEqual([
    { record: 5, code: 'NOT_A_PAIR', reason: '1 word, not two', text: 'alone' },
    { record: 6, code: 'NOT_A_PAIR', reason: '3 words, not two', text: '2 p2 p3' },
  ]);
  expect([sink.records, sink.sections]).toEqual([5, { users: 2, permissions: 2, pairs: 5 }]);
});

test('recognises two words on every line, also where the head cuts the last one', async () => {
  expect(await recognise('1 2\n3 4\n')).toEqual({
    confidence: 60,
    reason: 'each of the first 2 lines is two words',
    system: '',
  });
  expect(await recognise('1 2\n3 4\n5 6', 9)).toMatchObject({ confidence: 60 });
});

test('takes digests of users for users, where no file follows', async () => {
  const users = `${'0a'.repeat(16)} pay\n${'1b'.repeat(16)} post\n`;
  expect(await recognise(users)).toMatchObject({ confidence: 60 });
});

test.each([
  'user,role\nann,admin\n',
  'user role\nann admin\n',
  'User_ID\tPermission\n1\t2\n',
  '{ "a"\n: 1}\n',
  '1 2\n',
  '1 2 3\n4 5 6\n',
  `${'0a'.repeat(16)}  data/a.txt\n${'1B'.repeat(16)} data/b.txt\n`,
  `${'0a'.repeat(32)}  a.txt\n${'1b'.repeat(32)}  b.txt\n`,
  'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  '',
])('does not take %j for pairs', async (text) => {
  expect(await recognise(text)).toBeNull();
});

test('refuses an empty file and shows a line again', async () => {
  await expect(readInto(pairList, bytesFile('t.txt', '\n'))).rejects.toThrow('t.txt holds no pairs');
  const options = { mapping: null, offset: 4, offsetRecord: 2 };
  expect(await pairList.readRecord(bytesFile('t.txt', 'a b\nc d\ne f\n'), 3, '', options)).toEqual({
    locator: 'line 3',
    text: 'e f',
    fields: [
      { name: 'user', value: 'e' },
      { name: 'permission', value: 'f' },
    ],
  });
});
