/** `tickmark`: the command line over the same contract as the window. */
import { isEngineError } from '#base/errors.ts';
import { commands } from './commands/index.ts';
import type { Values } from './command.ts';
import { exitCodeOf } from './exitCode.ts';
import { candidateText, faultOf } from './faults.ts';
import { helpData, helpOf, overview } from './help.ts';
import { jsonText, printMessage, printResult } from './output.ts';
import { findCommand, parseCall } from './parseCall.ts';
import { runCommand } from './runCommand.ts';

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let values: Values = { json: argv.includes('--json') };
  try {
    const found = findCommand(commands, argv);
    if (!found) return explain(argv);
    const { command, rest } = found;
    const parsed = parseCall(command, rest);
    values = parsed.values;
    const isJson = values['json'] === true;
    if (values['help'] === true) {
      printResult(isJson ? jsonText(helpData(command)) : helpOf(command));
      return 0;
    }
    const { result, text, isNegative, refusal } = await runCommand(command, parsed.positionals, values);
    printResult(isJson ? jsonText(result) : text);
    if (refusal === undefined) return isNegative === true ? 1 : 0;
    printMessage(refusal);
    return 2;
  } catch (error) {
    return report(error, values);
  }
}

/** What there is, where no command was named. */
async function explain(argv: readonly string[]): Promise<number> {
  if (argv[0] === '--version' || argv[0] === '-v') return main(['about', ...argv.slice(1)]);
  const words = argv.filter((word) => !word.startsWith('-'));
  const isJson = argv.includes('--json');
  const [first, ...rest] = words[0] === 'help' ? words.slice(1) : words;
  if (first === undefined) {
    const isAsked = words[0] === 'help' || argv.includes('--help') || argv.includes('-h');
    printResult(isJson ? jsonText({ commands: commands.map(helpData) }) : overview(commands));
    return isAsked ? 0 : 2;
  }
  const found = words[0] === 'help' ? findCommand(commands, [first, ...rest]) : undefined;
  if (found) {
    printResult(isJson ? jsonText(helpData(found.command)) : helpOf(found.command));
    return 0;
  }
  const group = commands.filter((command) => command.name.startsWith(`${first} `));
  const names = group.map((command) => command.name.slice(first.length + 1));
  return refuse(
    names.length > 0
      ? `${first} needs one of: ${names.join(', ')}`
      : `No command ${first}. "tickmark help" lists the commands.`,
    isJson,
  );
}

function refuse(message: string, isJson: boolean): number {
  printMessage(message);
  if (isJson) printResult(jsonText({ error: { code: 'INVALID_INPUT', message, candidates: [] } }));
  return exitCodeOf('INVALID_INPUT');
}

function report(error: unknown, values: Values): number {
  const fault = faultOf(error, values);
  printMessage(fault.message);
  if (!isEngineError(error) && error instanceof Error && error.stack !== undefined) printMessage(error.stack);
  if (fault.candidates.length > 0)
    printMessage(fault.candidates.map((one) => `  ${candidateText(one)}`).join('\n'));
  if (values['json'] === true) printResult(jsonText({ error: fault }));
  return exitCodeOf(isEngineError(error) ? error.code : 'INTERNAL');
}
