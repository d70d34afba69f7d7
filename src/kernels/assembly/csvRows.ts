/**
 * Plain rows of delimited text, their fields numbered by their texts; the twin, with layout and invariants, is src/files/csvRows.ts.
 *
 * Cost: a vector for every 16 bytes to find the ends of fields, eight bytes a step to hash and to compare them: about 3 ns a field.
 */
import { setU32, u32At, u8At } from './words';

const LF: u32 = 10;
const CR: u32 = 13;
const SHORT: u32 = 256;
const LONG: u32 = 32_767;
const PROBES: u32 = 64;
const TRIAL: u32 = 524_288;
const ESCAPED: u32 = 0x80000000;
const NONE: u32 = 0xffffffff;

// Positions in `state`.
const FROM: u32 = 0;
const SIZE: u32 = 1;
const COLUMNS: u32 = 2;
const DELIMITER: u32 = 3;
const QUOTE: u32 = 4;
const MASK: u32 = 5;
const ARENA_USED: u32 = 6;
const TEXTS: u32 = 7;
const MOST_ROWS: u32 = 8;
const IS_TABLE: u32 = 9;
const HEADER_LENGTH: u32 = 10;
const REASON: u32 = 11;
const MOST_TEXTS: u32 = 12;
const ARENA_SIZE: u32 = 13;
const HEADER_PLACE: u32 = 14;

// Reasons for the end of a call.
const FULL: u32 = 0;
const CUT: u32 = 1;
const UNUSUAL: u32 = 2;
const NO_ROOM: u32 = 3;

/** Reads rows from the position FROM on, and moves it behind them; gives their number. */
export function csvRows(
  state: usize,
  input: usize,
  wanted: usize,
  counts: usize,
  entries: usize,
  arena: usize,
  places: usize,
  numbers: usize,
  starts: usize,
  ends: usize,
  rowStarts: usize,
): u32 {
  const columns = u32At(state, COLUMNS);
  const size = u32At(state, SIZE);
  const delimiter = u32At(state, DELIMITER);
  const quote = u32At(state, QUOTE);
  const mostRows = u32At(state, MOST_ROWS);
  const isTable = u32At(state, IS_TABLE) == 1;
  const headerLength = u32At(state, HEADER_LENGTH);
  const header = arena + u32At(state, HEADER_PLACE);
  let position = u32At(state, FROM);
  let rows: u32 = 0;
  let reason = FULL;
  while (rows < mostRows) {
    if (!hasRoom(state, columns)) {
      reason = NO_ROOM;
      break;
    }
    const rowStart = position;
    const first = rows * columns;
    let at = position;
    let end: u32 = 0;
    let isWhole = true;
    for (let column: u32 = 0; column < columns; column++) {
      let start = at;
      let escaped: u32 = 0;
      if (at < size && u8At(input, at) == quote) {
        start = at + 1;
        at = endOfQuoted(input, start, size, quote);
        while (at + 1 < size && u8At(input, at) == quote && u8At(input, at + 1) == quote) {
          escaped = ESCAPED;
          at = endOfQuoted(input, at + 2, size, quote);
        }
        // What stands after a last quote is not known.
        if (at + 1 >= size) {
          reason = CUT;
          isWhole = false;
          break;
        }
        if (u8At(input, at) != quote) {
          reason = UNUSUAL;
          isWhole = false;
          break;
        }
        end = at;
        at += 1;
      } else {
        at = endOfPlain(input, at, size, delimiter, quote);
        end = at;
        if (at >= size) {
          reason = CUT;
          isWhole = false;
          break;
        }
      }
      const stop = u8At(input, at);
      const length = end - start;
      const isLast = column + 1 == columns;
      if (
        (stop == delimiter) == isLast ||
        (stop != delimiter && stop != LF && stop != CR) ||
        length >= LONG ||
        (isLast && end == rowStart) ||
        (isTable && column < 2 && length == 0) ||
        (isTable && column == 0 && length == headerLength && isSame(input + start, header, length))
      ) {
        reason = UNUSUAL;
        isWhole = false;
        break;
      }
      if (isLast && stop == CR) {
        // Whether a line feed follows is not known.
        if (at + 1 >= size) {
          reason = CUT;
          isWhole = false;
          break;
        }
        if (u8At(input, at + 1) == LF) at += 1;
      }
      at += 1;
      setU32(starts, first + column, start);
      setU32(ends, first + column, end | escaped);
    }
    if (!isWhole) break;
    for (let column: u32 = 0; column < columns; column++) {
      const start = u32At(starts, first + column);
      const ending = u32At(ends, first + column);
      const number =
        u8At(wanted, column) == 0
          ? NONE
          : fieldNumber(
              state,
              counts + ((<usize>column) << 3),
              entries,
              arena,
              places,
              input + start,
              (ending & ~ESCAPED) - start,
              ending & ESCAPED,
            );
      setU32(numbers, first + column, number);
    }
    setU32(rowStarts, rows, rowStart);
    position = at;
    rows += 1;
  }
  setU32(rowStarts, rows, position);
  setU32(state, FROM, position);
  setU32(state, REASON, reason);
  return rows;
}

