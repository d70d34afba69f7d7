import { describe, expect, test } from 'vitest';
import { type Command, repeated, switched, valued } from './command.ts';
import { findCommand, parseCall } from './parseCall.ts';

const command = (name: string, mostArgs?: number): Command => ({
  name,
  usage: '',
  summary: '',
  needsEngagement: true,
  ...(mostArgs === undefined ? {} : { mostArgs }),
  options: { of: valued('NODE', 'which'), to: repeated('ID', 'each'), all: switched('every one') },
  run: async () => ({ result: {}, text: '' }),
});
const show = command('show', 1);
const refused = (...words: string[]) => {
  try {
    return parseCall(show, words);
  } catch (error) {
    return error instanceof Error ? error.message.replace(/ "tickmark show --help" shows.*/, '') : error;
  }
};

test('a command of two words is found before one of one word', () => {
  const all = [command('sheet'), command('sheet mark')];
  expect(findCommand(all, ['sheet', 'mark', 'a'])).toEqual({ command: all[1], rest: ['a'] });
  expect(findCommand(all, ['sheet', 'a'])).toEqual({ command: all[0], rest: ['a'] });
  expect(findCommand(all, ['mark'])).toBeUndefined();
});

describe('options and arguments', () => {
  test('stand in any order; what follows -- is an argument', () => {
    const { positionals, values } = parseCall(show, [
      '--of=-x',
      'a file',
      '--to',
      '1',
      '--all',
      '--to',
      '2',
      '--',
      '-y',
    ]);
    expect([positionals, values]).toEqual([['a file', '-y'], { of: '-x', to: ['1', '2'], all: true }]);
  });

  test('the same value twice is one value', () => {
    expect(parseCall(show, ['f', '--of', 'a', '--of', 'a', '--all', '--all']).values).toEqual({
      of: 'a',
      all: true,
    });
  });

  test.each([
    [['--nope'], 'show has no option --nope.'],
    [['--constructor'], 'show has no option --constructor.'],
    [['-x'], 'show has no option -x.'],
    [['--of'], '--of needs a value.'],
    [['--of', '--all'], '--of needs a value.'],
    [['--all=yes'], '--all takes no value; it was yes.'],
    [['--of', 'a', '--of', 'b'], '--of stands twice: a and b.'],
    [['f', 'one', 'two'], 'show takes 2 arguments; one more is two.'],
  ])('%j is refused', (words, message) => {
    expect(refused(...words)).toBe(message);
  });

  test('help is given whatever else stands there', () => {
    expect(parseCall(show, ['a', 'b', 'c', '--help']).values).toEqual({ help: true });
  });
});
