/** Tables of review decisions with known columns. */
import type { StatementSink } from '../../statement.ts';
import type { FixedRow } from './fixedRow.ts';
import type { FixedHeader } from './fixedSearch.ts';
import type { FixedTable } from './fixedTables.ts';
import { ReviewReading } from './reviewReading.ts';

/** A table whose rows are told to one reading of reviews. @param take - false: the row states nothing. */
export function reviewTable(
  header: FixedHeader,
  take: (row: FixedRow, reading: ReviewReading) => boolean | void,
): FixedTable {
  const readings = new WeakMap<StatementSink, ReviewReading>();
  return {
    ...header,
    begin: ({ sink }) => {
      const reading = new ReviewReading(sink);
      readings.set(sink, reading);
      return (row) => take(row, reading);
    },
    end: ({ sink }) => readings.get(sink)?.finish(),
  };
}
