/** Texts that are seldom needed again, compressed in memory: a tenth of their size. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Texts that are compressed together. */
const TEXTS = 4096;
/** Blocks that are kept decompressed. */
const OPEN_BLOCKS = 4;

export class ColdTexts {
  readonly #blocks: Uint8Array[] = [];
  readonly #open = new Map<number, readonly string[]>();
  #next: string[] = [];

  /** Puts a text away; gives its number, from 0. */
  add(text: string): number {
    const number = this.#blocks.length * TEXTS + this.#next.push(text) - 1;
    if (this.#next.length === TEXTS) {
      const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
      this.#blocks.push(zstdCompressSync(JSON.stringify(this.#next), level));
      this.#next = [];
    }
    return number;
  }

  get(number: number): string {
    const block = Math.floor(number / TEXTS);
    return (block === this.#blocks.length ? this.#next : this.#opened(block))[number % TEXTS] as string;
  }

  #opened(block: number): readonly string[] {
    const known = this.#open.get(block);
    if (known) return known;
    const [oldest] = this.#open.keys();
    if (this.#open.size === OPEN_BLOCKS && oldest !== undefined) this.#open.delete(oldest);
    const texts = JSON.parse(zstdDecompressSync(this.#blocks[block] as Uint8Array).toString()) as string[];
    this.#open.set(block, texts);
    return texts;
  }
}
