/**
 * Texts of fields that repeat, found by their bytes and kept once: the same bytes give the same number and the same string.
 *
 * Exports name the same users and roles again and again. A number is looked up in a list where a text must be hashed and compared.
 *
 * | array   | content                                                                                                |
 * | ------- | ------------------------------------------------------------------------------------------------------ |
 * | state   | numbers by the positions of `PoolState`                                                                |
 * | entries | an open-addressed table, at most half full: hash, bytes, where they stand in the arena, number + 1      |
 * | arena   | the bytes of all texts, each from a multiple of eight on, with eight bytes to spare at the end          |
 * | places  | by number: where its bytes begin; how many they are, with ESCAPED when their quotes are doubled         |
 * | counts  | by column: how often a number was asked for, and how often the text was new                             |
 *
 * The arrays lie in a space: the compiled kernel (src/kernels/assembly/csvRows.ts) and `numberOf` here do the same to them.
 */
import { at, plainSpace, type Space, spaceOf } from '#kernels/index.ts';

/** Positions in `state`. The first ones are of a scan: `csvRows.ts`. */
export const PoolState = { mask: 5, arenaUsed: 6, texts: 7, mostTexts: 12, arenaSize: 13 } as const;
/** On a length in `places` and on an end of `CsvRows`: the quotes of the text are doubled. */
export const ESCAPED = 0x80000000;
/** Longer texts get no number. */
export const LONGEST = 256;

const MOST_TEXTS = 1 << 20;
const MOST_ARENA = 1 << 26;
const MOST_PROBES = 64;
/** Cells of an entry. */
const STRIDE = 4;
/** After this many fields a column of mostly new texts is no longer pooled. */
const TRIAL = 1 << 19;
const NONE = -1;
const SPARE = 16;

export class FieldPool {
  readonly space: Space;
  readonly state: Uint32Array;
  entries: Uint32Array;
  arena: Uint8Array;
  places: Uint32Array;
  counts: Uint32Array;
  /** True when the compiled kernel can work on all of the arrays. */
  isCompiled = false;
  readonly #scratch: Uint8Array;
  /** Texts by number, as far as they were asked for. */
  readonly #texts: (string | undefined)[] = [];

  constructor(space: Space = plainSpace) {
    this.space = space;
    this.state = space.u32(16);
    this.entries = space.u32((1 << 12) * STRIDE);
    this.arena = space.u8(1 << 16);
    this.places = space.u32(1 << 12);
    this.counts = space.u32(2 * 64);
    this.#scratch = space.u8(LONGEST + SPARE);
    this.state[PoolState.mostTexts] = MOST_TEXTS;
    this.#settle();
  }

  /** How many texts have a number. */
  get size(): number {
    return this.state[PoolState.texts] as number;
  }

  /** The text of a number. */
  text(number: number): string {
    const known = this.#texts[number];
    if (known !== undefined) return known;
    const begin = this.places[2 * number] as number;
    const length = this.places[2 * number + 1] as number;
    const end = begin + (length & ~ESCAPED);
    const bytes = Buffer.from(this.arena.subarray(begin, end));
    const text = textOf(bytes, 0, bytes.length, length >= ESCAPED);
    // Without gaps: a list with gaps is slow.
    while (this.#texts.length < number) this.#texts.push(undefined);
    this.#texts[number] = text;
    return text;
  }

  /**
   * Number of the text of these bytes (UTF-8, as they stand in the file); -1 when it is not pooled.
   *
   * @param isEscaped - quotes in it are doubled. The same bytes are so always or never.
   */
  numberOf(column: number, buffer: Uint8Array, start: number, end: number, isEscaped = false): number {
    const length = end - start;
    if (length > LONGEST) return NONE;
    this.makeRoom(column + 1, 1);
    const escaped = isEscaped ? ESCAPED : 0;
    const { wasm } = this.space;
    if (wasm === null || !this.isCompiled) return numberOf(this, column, buffer, start, length, escaped);
    for (let i = 0; i < length; i++) this.#scratch[i] = buffer[start + i] as number;
    const { state, counts, entries, arena, places } = this;
    return wasm.fieldNumber(
      at(state),
      at(counts) + 8 * column,
      at(entries),
      at(arena),
      at(places),
      at(this.#scratch),
      length,
      escaped,
    );
  }

  /** Keeps the bytes of a text without a number. A quote in it is doubled, as in a field. */
  keep(text: string): { readonly place: number; readonly length: number } {
    const bytes = Buffer.from(text.replaceAll('"', '""'));
    while ((this.state[PoolState.arenaUsed] as number) + bytes.length + SPARE > this.arena.length) {
      this.arena = longer(this.arena, this.space.u8(2 * this.arena.length));
      this.#settle();
    }
    const place = this.state[PoolState.arenaUsed] as number;
    this.arena.set(bytes, place);
    this.state[PoolState.arenaUsed] = (place + bytes.length + 7) & ~7;
    return { place, length: bytes.length };
  }

  /** Makes room for that many columns, and new texts; where there can be none, no text gets a number any more. */
  makeRoom(columns: number, texts: number): void {
    if (this.counts.length < 2 * columns) {
      this.counts = longer(this.counts, this.space.u32(4 * columns));
      this.#settle();
    }
    const { state } = this;
    if (this.size === state[PoolState.mostTexts]) return;
    while ((this.size + texts) * 2 * STRIDE > this.entries.length) this.#rehash();
    const needed = (state[PoolState.arenaUsed] as number) + texts * LONGEST + SPARE;
    if (needed <= this.arena.length) return;
    if (needed > MOST_ARENA) state[PoolState.mostTexts] = this.size;
    else {
      this.arena = longer(this.arena, this.space.u8(Math.max(2 * this.arena.length, needed)));
      this.#settle();
    }
  }

  #rehash(): void {
    const { entries } = this;
    const grown = this.space.u32(entries.length * 2);
    const mask = grown.length / STRIDE - 1;
    for (let from = 0; from < entries.length; from += STRIDE) {
      if (entries[from + 3] === 0) continue;
      let slot = (entries[from] as number) & mask;
      while (grown[slot * STRIDE + 3] !== 0) slot = (slot + 1) & mask;
      grown.set(entries.subarray(from, from + STRIDE), slot * STRIDE);
    }
    this.entries = grown;
    this.places = longer(this.places, this.space.u32(grown.length / STRIDE));
    this.#settle();
  }

  #settle(): void {
    const { space, state, entries, arena, places, counts } = this;
    state[PoolState.mask] = entries.length / STRIDE - 1;
    state[PoolState.arenaSize] = arena.length;
    this.isCompiled = [state, entries, arena, places, counts].every((array) => spaceOf(array) === space);
  }
}

