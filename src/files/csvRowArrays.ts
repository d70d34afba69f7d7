/** What a scan of plain rows works on: see `csvRows.ts`. */
import type { FieldPool } from './fieldPool.ts';

/** Positions in the pool's `state` that a scan uses. */
export const ScanState = {
  from: 0,
  size: 1,
  columns: 2,
  delimiter: 3,
  quote: 4,
  mostRows: 8,
  isTable: 9,
  headerLength: 10,
  reason: 11,
  headerPlace: 14,
} as const;

/** Why a scan ended: as many rows as there is place for; the window ends inside a row; the next row is not plain; the pool is full. */
export const ScanEnd = { full: 0, cut: 1, unusual: 2, noRoom: 3 } as const;

export type RowArrays = {
  readonly pool: FieldPool;
  /** The bytes that are looked at. */
  readonly window: Uint8Array;
  readonly columns: number;
  /** For each column 1 when its texts are numbered. */
  readonly wanted: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly numbers: Int32Array;
  readonly rowStarts: Uint32Array;
};
