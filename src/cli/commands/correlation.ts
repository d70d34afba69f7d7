/** correlation: matches of accounts and people, and the decisions on them. */
import { EngineError } from '#base/errors.ts';
import type { Input, Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import {
  type Command,
  type CommandCall,
  type CommandResult,
  type Options,
  snapshotOption,
  valued,
} from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, requiredText, text, whole } from '../values.ts';

const kindOption: Options = {
  kind: valued('KIND', 'account: accounts and people (when left out); person: people who stand twice'),
};

const summary: Command = {
  name: 'correlation summary',
  usage: '[--snapshot LABEL]',
  summary: 'How many accounts have a person, by which rule, and what waits for a decision.',
  mostArgs: 0,
  needsEngagement: true,
  options: { ...snapshotOption },
  async run({ values, call }) {
    const result = await call('correlation.summary', given({ snapshot: text(values, 'snapshot') }));
    return {
      result,
      text: [
        `Snapshot ${result.snapshot}, as of ${result.asOf}; accepted from ${result.acceptedFrom} %`,
        facts(Object.entries(result.accounts)),
        table(result.byRule, [
          ['kind', (r) => r.kind],
          ['rule', (r) => r.rule],
          ['%', (r) => r.confidence],
          ['accepted', (r) => r.accepted],
          ['proposed', (r) => r.proposed],
          ['rejected', (r) => r.rejected],
        ]),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && result.accounts.open + result.accounts.contradicted > 0,
    };
  },
};

const list: Command = {
  name: 'correlation list',
  usage: '[--kind account|person] [--view VIEW] [--snapshot LABEL]',
  summary:
    'Matches with the compared values, why, and what speaks against them; those that wait for a decision.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    ...kindOption,
    view: valued('VIEW', 'open (when left out), ambiguous, contradicted, accepted, rejected, decided or all'),
    ...snapshotOption,
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('correlation.list', {
          page,
          ...given({
            kind: kindOf(values),
            view: text(values, 'view') as 'open' | undefined,
            snapshot: text(values, 'snapshot'),
          }),
        }),
      (r) => r.rows,
    );
    return {
      result: { matches: rows, total: first.total, subjects: first.subjects },
      text: `${table(rows, [
        ['system', (r) => r.subject.system],
        ['subject', (r) => r.subject.key],
        ['value', (r) => r.subjectValue],
        ['person', (r) => `${r.person.label} (${r.person.key})`],
        ['value', (r) => r.personValue],
        ['rule', (r) => r.rule],
        ['%', (r) => r.confidence],
        ['status', (r) => r.status],
        ['against', (r) => r.against],
      ])}\n${first.total} matches of ${first.subjects} ${values['kind'] === 'person' ? 'people' : 'accounts'}`,
      isNegative: flag(values, 'fail-on-findings') && rows.length > 0,
    };
  },
};

const show: Command = {
  name: 'correlation show',
  usage: 'SUBJECT [--snapshot LABEL]',
  summary: 'One account or person beside everybody who may be meant, with decisions.',
  mostArgs: 1,
  needsEngagement: true,
  options: { ...snapshotOption },
  async run({ args, values, call }) {
    const result = await call('correlation.subject', {
      subject: subjectOf(args),
      ...given({ snapshot: text(values, 'snapshot') }),
    });
    return { result, text: subjectText(result) };
  },
};

function subjectText(result: Output<'correlation.subject'>): string {
  const { subject, candidates, noPerson, history } = result;
  return [
    `${subject.label} (${subject.system === '' ? subject.key : `${subject.system}/${subject.key}`})`,
    facts(
      result.attributes.map((one) => [one.name, `${one.value}  (${one.source.file} ${one.source.locator})`]),
    ),
    ...(noPerson
      ? [`No person: ${noPerson.type}, owner ${noPerson.owner || 'not named'}, decision ${noPerson.decision}`]
      : []),
    ...candidates.map((one) =>
      [
        `${one.status}: ${one.person.label} (${one.person.key}), ${one.rule} ${one.confidence} %`,
        ...one.evidence.map(
          (e) =>
            `  ${e.rule}: ${e.subject.attribute} ${e.subject.value} = ${e.person.attribute} ${e.person.value}`,
        ),
        ...one.against.map((a) => `  against${a.isLater ? ', since the decision' : ''}: ${a.text}`),
      ].join('\n'),
    ),
    table(history, decisionColumns),
  ].join('\n\n');
}

const decisionColumns: Parameters<typeof table<Output<'correlation.decisions'>['rows'][number]>>[1] = [
  ['no', (d) => d.no],
  ['verdict', (d) => d.verdict],
  ['system', (d) => d.subject.system],
  ['subject', (d) => d.subject.key],
  ['person', (d) => d.person?.label ?? d.owner],
  ['by', (d) => d.by],
  ['at', (d) => d.at],
  ['undone by', (d) => d.undoneBy ?? ''],
  ['reason', (d) => d.reason],
];

