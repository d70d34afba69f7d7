/** A table of Salesforce whose rows name ids: the spelling of the ids is reported at its end. */
import type { FixedHeader } from '../shared/fixedSearch.ts';
import type { FixedTable, FixedTableCall, TakeRow } from '../shared/fixedTables.ts';
import type { JsonForm } from '../shared/recordTables.ts';
import { counted } from '../shared/findings.ts';
import { type TakeAndEnd, tableWithEnd } from '../shared/tableWithEnd.ts';
import { textOf, type JsonObject } from '../shared/values.ts';
import type { StatementSink } from '../../statement.ts';
import { IdReader } from './idReader.ts';

type Facts = FixedHeader & {
  readonly begin: (table: FixedTableCall, ids: IdReader) => TakeRow | TakeAndEnd | Promise<TakeAndEnd>;
};

export function salesforceTable({ begin, ...header }: Facts): FixedTable {
  return tableWithEnd({
    ...header,
    begin: async (table) => {
      const ids = new IdReader();
      const begun = await begin(table, ids);
      const { take, end } = typeof begun === 'function' ? { take: begun, end: () => {} } : begun;
      return {
        take,
        end: async () => {
          await end();
          ids.report(table.sink);
        },
      };
    },
  });
}

/** Query results: `{totalSize, done, records}`, as the REST API gives them and as the command line wraps them in `result`. */
export const queryResult: JsonForm = {
  lists: [['records'], ['result', 'records'], []],
  envelope: reportQuery,
};

function reportQuery(envelope: JsonObject, records: number, sink: StatementSink): void {
  const total = envelope['totalSize'];
  const isCut = envelope['done'] === false || textOf(envelope, 'nextRecordsUrl') !== '';
  const missing = typeof total === 'number' && Number.isSafeInteger(total) ? total - records : 0;
  if (!isCut && missing === 0) return;
  const of = typeof total === 'number' ? ` of ${total}` : '';
  sink.finding({
    code: 'TRUNCATED',
    severity: 'gap',
    message: `The file holds ${counted(records, 'record')}${of}${isCut ? '; the query says that more follow' : ''}`,
    count: Math.max(1, Math.abs(missing)),
    effect: 'The records of the pages that follow are missing from every result.',
    records: [],
  });
}
