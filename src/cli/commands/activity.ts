/** conflicts activity. */
import { type Command, valued } from '../command.ts';
import { table } from '../output.ts';
import { given, numberOf, text, whole } from '../values.ts';

const activity: Command = {
  name: 'conflicts activity',
  usage: '[NO] [--run N] [--from DAY] [--to DAY]',
  summary:
    'How far conflicts were used, by what logs state; with the number of a conflict the uses of its sides and what the logs do not cover.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    run: valued('N', 'run; the latest when left out'),
    from: valued('DAY', 'first day, YYYY-MM-DD; the first of the period when left out; of one conflict only'),
    to: valued('DAY', 'last day; the last of the period when left out; of one conflict only'),
  },
  async run({ args, values, call }) {
    const run = whole(values, 'run');
    if (args[0] === undefined) {
      const result = await call('conflicts.uses', given({ run }));
      return {
        result,
        text: [
          `${result.events} actions in logs from ${result.from} to ${result.to}`,
          table(result.uses, [
            ['use', (one) => one.use],
            ['conflicts', (one) => one.count],
          ]),
        ].join('\n\n'),
      };
    }
    const latest = run ?? (await call('conflicts.runs', {})).runs[0]?.run ?? 0;
    const result = await call('conflicts.activity', {
      run: latest,
      no: numberOf(args[0], 'conflict'),
      ...given({ from: text(values, 'from'), to: text(values, 'to') }),
    });
    return {
      result,
      text: [
        `${result.use} from ${result.from} to ${result.to}`,
        table(result.sides, [
          ['function', (one) => one.functionName],
          ['uses', (one) => one.count],
          ['first', (one) => one.first],
          ['last', (one) => one.last],
        ]),
        table(result.shared, [
          ['both sides', (one) => one.kind],
          ['', (one) => one.value],
          ['uses', (one) => one.counts.join(' + ')],
        ]),
        table(
          result.sides.flatMap((side) => side.rows),
          [
            ['at', (one) => one.at],
            ['system', (one) => one.system],
            ['account', (one) => one.account],
            ['action', (one) => one.action],
            ['document', (one) => one.document],
            ['counterparty', (one) => one.counterparty],
            ['file', (one) => `${one.source.file}, ${one.source.locator}`],
          ],
        ),
        ...result.gaps,
      ].join('\n\n'),
    };
  },
};

export const activityCommands: readonly Command[] = [activity];
