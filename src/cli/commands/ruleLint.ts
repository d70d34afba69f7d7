/** rules validate, rules lint. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { type Command, snapshotOption } from '../command.ts';
import { facts, table } from '../output.ts';
import { openEngagement } from '../runCommand.ts';
import { flag, given, text } from '../values.ts';

type Finding = Output<'rules.lint'>['findings'][number];

const validate: Command = {
  name: 'rules validate',
  usage: 'PACK',
  summary: 'Whether a file is a rule pack; everything that is wrong with it, with file, member and line.',
  mostArgs: 1,
  needsEngagement: false,
  options: {},
  async run({ args, call }) {
    const result = await call('rules.validate', { pack: packIn(args) });
    return {
      result,
      text: result.pack
        ? facts([
            ['id', result.pack.id],
            ['version', result.pack.version],
            ['sha256', result.pack.sha256],
          ])
        : table(
            result.problems,
            [
              ['place', placeText],
              ['what is wrong', (one) => one.message],
            ],
            120,
          ),
      isNegative: !result.isValid,
    };
  },
};

const lint: Command = {
  name: 'rules lint',
  usage: 'PACK [ENGAGEMENT] [--snapshot LABEL]',
  summary:
    'What a rule pack cannot find, finds too widely or says twice; with an engagement also what its snapshot cannot satisfy.',
  mostArgs: 2,
  needsEngagement: false,
  options: { ...snapshotOption },
  async run({ args, values, call, client }) {
    const engagement = args[1];
    if (engagement !== undefined) await openEngagement(client, engagement, values);
    const result = await call('rules.lint', {
      pack: packIn(args),
      onSnapshot: engagement !== undefined,
      ...given({ snapshot: text(values, 'snapshot') }),
    });
    const { counts } = result;
    return {
      result,
      text: [
        `${result.pack.id} ${result.pack.version}: ${counts.error} errors, ${counts.warning} warnings, ${counts.note} notes; ${counts.accepted} accepted with a reason`,
        table(
          result.findings,
          [
            ['severity', (one) => (one.accepted === '' ? one.severity : 'accepted')],
            ['code', (one) => one.code],
            ['about', (one) => one.subject],
            ['place', placeText],
            ['what', (one) => one.message],
            ['for example', exampleText],
            ['why it stands', (one) => one.accepted],
          ],
          90,
        ),
      ].join('\n\n'),
      isNegative: counts.error > 0 || (flag(values, 'fail-on-findings') && counts.warning > 0),
    };
  },
};

function packIn([pack]: readonly string[]): string {
  if (pack === undefined)
    throw new EngineError('INVALID_INPUT', 'The rule pack is missing: its id or its file');
  return pack;
}

const placeText = ({ file, at, line }: { file: string; at: string; line: number }): string =>
  [file, line > 0 ? String(line) : '', at].filter((part) => part !== '').join(':');

function exampleText({ example }: Finding): string {
  return example.permissions
    .map(({ type, value, attributes }) =>
      [type, value, ...Object.entries(attributes).map(([name, one]) => `${name}=${one}`)].join(' '),
    )
    .join(' + ');
}

export const ruleLintCommands: readonly Command[] = [validate, lint];
