/** Help texts of the command line. */
import { type Command, commonOptions, type Options } from './command.ts';

const EXIT_CODES = [
  'Exit codes: 0 done; 1 the answer is negative; 2 the call or the input is wrong;',
  '3 the engagement cannot be opened; 70 a fault of the program.',
];

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'Usage: tickmark COMMAND [ENGAGEMENT] [...] [--json]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'tickmark COMMAND --help shows the options of a command; tickmark help-page command-line tells the rest.',
    ...EXIT_CODES,
  ].join('\n');
}

export function helpOf(command: Command): string {
  return [
    `Usage: ${usageOf(command)}`,
    '',
    command.summary,
    ...optionLines('Options of this command:', command.options),
    ...optionLines('Options of every command:', commonOptions),
  ].join('\n');
}

/** The same as data: what `--help --json` prints. */
export function helpData(command: Command): object {
  return {
    command: command.name,
    usage: usageOf(command),
    summary: command.summary,
    options: Object.entries({ ...command.options, ...commonOptions }).map(([name, option]) => ({
      name: `--${name}`,
      value: 'value' in option ? option.value : '',
      meaning: option.meaning,
    })),
  };
}

/** The line that shows how a command is written. */
export function usageOf(command: Command): string {
  return `tickmark ${command.name}${command.needsEngagement ? ' ENGAGEMENT' : ''} ${command.usage}`.trimEnd();
}

function optionLines(title: string, options: Options): string[] {
  const names = Object.entries(options).map(([name, { value }]) => `--${name}${value ? ` ${value}` : ''}`);
  if (names.length === 0) return [];
  const width = Math.max(...names.map((name) => name.length));
  return [
    '',
    title,
    ...Object.values(options).map(({ meaning }, i) => `  ${(names[i] ?? '').padEnd(width)}  ${meaning}`),
  ];
}
