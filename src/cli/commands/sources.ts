/** source, control-total, reread, quarantine. */
import { writeFileSync } from 'node:fs';
import { csvText } from '#base/csvText.ts';
import type { Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import { type Command, valued } from '../command.ts';
import { mappingOf } from '../mappingOf.ts';
import { facts, table } from '../output.ts';
import { flag, given, numberOf, text, whole } from '../values.ts';

const source: Command = {
  name: 'source',
  usage: 'SOURCE_NO',
  summary: 'One source: its findings, what they could change, and its control totals.',
  mostArgs: 1,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('import.source', { sourceId: numberOf(args[0], 'source') });
    return { result, text: sourceText(result.source) };
  },
};

const controlTotal: Command = {
  name: 'control-total',
  usage: 'SOURCE_NO RECORDS --basis TEXT',
  summary: 'Records the number of records that the system showed for a source.',
  mostArgs: 2,
  needsEngagement: true,
  options: { basis: valued('TEXT', 'where the number was seen, such as `screen count at the export`') },
  async run({ args, values, call }) {
    const result = await call('import.controlTotal', {
      sourceId: numberOf(args[0], 'source'),
      records: numberOf(args[1], 'records'),
      basis: text(values, 'basis') ?? '',
    });
    return {
      result,
      text: sourceText(result.source),
      isNegative: flag(values, 'fail-on-findings') && result.source.completeness.status !== 'complete',
    };
  },
};

const reread: Command = {
  name: 'reread',
  usage: 'SOURCE_NO --reason TEXT [--mapping FILE_OR_NAME] [--system NAME]',
  summary: 'Reads the kept bytes of a source again; the new source takes the place of the earlier one.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    reason: valued('TEXT', 'why it is read again, such as `mapping mended: dates`'),
    mapping: valued(
      'FILE_OR_NAME',
      'mended mapping: a JSON file, or a saved one; that of the source when left out',
    ),
    system: valued('NAME', 'system that the source is of; as before when left out'),
  },
  async run({ args, values, call }) {
    const result = await call('import.again', {
      sourceId: numberOf(args[0], 'source'),
      reason: text(values, 'reason') ?? '',
      ...given({ mapping: mappingOf(text(values, 'mapping')), system: text(values, 'system') }),
    });
    const { earlier, source: again } = result;
    return {
      result,
      text: [
        `Source ${again.id} takes the place of source ${earlier.id}: ${earlier.quarantined} records were in quarantine, ${again.quarantined} are`,
        sourceText(again),
      ].join('\n'),
      isNegative: flag(values, 'fail-on-findings') && again.completeness.status !== 'complete',
    };
  },
};

const quarantine: Command = {
  name: 'quarantine',
  usage: '[--source NO] [--code CODE] [--out FILE]',
  summary: 'Rows that could not be read, with line and reason.',
  mostArgs: 0,
  needsEngagement: true,
  options: {
    source: valued('NO', 'of this source only, as numbered by `tickmark sources`'),
    code: valued('CODE', 'with this code only, such as RAGGED_ROW'),
    out: valued('FILE', 'write them to a CSV file, with the line of each in its own file'),
  },
  async run({ values, call }) {
    const code = text(values, 'code');
    const filter = code === undefined ? [] : [{ column: 'code', operator: 'equals' as const, value: code }];
    const { first, rows } = await allPages(
      (page) =>
        call('import.quarantine', {
          page: { ...page, filter },
          ...given({ sourceId: whole(values, 'source') }),
        }),
      (r) => r.rows,
    );
    const out = text(values, 'out');
    if (out !== undefined) writeFileSync(out, quarantineCsv(rows));
    return {
      result: { rows, total: first.total, ...given({ out }) },
      text: table(rows, [
        ['file', (q) => q.source],
        ['snapshot', (q) => q.snapshot],
        ['record', (q) => q.record],
        ['code', (q) => q.code],
        ['reason', (q) => q.reason],
        ['text', (q) => q.text],
      ]),
    };
  },
};

function quarantineCsv(rows: readonly Output<'import.quarantine'>['rows'][number][]): string {
  return csvText([
    ['source', 'file', 'snapshot', 'record', 'code', 'reason', 'text'],
    ...rows.map((row) => [
      String(row.sourceId),
      row.source,
      row.snapshot,
      String(row.record),
      row.code,
      row.reason,
      row.text,
    ]),
  ]);
}

export const sourceCommands: readonly Command[] = [source, controlTotal, reread, quarantine];

function sourceText({ completeness, controlTotal, ...source }: Output<'import.source'>['source']): string {
  return [
    facts([
      ['file', source.name],
      ['sha256', source.sha256],
      ['system', source.system],
      ['snapshot', `${source.snapshot}, extract of ${source.asOf}`],
      ['records', `${source.records} read, ${source.accepted} accepted, ${source.quarantined} quarantined`],
      [
        'control total',
        controlTotal === null
          ? 'none recorded'
          : `${controlTotal.records} (${controlTotal.basis}; ${controlTotal.recordedBy}, ${controlTotal.recordedAt})`,
      ],
      ['completeness', completeness.status],
      ...(source.supersedes === null
        ? []
        : [['supersedes', `source ${source.supersedes.sourceId}: ${source.supersedes.reason}`] as const]),
      ...(source.supersededBy === null ? [] : [['superseded by', `source ${source.supersededBy}`] as const]),
    ]),
    ...completeness.findings.map((one) =>
      [
        `${one.severity} ${one.code}: ${one.message}`,
        ...(one.effect === '' ? [] : [`  ${one.effect}`]),
        ...(one.records.length === 0 ? [] : [`  records ${one.records.slice(0, 20).join(', ')}`]),
      ].join('\n'),
    ),
  ].join('\n');
}
