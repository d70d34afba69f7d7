/** How a scanner reads. */
import type { CsvLimits, CsvQuoting } from './csvRecord.ts';
import type { CsvBatches } from './csvRows.ts';
import type { FieldPool } from './fieldPool.ts';

export type CsvScannerOptions = {
  readonly delimiter: string;
  readonly quoting?: CsvQuoting | undefined;
  readonly limits?: Partial<CsvLimits> | undefined;
  /** Numbers for the texts of fields. With a pool, plain rows are read many at once. */
  readonly pool?: FieldPool | undefined;
  /** Most bytes that are looked at in one go. */
  readonly window?: number | undefined;
  readonly batches?: CsvBatches | undefined;
};
