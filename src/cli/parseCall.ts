/** The words of a call: which command, its arguments and options; everything else is an error of the call. */
import { parseArgs } from 'node:util';
import { EngineError } from '#base/errors.ts';
import { type Command, commonOptions, type Options, type Values } from './command.ts';

export type ParsedCall = { readonly positionals: readonly string[]; readonly values: Values };

/** The command that the first one or two words name, and the words after them. */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = words.length >= length ? commands.find((one) => one.name === name) : undefined;
    if (command) return { command, rest: words.slice(length) };
  }
  return undefined;
}

/**
 * Arguments and options of a command.
 *
 * @throws {EngineError} INVALID_INPUT for an unknown option, one without its value, one given twice, or an argument too many.
 */
export function parseCall(command: Command, words: readonly string[]): ParsedCall {
  const options: Options = { ...command.options, ...commonOptions };
  const { tokens } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values: Record<string, string | boolean | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw wrong(`${command.name} has no option ${token.rawName}`, command);
    const value = valueOf(option.type, token, command);
    const earlier = values[token.name];
    if (option.multiple === true && typeof value === 'string')
      values[token.name] = [...(Array.isArray(earlier) ? earlier : []), value];
    else if (earlier === undefined || earlier === value) values[token.name] = value;
    else throw wrong(`${token.rawName} stands twice: ${String(earlier)} and ${String(value)}`, command);
  }
  requireFewEnough(command, positionals, values['help'] === true);
  return { positionals, values };
}

type OptionToken = {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue?: boolean | undefined;
};

function valueOf(type: 'string' | 'boolean', token: OptionToken, command: Command): string | boolean {
  if (type === 'boolean') {
    if (token.value === undefined) return true;
    throw wrong(`${token.rawName} takes no value; it was ${token.value}`, command);
  }
  // `--of --json`: the next option is no value, unless it is written `--of=--json`.
  if (token.value === undefined || (token.inlineValue !== true && /^--?[a-z]/.test(token.value)))
    throw wrong(`${token.rawName} needs a value`, command);
  return token.value;
}

function requireFewEnough(command: Command, positionals: readonly string[], isHelp: boolean): void {
  if (command.mostArgs === undefined || isHelp) return;
  const most = command.mostArgs + (command.needsEngagement ? 1 : 0);
  const surplus = positionals[most];
  if (surplus !== undefined)
    throw wrong(
      `${command.name} takes ${most} ${most === 1 ? 'argument' : 'arguments'}; one more is ${surplus}`,
      command,
    );
}

function wrong(message: string, command: Command): EngineError {
  return new EngineError(
    'INVALID_INPUT',
    `${message}. "tickmark ${command.name} --help" shows what there is.`,
  );
}
