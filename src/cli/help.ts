/** Help texts of the command line. */
import { type Command, commonOptions } from './command.ts';

const optionTexts: Readonly<Record<string, string>> = {
  json: 'print one JSON object on standard output',
  actor: 'name for the journal; otherwise TICKMARK_ACTOR or the name at this machine',
  'passphrase-file': 'file with the passphrase; otherwise TICKMARK_PASSPHRASE, or asked for',
  'fail-on-findings': 'exit code 1 when something was found',
};

export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  return [
    'Usage: tickmark COMMAND [ENGAGEMENT] [...] [--json]',
    '',
    ...commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'tickmark COMMAND --help shows the options of a command.',
    'Exit codes: 0 done; 1 the answer is negative; 2 the call or the input is wrong;',
    '3 the engagement cannot be opened; 70 a fault of the program.',
  ].join('\n');
}

export function helpOf(command: Command): string {
  const own = Object.keys(command.options).map((name) => `  --${name}`);
  const common = Object.keys(commonOptions)
    .filter((name) => name in optionTexts)
    .map((name) => `  --${name.padEnd(18)} ${optionTexts[name]}`);
  return [
    `Usage: tickmark ${command.name}${command.needsEngagement ? ' ENGAGEMENT' : ''} ${command.usage}`.trimEnd(),
    '',
    command.summary,
    ...(own.length > 0 ? ['', 'Options of this command:', ...own] : []),
    '',
    'Options of every command:',
    ...common,
  ].join('\n');
}
