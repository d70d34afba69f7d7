/** remedy: which grants to take away so that conflicts are gone. */
import { EngineError } from '#base/errors.ts';
import type { NodeRef } from '#contract/define.ts';
import type { Input, Output } from '#contract/index.ts';
import { type Command, type CommandCall, repeated, snapshotOption, switched, valued } from '../command.ts';
import { table } from '../output.ts';
import { flag, given, text, texts, whole } from '../values.ts';

type Basis = Pick<
  Input<'remedy.causes'>,
  'run' | 'rules' | 'snapshot' | 'takeover' | 'choose' | 'standing' | 'kinds' | 'untouched'
>;
type Kind = NonNullable<Basis['kinds']>[number];
type Rating = NonNullable<NonNullable<Basis['choose']>['ratings']>[number];

const options = {
  rule: repeated('RULE', 'only conflicts of this rule'),
  subject: repeated('SUBJECT', 'only conflicts of this person or account'),
  rating: repeated('RATING', 'only conflicts of this rating: critical, high, medium or low'),
  kind: repeated(
    'KIND',
    'a kind of grant that may be removed; memberOf, assigned, includes, grants and canBecome when left out',
  ),
  untouched: repeated('NODE', 'a role, group or account whose grants stay'),
  'even-inactive': switched('also what disabled accounts and expired grants give'),
  run: valued('NO', 'rules, snapshot and takeover of this run'),
  rules: valued('PACK_OR_FILE', 'rule pack by id, or a JSON file; tickmark-core when left out'),
  takeover: switched('count accounts and roles that one can become'),
  ...snapshotOption,
};
const usage =
  '[--rule RULE]... [--subject SUBJECT]... [--rating RATING]... [--kind KIND]... [--untouched NODE]... [--even-inactive] [--run NO] [--rules PACK_OR_FILE] [--takeover] [--snapshot LABEL]';

function basisOf(values: CommandCall['values']): Basis {
  const kinds = texts(values, 'kind') as Kind[];
  return {
    choose: {
      rules: texts(values, 'rule'),
      subjects: texts(values, 'subject'),
      ratings: texts(values, 'rating') as Rating[],
    },
    standing: flag(values, 'even-inactive') ? 'ever' : 'today',
    untouched: texts(values, 'untouched'),
    takeover: flag(values, 'takeover'),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...given({
      run: whole(values, 'run'),
      rules: text(values, 'rules'),
      snapshot: text(values, 'snapshot'),
    }),
  };
}

const remedy: Command = {
  name: 'remedy',
  usage: `${usage} [--keep PERSON=FUNCTION]... [--keep-access PERSON=NODE]... [--fewest-people] [--alternatives NUMBER] [--work STEPS]`,
  summary: 'The least removals of grants that clear conflicts, with a proven lower bound.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    ...options,
    keep: repeated('PERSON=FUNCTION', 'a function of the rule pack that a person must keep'),
    'keep-access': repeated('PERSON=NODE', 'a permission, role or group that a person must still reach'),
    'fewest-people': switched('count people who come through the removed grants, rather than grants'),
    alternatives: valued('NUMBER', 'further answers, 0 to 10; 3 when left out'),
    work: valued('STEPS', 'steps of work allowed; 300,000,000 when left out'),
  },
  async run({ values, call }) {
    const keep = [
      ...texts(values, 'keep')
        .map(pairOf)
        .map(([person, what]) => ({ person, function: what })),
      ...texts(values, 'keep-access')
        .map(pairOf)
        .map(([person, node]) => ({ person, node })),
    ];
    const result = await call('remedy.find', {
      ...basisOf(values),
      keep,
      objective: flag(values, 'fewest-people') ? 'people' : 'removals',
      ...given({ alternatives: whole(values, 'alternatives'), work: whole(values, 'work') }),
    });
    return {
      result: { removals: result.answer?.removals ?? [], ...result },
      text: textOf(result),
      isNegative: flag(values, 'fail-on-findings') && (result.answer?.conflicts.after ?? 1) > 0,
    };
  },
};

