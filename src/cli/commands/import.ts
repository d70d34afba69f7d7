/** inspect, import, sources, record, formats. */

import type { Output } from '#contract/index.ts';
import { allPages } from '../allPages.ts';
import { type Command, valued, switched, snapshotOption } from '../command.ts';
import { mappingOf } from '../mappingOf.ts';
import { facts, table } from '../output.ts';
import { sourceCommands } from './sources.ts';
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
            ['as of', (f) => f.listedAsOf ?? ''],
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
    'as-of': valued(
      'DAY',
      'day of which the extracts were taken; when left out, as a list of extracts says, else the day of the snapshot or the last day of the period',
    ),
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
        result.asOf === null
          ? `Snapshot ${result.snapshot}`
          : `Snapshot ${result.snapshot}, as of ${result.asOf}`,
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
          ['page', (f) => `formats/${f.help}`],
          ['what', (f) => f.description],
        ],
        90,
      ),
    };
  },
};

export const importCommands: readonly Command[] = [inspect, run, sources, ...sourceCommands, record, formats];

/** Nothing was imported, and not because it was all there already. */
function refusalOf({ sources: read, skipped }: Output<'import.run'>): string | undefined {
  const unread = skipped.filter(({ reason }) => !reason.startsWith('the same bytes'));
  if (read.length > 0 || unread.length === 0) return undefined;
  return `Nothing was imported: ${unread.length === 1 ? 'the file was' : `${unread.length} files were`} not read`;
}
