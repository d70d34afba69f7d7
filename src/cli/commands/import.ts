/** inspect, import, sources, source, control-total, reread, quarantine, record, formats. */

import { writeFileSync } from 'node:fs';
import { csvText } from '#base/csvText.ts';
import type { Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import { type Command, valued, switched, snapshotOption } from '../command.ts';
import { mappingOf } from '../mappingOf.ts';
import { facts, table } from '../output.ts';
import { flag, given, numberOf, pathRefs, text, whole } from '../values.ts';

const inspect: Command = {
  name: 'inspect',
  usage: 'FILE_OR_FOLDER...',
  summary: 'Recognises export files without importing them.',
  needsEngagement: false,
  options: {},
  async run({ args, call }) {
    const result = await call('import.inspect', { sources: pathRefs(args) });
    return {
      result,
      text: [
        table(
          result.files,
          [
            ['file', (f) => f.name],
            ['format', (f) => f.format || 'not recognised'],
            ['mapping', (f) => f.mapping],
            ['%', (f) => f.confidence],
            ['system', (f) => f.system],
            ['why', (f) => f.reason],
          ],
          120,
        ),
        ...result.refused.map(({ name, reason }) => `Left out: ${name}: ${reason}`),
      ].join('\n'),
    };
  },
};

const run: Command = {
  name: 'import',
  usage:
    'SOURCE... [--format ID] [--system NAME] [--mapping FILE_OR_NAME] [--as-of DAY] [--snapshot LABEL] [--expected-records N] [--keep-secrets]',
  summary: 'Imports files, folders or zips into a snapshot: all of them, or nothing.',
  needsEngagement: true,
  options: {
    format: valued('ID', 'format of every source, see `tickmark formats`; recognised when left out'),
    system: valued(
      'NAME',
      'system that the files come from; otherwise as the file, the mapping or the file name says',
    ),
    mapping: valued(
      'FILE_OR_NAME',
      'column mapping of tables: a JSON file, or a shipped or saved one; recognised when left out',
    ),
    'as-of': valued('DAY', 'day of which the extract was taken; the last day of the period when left out'),
    snapshot: valued('LABEL', 'snapshot that the files belong to; `current` when left out'),
    'expected-records': valued(
      'N',
      'records that the system showed when the extract was taken; compared with those read',
    ),
    'keep-secrets': switched('keep the original bytes of files with secrets too'),
  },
  async run({ args, values, call }) {
    const options = given({
      format: text(values, 'format'),
      system: text(values, 'system'),
      mapping: mappingOf(text(values, 'mapping')),
      expectedRecords: whole(values, 'expected-records'),
    });
    const sources = pathRefs(args).map((ref) => ({ ref, ...options }));
    const result = await call('import.run', {
      sources,
      keepSecrets: flag(values, 'keep-secrets'),
      ...given({ snapshot: text(values, 'snapshot'), asOf: text(values, 'as-of') }),
    });
    const { totals } = result;
    return {
      result,
      text: [
        `Snapshot ${result.snapshot}`,
        table(result.sources, [
          ['file', (s) => s.name],
          ['format', (s) => s.format],
          ['system', (s) => s.system],
          ['records', (s) => s.records],
          ['accepted', (s) => s.accepted],
          ['quarantined', (s) => s.quarantined],
          ['completeness', (s) => s.completeness.status],
        ]),
        ...result.sources.flatMap((s) =>
          s.completeness.findings.map((f) => `${s.name}: ${f.code}: ${f.message}`),
        ),
        ...result.skipped.map((s) => `${s.name}: not imported: ${s.reason}`),
        '',
        facts(Object.entries(totals)),
      ].join('\n'),
      isNegative:
        flag(values, 'fail-on-findings') && result.sources.some((s) => s.completeness.status !== 'complete'),
      ...given({ refusal: refusalOf(result) }),
    };
  },
};

const sources: Command = {
  name: 'sources',
  usage: '[--snapshot LABEL]',
  summary: 'Imported sources with their completeness.',
  mostArgs: 0,
  needsEngagement: true,
  options: snapshotOption,
  async run({ values, call }) {
    const { first, rows } = await allPages(
      (page) => call('import.sources', { page, ...given({ snapshot: text(values, 'snapshot') }) }),
      (r) => r.rows,
    );
    return {
      result: { sources: rows, total: first.total },
      text: table(rows, [
        ['no', (s) => s.id],
        ['file', (s) => s.name],
        ['system', (s) => s.system],
        ['snapshot', (s) => s.snapshot],
        ['as of', (s) => s.asOf],
        ['records', (s) => s.records],
        ['quarantined', (s) => s.quarantined],
        ['completeness', (s) => s.completeness.status],
        ['sha256', (s) => s.sha256.slice(0, 12)],
      ]),
    };
  },
};

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
  usage: 'SOURCE_NO --reason TEXT [--mapping FILE_OR_NAME]',
  summary: 'Reads the kept bytes of a source again; the new source takes the place of the earlier one.',
  mostArgs: 1,
  needsEngagement: true,
  options: {
    reason: valued('TEXT', 'why it is read again, such as `mapping mended: dates`'),
    mapping: valued(
      'FILE_OR_NAME',
      'mended mapping: a JSON file, or a saved one; that of the source when left out',
    ),
  },
  async run({ args, values, call }) {
    const result = await call('import.again', {
      sourceId: numberOf(args[0], 'source'),
      reason: text(values, 'reason') ?? '',
      ...given({ mapping: mappingOf(text(values, 'mapping')) }),
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
    ['source', 'file', 'record', 'code', 'reason', 'text'],
    ...rows.map((row) => [
      String(row.sourceId),
      row.source,
      String(row.record),
      row.code,
      row.reason,
      row.text,
    ]),
  ]);
}

const record: Command = {
  name: 'record',
  usage: 'SOURCE_NO RECORD_NO',
  summary: 'The raw record of a source.',
  mostArgs: 2,
  needsEngagement: true,
  options: {},
  async run({ args, call }) {
    const result = await call('import.record', {
      sourceId: numberOf(args[0], 'source'),
      record: numberOf(args[1], 'record'),
    });
    const fields =
      result.fields.length > 0 ? facts(result.fields.map((f) => [f.name, f.value] as const)) : result.text;
    return { result, text: `${result.file}, ${result.locator} (SHA-256 ${result.sha256})\n${fields}` };
  },
};

const formats: Command = {
  name: 'formats',
  usage: '',
  summary: 'Formats that can be imported.',
  mostArgs: 0,
  needsEngagement: false,
  options: {},
  async run({ call }) {
    const result = await call('format.list', {});
    return {
      result,
      text: table(
        result.formats,
        [
          ['id', (f) => f.id],
          ['title', (f) => f.title],
          ['what', (f) => f.description],
        ],
        90,
      ),
    };
  },
};

export const importCommands: readonly Command[] = [
  inspect,
  run,
  sources,
  source,
  controlTotal,
  reread,
  quarantine,
  record,
  formats,
];

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

/** Nothing was imported, and not because it was all there already. */
function refusalOf({ sources: read, skipped }: Output<'import.run'>): string | undefined {
  const unread = skipped.filter(({ reason }) => !reason.startsWith('the same bytes'));
  if (read.length > 0 || unread.length === 0) return undefined;
  return `Nothing was imported: ${unread.length === 1 ? 'the file was' : `${unread.length} files were`} not read`;
}