const decisions: Command = {
  name: 'correlation decisions',
  usage: '',
  summary: 'Every decision that was made on matches, the latest first.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const { first, rows } = await allPages(
      (page) => call('correlation.decisions', { page }),
      (r) => r.rows,
    );
    return { result: { decisions: rows, total: first.total }, text: table(rows, decisionColumns) };
  },
};

const reason = valued('TEXT', 'why, kept with the decision');

const decideOptions: Options = {
  person: valued('PERSON', 'the person that is meant: key, or a label that is unique'),
  rule: valued('RULE', 'instead of one: every open proposal of this rule'),
  'at-least': valued('PERCENT', 'with --rule: from this confidence on'),
  system: valued('NAME', 'with --rule: of this system only'),
  ...kindOption,
  reason,
  ...snapshotOption,
};

const decideUsage =
  'SUBJECT --person PERSON | --rule RULE [--at-least PERCENT] [--system NAME] [--kind account|person] [--reason TEXT] [--snapshot LABEL]';

const accept: Command = {
  name: 'correlation accept',
  usage: decideUsage,
  summary:
    'Accepts a match, chooses a person, or accepts every open proposal of a rule that names one person.',
  mostArgs: 1,
  needsEngagement: true,
  options: decideOptions,
  run: (call) => decideOn('accept', call),
};

const reject: Command = {
  name: 'correlation reject',
  usage: decideUsage,
  summary: 'Rejects a match, or every open proposal of a rule.',
  mostArgs: 1,
  needsEngagement: true,
  options: decideOptions,
  run: (call) => decideOn('reject', call),
};

async function decideOn(
  verdict: 'accept' | 'reject',
  { args, values, call }: CommandCall,
): Promise<CommandResult> {
  const common = given({ reason: text(values, 'reason'), snapshot: text(values, 'snapshot') });
  const rule = text(values, 'rule');
  if (rule === undefined) {
    const one = { subject: subjectOf(args), verdict, person: requiredText(values, 'person') };
    return decided(await call('correlation.decide', { decisions: [one], ...common }));
  }
  if (args.length > 0)
    throw new EngineError('INVALID_INPUT', 'Either one subject or --rule is given, not both');
  const result = await call('correlation.decideAll', {
    verdict,
    rule,
    ...given({ kind: kindOf(values), atLeast: whole(values, 'at-least'), system: text(values, 'system') }),
    ...common,
  });
  return {
    result,
    text: [
      `${result.decided} decided`,
      ...result.left.map((one) => `${one.count} left open: ${one.reason}`),
    ].join('\n'),
  };
}

const noPerson: Command = {
  name: 'correlation no-person',
  usage: 'ACCOUNT --type TYPE [--owner TEXT] [--reason TEXT]',
  summary: 'States that an account belongs to no person: of what type it is, and who answers for it.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    type: valued('TYPE', 'service, shared, emergency, default or system'),
    owner: valued('TEXT', 'who answers for it'),
    reason,
  },
  async run({ args, values, call }) {
    const type = requiredText(values, 'type') as NonNullable<
      Input<'correlation.decide'>['decisions'][number]['type']
    >;
    const one = {
      subject: subjectOf(args),
      verdict: 'no-person' as const,
      type,
      ...given({ owner: text(values, 'owner') }),
    };
    return decided(
      await call('correlation.decide', { decisions: [one], ...given({ reason: text(values, 'reason') }) }),
    );
  },
};

const undo: Command = {
  name: 'correlation undo',
  usage: '[--decision NO | --batch NO] [--reason TEXT]',
  summary: 'Takes back a decision or all of one call; the latest that stands when neither is named.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    decision: valued('NO', 'this decision, as numbered by `tickmark correlation decisions`'),
    batch: valued('NO', 'every decision of the call whose first decision has this number'),
    reason,
  },
  async run({ values, call }) {
    const result = await call(
      'correlation.undo',
      given({
        decision: whole(values, 'decision'),
        batch: whole(values, 'batch'),
        reason: text(values, 'reason'),
      }),
    );
    return { result, text: `Taken back: ${result.undone.join(', ')}` };
  },
};

export const correlationCommands: readonly Command[] = [
  summary,
  list,
  show,
  accept,
  reject,
  noPerson,
  undo,
  decisions,
];

const decided = (result: Output<'correlation.decide'>): CommandResult => ({
  result,
  text: `Decision ${result.decisions.join(', ')}`,
});

function subjectOf(args: readonly string[]): string {
  const [subject] = args;
  if (subject === undefined) throw new EngineError('INVALID_INPUT', 'No account or person was given');
  return subject;
}

function kindOf(values: CommandCall['values']): 'account' | 'person' | undefined {
  const kind = text(values, 'kind');
  if (kind === undefined || kind === 'account' || kind === 'person') return kind;
  throw new EngineError('INVALID_INPUT', `--kind is account or person; it was ${kind}`);
}