/** Number of the text of `length` bytes at `text`; NONE when it has none. `column`: how often was asked, and added. */
export function fieldNumber(
  state: usize,
  column: usize,
  entries: usize,
  arena: usize,
  places: usize,
  text: usize,
  length: u32,
  escaped: u32,
): u32 {
  if (length > SHORT) return NONE;
  const asked = u32At(column, 0) + 1;
  const added = u32At(column, 1);
  setU32(column, 0, asked);
  if (asked >= TRIAL && added * 2 >= asked) return NONE;
  const hash = hashOf(text, length);
  const mask = u32At(state, MASK);
  let slot = hash & mask;
  for (let probe: u32 = 0; probe < PROBES; probe++) {
    const entry = entries + ((<usize>slot) << 4);
    const number = u32At(entry, 3);
    if (number == 0) {
      const next = u32At(state, TEXTS);
      if (next >= u32At(state, MOST_TEXTS)) return NONE;
      const place = u32At(state, ARENA_USED);
      setU32(column, 1, added + 1);
      setU32(entry, 0, hash);
      setU32(entry, 1, length);
      setU32(entry, 2, place);
      setU32(entry, 3, next + 1);
      memory.copy(arena + place, text, length);
      setU32(places, next * 2, place);
      setU32(places, next * 2 + 1, length | escaped);
      setU32(state, TEXTS, next + 1);
      setU32(state, ARENA_USED, (place + length + 7) & ~7);
      return next;
    }
    if (
      u32At(entry, 0) == hash &&
      u32At(entry, 1) == length &&
      isSame(text, arena + u32At(entry, 2), length)
    ) {
      return number - 1;
    }
    slot = (slot + 1) & mask;
  }
  return NONE;
}

/** Whether every field of a row can be a new text. */
function hasRoom(state: usize, columns: u32): bool {
  const texts = u32At(state, TEXTS);
  const isFull = texts >= u32At(state, MOST_TEXTS);
  return (
    isFull ||
    ((texts + columns) * 2 <= u32At(state, MASK) + 1 &&
      u32At(state, ARENA_USED) + columns * SHORT + 16 <= u32At(state, ARENA_SIZE))
  );
}

/** Where a plain field ends: at a delimiter, a line end, a quote, a NUL, or `size`. */
function endOfPlain(input: usize, from: u32, size: u32, delimiter: u32, quote: u32): u32 {
  const d = i8x16.splat(<i8>delimiter);
  const q = i8x16.splat(<i8>(quote > 255 ? delimiter : quote));
  const lf = i8x16.splat(<i8>LF);
  const cr = i8x16.splat(<i8>CR);
  const nul = i8x16.splat(0);
  for (let at = from; at < size; at += 16) {
    const bytes = v128.load(input + at);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(v128.or(i8x16.eq(bytes, d), i8x16.eq(bytes, q)), i8x16.eq(bytes, nul)),
        v128.or(i8x16.eq(bytes, lf), i8x16.eq(bytes, cr)),
      ),
    );
    if (found != 0) {
      const end = at + ctz(found);
      return end < size ? end : size;
    }
  }
  return size;
}

/** Where a quoted field's plain run ends: at a quote, a line end, a NUL, or `size`. */
function endOfQuoted(input: usize, from: u32, size: u32, quote: u32): u32 {
  const q = i8x16.splat(<i8>quote);
  const lf = i8x16.splat(<i8>LF);
  const cr = i8x16.splat(<i8>CR);
  const nul = i8x16.splat(0);
  for (let at = from; at < size; at += 16) {
    const bytes = v128.load(input + at);
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, q), i8x16.eq(bytes, nul)),
        v128.or(i8x16.eq(bytes, lf), i8x16.eq(bytes, cr)),
      ),
    );
    if (found != 0) {
      const end = at + ctz(found);
      return end < size ? end : size;
    }
  }
  return size;
}

/** Both texts may be read up to eight bytes beyond their ends. */
function isSame(text: usize, other: usize, length: u32): bool {
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) if (load<u64>(text + i) != load<u64>(other + i)) return false;
  const rest = length - i;
  if (rest == 0) return true;
  const shift = <u64>((8 - rest) << 3);
  return (load<u64>(text + i) ^ load<u64>(other + i)) << shift == 0;
}

/** Eight bytes a step, in two lanes: multiply and fold (after MurmurHash3's mixing). */
function hashOf(text: usize, length: u32): u32 {
  let low: u32 = length;
  let high: u32 = 0x9e3779b1;
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) {
    low = rotl<u32>((low ^ load<u32>(text + i)) * 0xcc9e2d51, 15);
    high = rotl<u32>((high ^ load<u32>(text + i, 4)) * 0x1b873593, 13);
  }
  const rest = length - i;
  if (rest != 0) {
    const word = load<u64>(text + i) & (((<u64>1) << ((<u64>rest) << 3)) - 1);
    low = rotl<u32>((low ^ <u32>word) * 0xcc9e2d51, 15);
    high = rotl<u32>((high ^ <u32>(word >> 32)) * 0x1b873593, 13);
  }
  let hash = low ^ (high * 0x85ebca6b);
  hash ^= hash >> 16;
  hash *= 0x85ebca6b;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35;
  return hash ^ (hash >> 16);
}
