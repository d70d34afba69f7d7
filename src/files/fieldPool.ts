/**
 * Texts of fields that repeat, found by their bytes and kept once: the same bytes give the same number and the same string.
 *
 * Exports name the same users and roles again and again. A number is looked up in a list where a text must be hashed and compared:
 * this is three times as fast as a map of strings.
 */

const LONGEST = 256;
const MOST_TEXTS = 1 << 20;
const MOST_PROBES = 64;
/** Int32 cells of an entry: hash, length, where its bytes begin, number + 1. */
const STRIDE = 4;
/** After this many fields a column of mostly new texts is no longer pooled. */
const TRIAL = 1 << 15;

export class FieldPool {
  /** Texts by number. */
  readonly texts: string[] = [];
  #entries = new Int32Array((1 << 12) * STRIDE);
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  readonly #asked: number[] = [];
  readonly #added: number[] = [];

  /**
   * Number of the text of these bytes (UTF-8, as they stand in the file); -1 when it is not pooled.
   *
   * @param isEscaped - quotes in it are doubled. The same bytes are so always or never.
   */
  numberOf(column: number, buffer: Buffer, start: number, end: number, isEscaped = false): number {
    const length = end - start;
    if (length > LONGEST || !this.#isWorthwhile(column)) return -1;
    const hash = hashOf(buffer, start, end);
    const mask = this.#entries.length / STRIDE - 1;
    for (let probe = 0, slot = hash & mask; probe < MOST_PROBES; probe++, slot = (slot + 1) & mask) {
      const at = slot * STRIDE;
      const number = (this.#entries[at + 3] as number) - 1;
      if (number < 0)
        return this.#add(
          column,
          at,
          hash,
          textOf(buffer, start, end, isEscaped),
          buffer.subarray(start, end),
        );
      if (this.#entries[at] === hash && this.#entries[at + 1] === length) {
        if (this.#holds(this.#entries[at + 2] as number, buffer, start, end)) return number;
      }
    }
    return -1;
  }

  #isWorthwhile(column: number): boolean {
    const asked = (this.#asked[column] ?? 0) + 1;
    this.#asked[column] = asked;
    return asked < TRIAL || (this.#added[column] ?? 0) * 2 < asked;
  }

  #holds(at: number, buffer: Buffer, start: number, end: number): boolean {
    const bytes = this.#bytes;
    for (let i = start, j = at; i < end; i++, j++) if (buffer[i] !== bytes[j]) return false;
    return true;
  }

  #add(column: number, at: number, hash: number, text: string, bytes: Uint8Array): number {
    if (this.texts.length === MOST_TEXTS) return -1;
    this.#added[column] = (this.#added[column] ?? 0) + 1;
    const number = this.texts.push(text) - 1;
    while (this.#used + bytes.length > this.#bytes.length) this.#bytes = longer(this.#bytes);
    this.#bytes.set(bytes, this.#used);
    this.#entries.set([hash, bytes.length, this.#used, number + 1], at);
    this.#used += bytes.length;
    if (this.texts.length * 2 * STRIDE > this.#entries.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const old = this.#entries;
    const grown = new Int32Array(old.length * 2);
    const mask = grown.length / STRIDE - 1;
    for (let from = 0; from < old.length; from += STRIDE) {
      if (old[from + 3] === 0) continue;
      let slot = (old[from] as number) & mask;
      while (grown[slot * STRIDE + 3] !== 0) slot = (slot + 1) & mask;
      grown.set(old.subarray(from, from + STRIDE), slot * STRIDE);
    }
    this.#entries = grown;
  }
}

/** The text of a field; `isEscaped`: with its doubled quotes made single. */
export function textOf(buffer: Buffer, start: number, end: number, isEscaped: boolean): string {
  const text = buffer.toString('utf8', start, end);
  return isEscaped ? text.replaceAll('""', '"') : text;
}

/** Four bytes a step: multiply and fold (after MurmurHash3's mixing). */
function hashOf(buffer: Buffer, start: number, end: number): number {
  let hash = end - start;
  let i = start;
  for (; i + 4 <= end; i += 4) {
    const word =
      (buffer[i] as number) |
      ((buffer[i + 1] as number) << 8) |
      ((buffer[i + 2] as number) << 16) |
      ((buffer[i + 3] as number) << 24);
    hash = Math.imul(hash ^ Math.imul(word, 0x1b873593), 0xcc9e2d51);
    hash ^= hash >>> 15;
  }
  for (; i < end; i++) hash = Math.imul(hash ^ (buffer[i] as number), 0x01000193);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function longer(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(bytes.length * 2);
  grown.set(bytes);
  return grown;
}
