import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { testResources } from '#testing/importTexts.ts';
import { commonOptions, type Options } from './command.ts';
import { commands } from './commands/index.ts';
import { helpOf, usageOf } from './help.ts';

const page = readFileSync(join(testResources, 'docs/command-line.md'), 'utf8');

const rowsOf = (options: Options) =>
  Object.entries(options).map(
    ([name, { value, meaning }]) => `| \`--${name}${value === undefined ? '' : ` ${value}`}\` | ${meaning} |`,
  );

test.each(commands.map((command) => [command.name, command] as const))(
  'the help page says of %s what its --help says',
  (name, command) => {
    const section = page.split(`\n### ${name}\n`)[1]?.split(/\n##/)[0] ?? '';
    const rows = section.split('\n').filter((line) => line.startsWith('| `--'));
    expect(rows).toEqual(rowsOf(command.options));
    expect(section.split('\n')).toContain(command.summary);
    expect(section.split('\n')).toContain(`    ${usageOf(command)}`);
    expect(section).toMatch(/\nJSON: \S/);
  },
);

test('the help page names no command that is not there', () => {
  const named = [...page.matchAll(/^### (.+)$/gm)].map((match) => match[1] ?? '');
  expect(named.toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  expect(page.split('\n').filter((line) => rowsOf(commonOptions).includes(line))).toEqual(
    rowsOf(commonOptions),
  );
});

describe('the help of a command', () => {
  test('shows each option with its value and what it does', () => {
    const search = commands.find(({ name }) => name === 'quarantine');
    expect(search && helpOf(search).split('\n').slice(0, 6)).toEqual([
      'Usage: tickmark quarantine ENGAGEMENT [--source NO] [--code CODE] [--out FILE]',
      '',
      'Rows that could not be read, with line and reason.',
      '',
      'Options of this command:',
      '  --source NO  of this source only, as numbered by `tickmark sources`',
    ]);
  });

  test('names every option in its usage', () => {
    const unnamed = commands.flatMap(({ name, usage, options }) =>
      Object.keys(options)
        .filter((option) => !usage.includes(`--${option}`))
        .map((option) => `${name} --${option}`),
    );
    expect(unnamed).toEqual([]);
  });
});