/** At the last `=`: names of people may have one. */
function pairOf(text: string): readonly [person: string, what: string] {
  const at = text.lastIndexOf('=');
  if (at < 1)
    throw new EngineError('INVALID_INPUT', `What a person keeps is written PERSON=WHAT; it was ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const WORDS: Record<Output<'remedy.find'>['status'], string> = {
  proven: 'no answer is better',
  bounded: 'the best found with the work allowed',
  impossible: 'nothing clears the conflicts and keeps what must be kept',
  notFound: 'the work allowed was not enough for an answer',
};

function textOf(result: Output<'remedy.find'>): string {
  const { answer, alternatives, lowerBound, objective } = result;
  const unit = objective === 'people' ? 'people, summed over grants' : 'grants';
  return [
    `${result.cleared} of ${result.chosen} conflicts: ${WORDS[result.status]}. ${
      answer === null ? '' : `Cost ${answer.cost}, at least ${lowerBound} (${unit}). `
    }Completeness ${result.completeness}.`,
    ...(answer === null ? [] : [answerText(answer)]),
    ...alternatives.map((one, i) => `Alternative ${i + 1}\n${answerText(one)}`),
    ...(result.notCleared.length === 0
      ? []
      : [
          table(result.notCleared, [
            ['not cleared', (one) => nameOf(one.subject)],
            ['rule', (one) => one.rule],
            [
              'why',
              (one) =>
                one.reason === 'mustKeep'
                  ? 'what must be kept needs it'
                  : 'no grant that may be removed is enough',
            ],
          ]),
        ]),
    ...result.notHeld.map((one) => `${nameOf(one.person)} does not have ${one.what} to begin with`),
  ].join('\n\n');
}

function answerText({ removals, conflicts, people }: NonNullable<Output<'remedy.find'>['answer']>): string {
  return [
    table(
      removals,
      [
        ['remove', (one) => one.sentence],
        ['people through it', (one) => one.people],
      ],
      120,
    ),
    `Conflicts ${conflicts.before} before, ${conflicts.after} after; ${people.losing} people lose ${people.lost} permissions.`,
  ].join('\n');
}

const nameOf = (node: NodeRef) =>
  node.kind === 'identity' ? node.label || node.key : `${node.system}/${node.key}`;

const causes: Command = {
  name: 'remedy causes',
  usage: `${usage} [--limit NUMBER] [--work STEPS]`,
  summary: 'The single grants that most conflicts rest on, and how many are gone when one is removed.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    ...options,
    limit: valued('NUMBER', 'grants listed, 1 to 100; 10 when left out'),
    work: valued('STEPS', 'steps of work allowed; 10,000,000 when left out'),
  },
  async run({ values, call }) {
    const result = await call('remedy.causes', {
      ...basisOf(values),
      ...given({ limit: whole(values, 'limit'), work: whole(values, 'work') }),
    });
    return {
      result,
      text: [
        table(
          result.causes,
          [
            ['grant', (one) => one.removal.sentence],
            ['clears', (one) => one.clears],
            ['of subjects', (one) => one.subjects],
            ['people through it', (one) => one.removal.people],
          ],
          120,
        ),
        `${result.tried} of ${result.candidates} grants tried for ${result.chosen} conflicts${
          result.isComplete
            ? '; no other clears more'
            : '; others may clear more: the work allowed is used up'
        }`,
      ].join('\n\n'),
    };
  },
};

const breaks: Command = {
  name: 'remedy breaks',
  usage: '--run NO --conflict NO [--kind KIND]...',
  summary:
    'What would break one conflict of a run: each grant that is enough, or the least that are together.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    run: valued('NO', 'the run, as `tickmark conflicts` numbers it'),
    conflict: valued('NO', 'the conflict in the run'),
    kind: options.kind,
  },
  async run({ values, call }) {
    const run = whole(values, 'run');
    const no = whole(values, 'conflict');
    if (run === undefined || no === undefined)
      throw new EngineError('INVALID_INPUT', '--run and --conflict have to be given');
    const kinds = texts(values, 'kind') as Kind[];
    const result = await call('remedy.breaks', { run, no, ...(kinds.length === 0 ? {} : { kinds }) });
    return {
      result,
      text: !result.isFound
        ? 'The conflict is not there any more, or rests on answering for a machine or on two people, which is not followed here.'
        : result.single.length > 0
          ? table(
              result.single,
              [
                ['enough by itself', (one) => one.removal.sentence],
                ['conflicts cleared', (one) => one.clears],
                ['people through it', (one) => one.removal.people],
              ],
              120,
            )
          : table(result.together, [['together', (one) => one.sentence]], 120),
    };
  },
};

export const remedyCommands: readonly Command[] = [remedy, causes, breaks];
