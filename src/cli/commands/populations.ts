/** population list, items, verify: frozen populations. */
import { writeFileSync } from 'node:fs';
import { allPages } from '../allPages.ts';
import { type Command, valued } from '../command.ts';
import { facts, table } from '../output.ts';
import { numberOf, text } from '../values.ts';

const list: Command = {
  name: 'population list',
  usage: '',
  summary: 'Frozen populations.',
  mostArgs: 0,
  needsEngagement: true,
  options: {},
  async run({ call }) {
    const result = await call('population.list', {});
    return {
      result,
      text: table(result.populations, [
        ['ref', (p) => p.ref],
        ['control', (p) => p.controlId],
        ['title', (p) => p.title],
        ['items', (p) => p.items],
        ['completeness', (p) => p.completeness],
        ['sha256', (p) => p.populationSha256.slice(0, 12)],
      ]),
    };
  },
};

const items: Command = {
  name: 'population items',
  usage: 'P-01 [--out FILE.csv]',
  summary: 'The items of a population in frame order; as a CSV file, what a draw is repeated from.',
  mostArgs: 1,
  needsEngagement: true,
  options: { out: valued('FILE', 'write position, key and fields to a CSV file') },
  async run({ args, values, call }) {
    const populationId = numberOf(args[0], 'population');
    const { first, rows } = await allPages(
      (page) => call('population.items', { populationId, page }),
      (r) => r.rows,
    );
    const { columns } = first;
    const out = text(values, 'out');
    if (out !== undefined) {
      const lines = rows.map((row) => [row.position, row.key, ...columns.map((c) => row.fields[c] ?? '')]);
      writeFileSync(out, [['position', 'key', ...columns], ...lines].map(csvLine).join(''));
    }
    return {
      result: { columns, items: rows, total: first.total },
      text:
        out === undefined
          ? table(
              rows,
              [
                ['position', (r) => r.position],
                ['key', (r) => r.key],
              ],
              120,
            )
          : `${rows.length} items written to ${out}`,
    };
  },
};

const verify: Command = {
  name: 'population verify',
  usage: 'P-01',
  summary: 'Computes the digests of a population again.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('population.verify', { populationId: numberOf(args[0], 'population') });
    return {
      result,
      text: facts([
        ['verdict', result.ok ? 'the digests are those of the day of freezing' : 'the digests differ'],
        ['population SHA-256', result.populationSha256],
        ['frame SHA-256', result.frameSha256],
      ]),
      isNegative: !result.ok,
    };
  },
};

export const populationCommands: readonly Command[] = [list, items, verify];

/** One record (RFC 4180). Texts stay as they are: a changed key would draw another sample. */
function csvLine(cells: readonly (string | number)[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell),
  );
  return `${quoted.join(',')}\r\n`;
}
