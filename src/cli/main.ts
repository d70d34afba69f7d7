/** `tickmark`: the command line over the same contract as the window. */
import { parseArgs } from 'node:util';
import { EngineError, isEngineError } from '#base/errors.ts';
import type { Command } from './command.ts';
import { commonOptions } from './command.ts';
import { commands } from './commands/index.ts';
import { exitCodeOf } from './exitCode.ts';
import { helpOf, overview } from './help.ts';
import { printMessage, printResult } from './output.ts';
import { runCommand } from './runCommand.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  try {
    const found = findCommand(argv);
    if (!found) return explain(argv);
    const { command, rest } = found;
    const { values, positionals } = parse(command, rest);
    if (values['help'] === true) {
      printResult(helpOf(command));
      return 0;
    }
    const { result, text, isNegative } = await runCommand(command, positionals, values);
    printResult(values['json'] === true ? JSON.stringify(result) : text);
    return isNegative === true ? 1 : 0;
  } catch (error) {
    return report(error);
  }
}

function findCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(' ');
    const command = commands.find((one) => one.name === name);
    if (command && argv.length >= words) return { command, rest: argv.slice(words) };
  }
  return undefined;
}

function explain(argv: readonly string[]): number {
  const [first] = argv;
  if (first === undefined || first === 'help' || first === '--help' || first === '-h') {
    printResult(overview(commands));
    return first === undefined ? 2 : 0;
  }
  const group = commands.filter((command) => command.name.startsWith(`${first} `));
  if (group.length > 0)
    printMessage(
      `${first} needs one of: ${group.map((command) => command.name.slice(first.length + 1)).join(', ')}`,
    );
  else printMessage(`No command ${first}. "tickmark help" lists the commands.`);
  return 2;
}

function parse(command: Command, args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...commonOptions, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new EngineError('INVALID_INPUT', error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function report(error: unknown): number {
  if (!isEngineError(error)) {
    printMessage(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodeOf('INTERNAL');
  }
  printMessage(error.message);
  const candidates = candidatesIn(error.details);
  if (candidates.length > 0) printMessage(candidates.map((one) => `  ${one}`).join('\n'));
  return exitCodeOf(error.code);
}

function candidatesIn(details: unknown): string[] {
  if (details === null || typeof details !== 'object' || !('candidates' in details)) return [];
  return Array.isArray(details.candidates)
    ? details.candidates.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    : [];
}
