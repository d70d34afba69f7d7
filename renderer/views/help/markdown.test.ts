import { expect, test } from 'vitest';
import { pageOfLink, parseMarkdown, parseSpans } from './markdown.ts';

test('a page becomes blocks', () => {
  const text = [
    '# Table',
    '',
    'A file with',
    'one header.',
    '- first `a|b`',
    '  goes on',
    '- second',
    '',
    '1. one',
    '2. two',
    '| code | meaning |',
    '| --- | ---: |',
    '| a \\| b | **c** |',
    '```json',
    '{ "# not": "a heading" }',
    '```',
    '> quoted',
    '> twice',
  ].join('\n');
  expect(parseMarkdown(text)).toEqual([
    { kind: 'heading', level: 1, text: 'Table' },
    { kind: 'paragraph', text: 'A file with one header.' },
    { kind: 'list', isOrdered: false, items: ['first `a|b` goes on', 'second'] },
    { kind: 'list', isOrdered: true, items: ['one', 'two'] },
    { kind: 'table', header: ['code', 'meaning'], rows: [['a | b', '**c**']] },
    { kind: 'code', text: '{ "# not": "a heading" }' },
    { kind: 'quote', text: 'quoted twice' },
  ]);
});

test('markup of another kind stays text', () => {
  expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
    { kind: 'paragraph', text: '<script>alert(1)</script>' },
  ]);
});

test('a line becomes spans', () => {
  expect(parseSpans('See **this** and `x * y`, or [more](../methods/a.md).')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'strong', text: 'this' },
    { kind: 'text', text: ' and ' },
    { kind: 'code', text: 'x * y' },
    { kind: 'text', text: ', or ' },
    { kind: 'link', text: 'more', href: '../methods/a.md' },
    { kind: 'text', text: '.' },
  ]);
});

test.each([
  ['../methods/a.md', 'methods/a'],
  ['aws.md#top', 'formats/aws'],
  ['./aws', 'formats/aws'],
  ['https://example.org', undefined],
  ['#top', undefined],
])('the link %s of formats/table leads to %s', (href, page) => {
  expect(pageOfLink(href, 'formats/table')).toBe(page);
});
