import { describe, expect, test } from 'vitest';
import { parseYaml } from './yaml.ts';

const values = (text: string) => parseYaml('x.yaml', text).documents.map(({ value }) => value);

describe('YAML', () => {
  test('several documents, empty ones left out', () => {
    expect(values('a: 1\n---\n---\n- x\n- "2"\n...\n')).toEqual([{ a: 1 }, ['x', '2']]);
    expect(parseYaml('x.yaml', '---\n# nothing\n').documents).toEqual([]);
  });

  test('the text of a document is as it stands', () => {
    const [first, second] = parseYaml('x.yaml', '# top\na: 1 # one\n---\nb: [2]\n').documents;
    expect(first?.text).toContain('a: 1');
    expect(second?.text.trim()).toBe('b: [2]');
  });

  test('yes, no and dates stay text, as YAML 1.2 has it', () => {
    expect(values('a: yes\nb: no\nc: 2025-01-02\nd: 0x10\ne: true\nf: ~\n')).toEqual([
      { a: 'yes', b: 'no', c: '2025-01-02', d: 16, e: true, f: null },
    ]);
  });

  test('a key that stands twice is named; the later one counts', () => {
    const [document] = parseYaml('x.yaml', 'a:\n  b: 1\n  b: 2\n').documents;
    expect(document?.value).toEqual({ a: { b: 2 } });
    expect(document?.duplicateKeys).toEqual(['/a/b']);
  });

  test('names do not reach the prototype', () => {
    const [value] = values('__proto__:\n  polluted: true\nconstructor: 1\n') as Record<string, unknown>[];
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('a bomb of aliases ends at the limit on values', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i += 1) {
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    }
    const limits = { bytes: 1e6, depth: 100, values: 100_000 };
    expect(() => parseYaml('bomb.yaml', lines.join('\n'), limits)).toThrow(
      /bomb\.yaml is no valid YAML: line \d+, column \d+: holds more than 100000 values/,
    );
  });

  test('an alias inside its own anchor ends at the limit on depth', () => {
    expect(() => values('a: &a [*a]\n')).toThrow('nested more than 100 levels');
  });

  test.each([
    ['a tag of a language', 'a: !!js/function "x"\n', 'line 1, column 4'],
    ['a tag of its own', 'a: !Secret x\n', 'line 1, column 4'],
    ['an open list', 'a: [1, 2\nb: 3\n', 'is no valid YAML: line'],
    ['an open text', 'a: "open\n', 'is no valid YAML: line'],
    ['an unknown alias', 'a: *b\n', 'is no valid YAML: line 1, column 4'],
    ['a merge', '<<: {a: 1}\nb: 2\n', 'merges maps with <<'],
    ['a list as key', '? [a, b]\n: 1\n', 'has a key that is no text'],
    ['depth', `${'['.repeat(200)}${']'.repeat(200)}`, 'nested more than 100 levels deep'],
    ['depth without end', '['.repeat(200_000), 'is no valid YAML'],
  ])('%s is refused with its place', (_, text, reason) => {
    expect(() => values(text)).toThrow(reason);
  });

  test('a last line without an end is noticed', () => {
    expect(parseYaml('x.yaml', 'a: 1').endsWithLine).toBe(false);
    expect(parseYaml('x.yaml', 'a: 1\n').endsWithLine).toBe(true);
  });
});
