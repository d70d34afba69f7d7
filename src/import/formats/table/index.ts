/** Tables: CSV, TSV and Excel workbooks, read as a mapping says. Help: formats/table. */
import { EngineError } from '#base/errors.ts';
import type { Mapping } from '#contract/import.ts';
import type { FileProbe, Format } from '../../format.ts';
import { readTable, readTableRecord } from './readTable.ts';
import { recogniseTable } from './recogniseTable.ts';
import { mappingPlan } from './tablePlan.ts';

/** The format with these mappings to recognise files by, in order of preference. */
export function tableFormat(mappings: readonly Mapping[]): Format {
  return {
    id: 'table',
    title: 'Table by mapping',
    description: 'CSV, TSV or Excel: a mapping says what its columns mean.',
    extensions: ['csv', 'tsv', 'txt', 'xlsx', 'xlsm'],
    help: 'table',
    platform: '',
    secrets: [],
    recognise: (probe: FileProbe) => recogniseTable(probe, mappings),
    read: async (file, sink, { mapping }, call) => {
      if (!mapping) throw new EngineError('INVALID_INPUT', `${file.name} is a table: a mapping is needed`);
      await readTable(file, sink, mappingPlan(mapping), call);
    },
    readRecord: (file, record, _locator, { mapping, offset, offsetRecord }) =>
      readTableRecord(file, record, {
        header: mapping ?? { requiredColumns: [] },
        sheet: mapping?.sheet,
        dropColumns: mapping?.dropColumns ?? [],
        offset,
        offsetRecord,
      }),
  };
}
