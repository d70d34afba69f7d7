/** The plain twin of the kernel `csvRows` (src/kernels/assembly/csvRows.ts): the same results, byte by byte. */
import { type RowArrays, ScanEnd, ScanState } from './csvRowArrays.ts';
import { ESCAPED, type FieldPool, isSame, LONGEST, numberOf, PoolState } from './fieldPool.ts';

const LF = 10;
const CR = 13;
const LONG = 32_767;

/** Reads rows from the position `from` of the state on, and moves it behind them; gives their number. */
export function scanPlainly(rows: RowArrays): number {
  const { state } = rows.pool;
  const mostRows = state[ScanState.mostRows] as number;
  let position = state[ScanState.from] as number;
  let count = 0;
  let reason: number = ScanEnd.full;
  for (; count < mostRows; count++) {
    if (!hasRoom(rows.pool, rows.columns)) {
      reason = ScanEnd.noRoom;
      break;
    }
    const end = cutRow(rows, position, count * rows.columns);
    if (end < 0) {
      reason = -end;
      break;
    }
    numberFields(rows, count * rows.columns);
    rows.rowStarts[count] = position;
    position = end;
  }
  rows.rowStarts[count] = position;
  state[ScanState.from] = position;
  state[ScanState.reason] = reason;
  return count;
}

/** Writes where the fields of a row stand, from the cell `first` on; gives where the row is over, or the reason why not, negative. */
function cutRow(rows: RowArrays, rowStart: number, first: number): number {
  const { columns, window, pool } = rows;
  const { state, arena } = pool;
  const size = state[ScanState.size] as number;
  const delimiter = state[ScanState.delimiter] as number;
  const quote = state[ScanState.quote] as number;
  const isTable = state[ScanState.isTable] === 1;
  const headerLength = state[ScanState.headerLength] as number;
  const header = state[ScanState.headerPlace] as number;
  let at = rowStart;
  for (let column = 0; column < columns; column++) {
    let start = at;
    let escaped = 0;
    let end: number;
    if (at < size && window[at] === quote) {
      start = at + 1;
      at = endOfField(window, start, size, quote, quote);
      while (at + 1 < size && window[at] === quote && window[at + 1] === quote) {
        escaped = ESCAPED;
        at = endOfField(window, at + 2, size, quote, quote);
      }
      // What stands after a last quote is not known.
      if (at + 1 >= size) return -ScanEnd.cut;
      if (window[at] !== quote) return -ScanEnd.unusual;
      end = at;
      at += 1;
    } else {
      at = endOfField(window, at, size, delimiter, quote);
      end = at;
      if (at >= size) return -ScanEnd.cut;
    }
    const stop = window[at] as number;
    const length = end - start;
    const isLast = column + 1 === columns;
    if (
      (stop === delimiter) === isLast ||
      (stop !== delimiter && stop !== LF && stop !== CR) ||
      length >= LONG ||
      (isLast && end === rowStart) ||
      (isTable && column < 2 && length === 0) ||
      (isTable && column === 0 && length === headerLength && isSame(window, start, arena, header, length))
    ) {
      return -ScanEnd.unusual;
    }
    if (isLast && stop === CR) {
      // Whether a line feed follows is not known.
      if (at + 1 >= size) return -ScanEnd.cut;
      if (window[at + 1] === LF) at += 1;
    }
    at += 1;
    rows.starts[first + column] = start;
    rows.ends[first + column] = (end | escaped) >>> 0;
  }
  return at;
}

/** The first stop, quote, line end or NUL from a position on, or `size`. */
function endOfField(bytes: Uint8Array, from: number, size: number, stop: number, quote: number): number {
  for (let at = from; at < size; at++) {
    const byte = bytes[at] as number;
    if (byte === stop || byte === quote || byte === LF || byte === CR || byte === 0) return at;
  }
  return size;
}

function numberFields(rows: RowArrays, first: number): void {
  for (let column = 0; column < rows.columns; column++) {
    const start = rows.starts[first + column] as number;
    const ending = rows.ends[first + column] as number;
    const escaped = ending >= ESCAPED ? ESCAPED : 0;
    const length = ending - escaped - start;
    rows.numbers[first + column] =
      rows.wanted[column] === 0 ? -1 : numberOf(rows.pool, column, rows.window, start, length, escaped);
  }
}

/** Whether every field of a row can be a new text. */
function hasRoom({ state, entries }: FieldPool, columns: number): boolean {
  const texts = state[PoolState.texts] as number;
  if (texts >= (state[PoolState.mostTexts] as number)) return true;
  const isRoomForBytes =
    (state[PoolState.arenaUsed] as number) + columns * LONGEST + 16 <= (state[PoolState.arenaSize] as number);
  return (texts + columns) * 8 <= entries.length && isRoomForBytes;
}
