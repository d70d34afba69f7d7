/** accounts, roster: accounts with their people, those that need a question, registers of two dates. */
import { EngineError } from '#base/errors.ts';
import { type AccountFinding, accountFinding } from '#contract/roster.ts';
import { allPages } from '../allPages.ts';
import { type Command, type CommandCall, type CommandResult, snapshotOption, valued } from '../command.ts';
import { table } from '../output.ts';
import { flag, given, requiredText, text, whole } from '../values.ts';

const accounts: Command = {
  name: 'accounts',
  usage:
    '[--view VIEW] [--finding FINDING] [--dormant-days N] [--as-of DAY] [--since LABEL] [--snapshot LABEL]',
  summary: 'Accounts with the person each belongs to, and why; with --finding, those that need a question.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    view: valued('VIEW', 'all (when left out), noPerson, service, disabled or serviceNoOwner'),
    finding: valued(
      'FINDING',
      'leaver, contractor, mover, orphan, shared, dormant, neverUsed, duplicate, default, noOwner or all',
    ),
    'dormant-days': valued(
      'N',
      'with --finding: days without a sign-in after which an account is dormant; 90 when left out',
    ),
    'as-of': valued(
      'DAY',
      'with --finding: day to which ages are counted; that of the snapshot when left out',
    ),
    since: valued(
      'LABEL',
      'with --finding: snapshot that movers are compared with; the one before when left out',
    ),
    ...snapshotOption,
  },
  run: (call) => (text(call.values, 'finding') === undefined ? listed(call) : findings(call)),
};

async function listed({ values, call }: CommandCall): Promise<CommandResult> {
  const view = (text(values, 'view') ?? 'all') as 'all';
  const { first, rows } = await allPages(
    (page) => call('accounts.list', { view, page, ...given({ snapshot: text(values, 'snapshot') }) }),
    (r) => r.rows,
  );
  return {
    result: { accounts: rows, total: first.total },
    text: table(rows, [
      ['system', (a) => a.system],
      ['key', (a) => a.key],
      ['type', (a) => a.type],
      ['enabled', (a) => a.enabled],
      ['person', (a) => a.person?.label ?? ''],
      ['rule', (a) => a.rule],
      ['%', (a) => a.confidence],
    ]),
    isNegative: flag(values, 'fail-on-findings') && view !== 'all' && rows.length > 0,
  };
}

async function findings({ values, call }: CommandCall): Promise<CommandResult> {
  const { first, rows } = await allPages(
    (page) =>
      call('accounts.findings', {
        page,
        ...given({
          finding: findingOf(text(values, 'finding')),
          dormantDays: whole(values, 'dormant-days'),
          asOf: text(values, 'as-of'),
          since: text(values, 'since'),
          snapshot: text(values, 'snapshot'),
        }),
      }),
    (r) => r.rows,
  );
  return {
    result: { ...first, rows },
    text: [
      `Snapshot ${first.snapshot}, as of ${first.asOf}; ${first.accounts} accounts; dormant after ${first.dormantDays} days; movers since ${first.since || 'nothing earlier'}`,
      table(first.counts, [
        ['finding', (c) => c.finding],
        ['accounts', (c) => c.count],
        ['unknown', (c) => c.unknown],
        ['because', (c) => c.reason],
      ]),
      table(rows, [
        ['finding', (r) => r.finding],
        ['system', (r) => r.account.system],
        ['account', (r) => r.account.key],
        ['person', (r) => r.person?.label ?? ''],
        ['detail', (r) => r.detail],
        ['file', (r) => r.sources[0]?.file ?? ''],
        ['where', (r) => r.sources[0]?.locator ?? ''],
      ]),
    ].join('\n\n'),
    isNegative: flag(values, 'fail-on-findings') && rows.length > 0,
  };
}

function findingOf(name: string | undefined): AccountFinding | undefined {
  if (name === 'all') return undefined;
  const found = accountFinding.options.find((one) => one === name);
  if (found === undefined)
    throw new EngineError(
      'INVALID_INPUT',
      `--finding is all or one of ${accountFinding.options.join(', ')}; it was ${name}`,
    );
  return found;
}

const roster: Command = {
  name: 'roster',
  usage: '--from LABEL --to LABEL [--change joined|left|changed]',
  summary: 'People of two snapshots: who came, who left, what changed.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    from: valued('LABEL', 'the earlier snapshot'),
    to: valued('LABEL', 'the later snapshot'),
    change: valued('CHANGE', 'joined, left or changed; all when left out'),
  },
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) =>
        call('roster.compare', {
          from: requiredText(values, 'from'),
          to: requiredText(values, 'to'),
          page,
          ...given({ change: text(values, 'change') as 'left' | undefined }),
        }),
      (r) => r.rows,
    );
    return {
      result: { ...first, rows },
      text: [
        `${first.from.snapshot}: ${first.from.people} people; ${first.to.snapshot}: ${first.to.people}; ${first.joined} joined, ${first.left} left, ${first.changed} changed, ${first.unchanged} unchanged`,
        table(first.byField, [
          ['field', (f) => f.field],
          ['people', (f) => f.count],
        ]),
        table(rows, [
          ['change', (r) => r.change],
          ['key', (r) => r.person.key],
          ['name', (r) => r.person.label],
          ['detail', (r) => r.detail || r.fields.map((f) => `${f.field}: ${f.from} > ${f.to}`).join('; ')],
        ]),
      ].join('\n\n'),
      isNegative: flag(values, 'fail-on-findings') && rows.length > 0,
    };
  },
};

export const rosterCommands: readonly Command[] = [accounts, roster];
