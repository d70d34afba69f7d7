/** drift. */
import type { Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import { type Command, type CommandCall, switched, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, requiredText, text } from '../values.ts';

type Summary = Output<'drift.run'>['run'];

const drift: Command = {
  name: 'drift',
  usage: '--from LABEL --to LABEL [--rules PACK_OR_FILE] [--of SUBJECT] [--takeover] [--no-changes]',
  summary: 'Compares two snapshots: grants, effective access and conflicts, each change with what caused it.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    from: valued('LABEL', 'the earlier snapshot'),
    to: valued('LABEL', 'the later snapshot'),
    rules: valued('PACK_OR_FILE', 'rule pack by id, or a JSON file; tickmark-core when left out'),
    of: valued('SUBJECT', 'also what this subject gained and lost, permission by permission'),
    takeover: switched('count accounts and roles that one can become'),
    'no-changes': switched('leave the lists out'),
  },
  async run({ values, call }) {
    const { run } = await call('drift.run', {
      from: requiredText(values, 'from'),
      to: requiredText(values, 'to'),
      takeover: flag(values, 'takeover'),
      ...given({ rules: text(values, 'rules') }),
    });
    const lists = flag(values, 'no-changes') ? null : await changesOf(call, run.run, text(values, 'of'));
    const { totals } = run;
    return {
      result: { ...run, ...totals, ...lists },
      text: [factsOf(run), ...(lists === null ? [] : tablesOf(lists))].join('\n\n'),
      isNegative:
        flag(values, 'fail-on-findings') &&
        totals.grants.added + totals.grants.removed + totals.grants.changed > 0,
    };
  },
};

type Call = CommandCall['call'];
type Lists = Awaited<ReturnType<typeof changesOf>>;

async function changesOf(call: Call, run: number, subject: string | undefined) {
  const grants = await allPages(
    (page) => call('drift.grants', { run, page }),
    (r) => r.rows,
  );
  const subjects = await allPages(
    (page) => call('drift.subjects', { run, page }),
    (r) => r.rows,
  );
  const conflicts = await allPages(
    (page) => call('drift.conflicts', { run, page }),
    (r) => r.rows,
  );
  const access =
    subject === undefined
      ? null
      : await allPages(
          (page) => call('drift.access', { run, subject, page }),
          (r) => r.rows,
        );
  return {
    grantChanges: grants.rows,
    subjectChanges: subjects.rows,
    conflictChanges: conflicts.rows,
    ...(access === null ? {} : { accessChanges: access.rows }),
  };
}

function factsOf({ from, to, rulePack, totals }: Summary): string {
  const { grants, accounts, access, conflicts } = totals;
  return facts([
    ['from', `${from.snapshot}, ${from.asOf}, ${from.completeness}`],
    ['to', `${to.snapshot}, ${to.asOf}, ${to.completeness}`],
    ['rule pack', `${rulePack.id} ${rulePack.version}`],
    ['grants', `${grants.added} added, ${grants.removed} removed, ${grants.changed} changed`],
    ['accounts', `${accounts.activated} became active, ${accounts.deactivated} inactive`],
    [
      'access',
      `${access.gained} gained, ${access.lost} lost, ${access.changed} changed, of ${access.subjects} subjects`,
    ],
    [
      'conflicts',
      `${conflicts.new} new, ${conflicts.resolved} resolved, ${conflicts.changed} changed, ${conflicts.unchanged} as before`,
    ],
  ]);
}

function tablesOf({ grantChanges, subjectChanges, conflictChanges, accessChanges = [] }: Lists): string[] {
  return [
    table(conflictChanges, [
      ['conflict', (c) => c.change],
      ['subject', (c) => c.subject.label],
      ['rule', (c) => c.rule],
      ['rating', (c) => c.rating],
      ['was', (c) => c.was],
      ['is', (c) => c.is],
      ['causes', (c) => c.causes.join('; ')],
    ]),
    table(subjectChanges, [
      ['subject', (s) => s.subject.label],
      ['gained', (s) => s.gained],
      ['lost', (s) => s.lost],
      ['changed', (s) => s.changed],
    ]),
    table(grantChanges, [
      ['grant', (g) => g.change],
      ['kind', (g) => g.kind],
      ['from', (g) => g.from.label],
      ['to', (g) => g.to.label],
      ['stated', (g) => ([...g.after, ...g.before][0]?.source ? placeOf(g) : '')],
    ]),
    ...(accessChanges.length === 0
      ? []
      : [
          table(accessChanges, [
            ['access', (a) => a.change],
            ['system', (a) => a.node.system],
            ['permission', (a) => a.node.key],
            ['was', (a) => a.was],
            ['is', (a) => a.is],
            ['causes', (a) => a.causes.map(({ hop, reason }) => `${hop.sentence}: ${reason}`).join('; ')],
          ]),
        ]),
  ];
}

function placeOf({ before, after }: Lists['grantChanges'][number]): string {
  const source = [...after, ...before][0]?.source;
  return source ? `${source.file} ${source.locator || source.record}` : '';
}

export const driftCommands: readonly Command[] = [drift];