/** The plain twin of the kernel `fieldNumber`. There must be room for a text. */
export function numberOf(
  pool: FieldPool,
  column: number,
  bytes: Uint8Array,
  start: number,
  length: number,
  escaped: number,
): number {
  const { state, entries, counts } = pool;
  if (length > LONGEST) return NONE;
  const asked = (counts[2 * column] as number) + 1;
  const added = counts[2 * column + 1] as number;
  counts[2 * column] = asked;
  if (asked >= TRIAL && added * 2 >= asked) return NONE;
  const hash = hashOf(bytes, start, length);
  const mask = state[PoolState.mask] as number;
  for (let probe = 0, slot = hash & mask; probe < MOST_PROBES; probe++, slot = (slot + 1) & mask) {
    const entry = slot * STRIDE;
    const number = entries[entry + 3] as number;
    if (number === 0) return add(pool, column, entry, hash, bytes.subarray(start, start + length), escaped);
    if (entries[entry] === hash && entries[entry + 1] === length) {
      if (isSame(bytes, start, pool.arena, entries[entry + 2] as number, length)) return number - 1;
    }
  }
  return NONE;
}

function add(
  pool: FieldPool,
  column: number,
  entry: number,
  hash: number,
  text: Uint8Array,
  escaped: number,
): number {
  const { state, entries, arena, places, counts } = pool;
  const number = state[PoolState.texts] as number;
  if (number === state[PoolState.mostTexts]) return NONE;
  const place = state[PoolState.arenaUsed] as number;
  counts[2 * column + 1] = (counts[2 * column + 1] as number) + 1;
  arena.set(text, place);
  entries[entry] = hash;
  entries[entry + 1] = text.length;
  entries[entry + 2] = place;
  entries[entry + 3] = number + 1;
  places[2 * number] = place;
  places[2 * number + 1] = (text.length | escaped) >>> 0;
  state[PoolState.texts] = number + 1;
  state[PoolState.arenaUsed] = (place + text.length + 7) & ~7;
  return number;
}

/** Whether the same bytes stand at both places. */
export function isSame(
  one: Uint8Array,
  from: number,
  other: Uint8Array,
  otherFrom: number,
  length: number,
): boolean {
  for (let i = 0; i < length; i++) if (one[from + i] !== other[otherFrom + i]) return false;
  return true;
}

/** The text of a field; `isEscaped`: with its doubled quotes made single. */
export function textOf(buffer: Buffer, start: number, end: number, isEscaped: boolean): string {
  const text = buffer.toString('utf8', start, end);
  return isEscaped ? text.replaceAll('""', '"') : text;
}

/** Eight bytes a step, in two lanes: multiply and fold (after MurmurHash3's mixing). */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let low = length;
  let high = 0x9e3779b1;
  for (let i = 0; i < length; i += 8) {
    low = turned(Math.imul(low ^ wordAt(bytes, start + i, length - i), 0xcc9e2d51), 15);
    high = turned(Math.imul(high ^ wordAt(bytes, start + i + 4, length - i - 4), 0x1b873593), 13);
  }
  let hash = low ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Up to four bytes, the first lowest; zeros for those that are missing. */
function wordAt(bytes: Uint8Array, from: number, length: number): number {
  let word = 0;
  for (let i = Math.min(length, 4) - 1; i >= 0; i--) word = (word << 8) | (bytes[from + i] as number);
  return word;
}

const turned = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

function longer<Column extends Uint8Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}
