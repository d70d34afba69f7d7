/** exposure. */
import { EngineError } from '#base/errors.ts';
import type { Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import { type Command, type CommandResult, switched, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { flag, given, text } from '../values.ts';

type Span = Pick<Output<'exposure.access'>, 'from' | 'until' | 'snapshots' | 'loggedChanges'>;

const exposure: Command = {
  name: 'exposure',
  usage: '[--of SUBJECT --node NODE | --of SUBJECT --rule RULE] [--from DAY] [--until DAY] [--takeover]',
  summary:
    'On which days each conflict existed, or a subject could do something: proven, inferred or unknown.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    of: valued('SUBJECT', 'one subject; all conflicts of the latest run when left out'),
    node: valued('NODE', 'what the subject could reach'),
    rule: valued('RULE', 'the rule that the subject broke, of the latest run of conflicts'),
    from: valued('DAY', 'first day; the beginning of the period when left out'),
    until: valued('DAY', 'last day; the end of the period when left out'),
    takeover: switched('count accounts and roles that one can become; for conflicts as in their run'),
  },
  async run({ values, call }): Promise<CommandResult> {
    const [subject, node, rule] = ['of', 'node', 'rule'].map((name) => text(values, name));
    const days = given({ from: text(values, 'from'), until: text(values, 'until') });
    if (subject === undefined) {
      if (node !== undefined || rule !== undefined)
        throw new EngineError('INVALID_INPUT', '--node and --rule ask about a subject: --of is missing');
      const pages = await allPages(
        (page) => call('exposure.conflicts', { ...days, page }),
        (r) => r.rows,
      );
      const { rows } = pages;
      const { run, from, until, snapshots, loggedChanges } = pages.first;
      const result = { run: run?.run ?? null, from, until, snapshots, loggedChanges, conflicts: rows };
      return { result, text: [spanText(result), conflictTable(rows)].join('\n\n') };
    }
    const takeover = flag(values, 'takeover');
    const result = await call('exposure.access', { subject, takeover, ...days, ...given({ node, rule }) });
    return { result, text: [spanText(result), intervalTable(result.intervals)].join('\n\n') };
  },
};

function spanText({ from, until, snapshots, loggedChanges }: Span): string {
  return facts([
    ['days', `${from} to ${until}`],
    ['snapshots', snapshots.map(({ asOf, completeness }) => `${asOf} (${completeness})`).join(', ')],
    ['logged changes', String(loggedChanges)],
  ]);
}

function conflictTable(rows: readonly Output<'exposure.conflicts'>['rows'][number][]): string {
  return table(rows, [
    ['subject', (r) => r.conflict.subject.label],
    ['rule', (r) => r.conflict.rule],
    ['rating', (r) => r.conflict.rating],
    ['proven', (r) => r.days.proven],
    ['inferred', (r) => r.days.inferred],
    ['unknown', (r) => r.days.unknown],
    ['days', (r) => r.intervals.map((one) => `${one.from}..${one.to} ${one.shade}`).join(', ')],
  ]);
}

function intervalTable(intervals: Output<'exposure.access'>['intervals']): string {
  return table(intervals, [
    ['from', (one) => one.from],
    ['to', (one) => one.to],
    ['days', (one) => one.days],
    ['shade', (one) => one.shade],
    ['status', (one) => one.status],
    ['begins with', (one) => one.begins.join('; ')],
  ]);
}

export const exposureCommands: readonly Command[] = [exposure];
