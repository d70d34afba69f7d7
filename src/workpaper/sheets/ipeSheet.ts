/** D-4: how each list was made by the entity, and what was tested of it. */
import type { IpeRecord } from '#contract/ipe.ts';
import type { WorkpaperData } from '../data.ts';
import { type Cell, type SheetBody, sheetBody } from '../sheet.ts';
import { countBy, counted, tally } from './words.ts';

export function ipeSheet(data: WorkpaperData): SheetBody {
  const states = countBy(data.ipe, ({ status }) => status);
  return sheetBody({
    asOf: data.asOf,
    purpose:
      'Shows how each list was made by the entity, and that its completeness and accuracy were tested.',
    source: 'IPE records; digests and counts of D-1.',
    procedure:
      'Count, outside source, accuracy, parameters, no manipulation, key integrity and joins were checked for each list.',
    result: `${counted(data.ipe.length, 'list')}: ${tally(states, ['tested', 'failed', 'not tested']) || 'none'}. Tests on lists that are not tested are provisional.`,
    columns: [
      { title: 'Source', width: 9, kind: 'integer' },
      { title: 'File', width: 28, kind: 'wrap' },
      { title: 'System', width: 16, kind: 'wrap' },
      { title: 'Environment', width: 16, kind: 'wrap' },
      { title: 'Used for', width: 22, kind: 'wrap' },
      { title: 'Method', width: 10, kind: 'text' },
      { title: 'Query or parameters', width: 36, kind: 'code' },
      { title: 'Run', width: 18, kind: 'wrap' },
      { title: 'Observed by', width: 14, kind: 'wrap' },
      { title: 'Filters', width: 20, kind: 'wrap' },
      { title: 'Format changes', width: 18, kind: 'wrap' },
      { title: 'Count at source', width: 10, kind: 'integer' },
      { title: 'Count in file', width: 10, kind: 'integer' },
      { title: 'Difference', width: 10, kind: 'integer' },
      { title: 'SHA-256 at hand-over', width: 34, kind: 'code' },
      { title: 'SHA-256 at import', width: 34, kind: 'code' },
      { title: 'Checks', width: 50, kind: 'wrap' },
      { title: 'Status', width: 11, kind: 'text' },
      { title: 'Recorded', width: 20, kind: 'wrap' },
    ],
    rows: data.ipe.map(rowOf),
  });
}

function rowOf({ fields, ...record }: IpeRecord): readonly Cell[] {
  const { countAtSource, countInFile } = record;
  return [
    record.sourceId,
    record.source,
    record.system,
    fields?.environment ?? '',
    fields?.purpose ?? '',
    fields?.method ?? '',
    fields?.query ?? '',
    [fields?.runBy ?? '', fields?.runAt ?? ''].filter(Boolean).join('\n'),
    fields?.observedBy ?? '',
    fields?.filters ?? '',
    fields?.formatChanges ?? '',
    countAtSource,
    countInFile,
    countAtSource === null ? null : countInFile - countAtSource,
    fields?.handoverSha256 ?? '',
    record.sha256AtImport,
    (fields?.checks ?? [])
      .map(({ check, result, note, evidence }) =>
        [`${check}: ${result}`, note, evidence].filter(Boolean).join('; '),
      )
      .join('\n'),
    record.status,
    record.version === 0
      ? ''
      : `${record.savedBy}\n${record.savedAt.slice(0, 10)}, version ${record.version}`,
  ];
}
