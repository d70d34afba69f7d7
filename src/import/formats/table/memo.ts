/** What the same cells led to before. Exports repeat themselves: most rows name nodes that an earlier row named. */

const MOST_ENTRIES = 1 << 18;
/** After this many questions a memo that seldom answers is given up. */
const TRIAL = 1 << 16;

export class Memo<Value> {
  readonly #inputs: readonly number[];
  readonly #known = new Map<string, Value>();
  #asked = 0;
  #answered = 0;
  #isGivenUp = false;

  constructor(inputs: readonly number[]) {
    this.#inputs = [...new Set(inputs)].sort((a, b) => a - b);
  }

  /** The cells that decide, as one text; undefined when nothing is remembered any more. */
  keyOf(fields: readonly string[]): string | undefined {
    if (this.#isGivenUp) return undefined;
    const inputs = this.#inputs;
    if (inputs.length === 1) return fields[inputs[0] as number] ?? '';
    let key = '';
    for (const at of inputs) key += `${fields[at] ?? ''}\u001f`;
    return key;
  }

  get(key: string): Value | undefined {
    const value = this.#known.get(key);
    this.#asked += 1;
    if (value !== undefined) this.#answered += 1;
    else if (this.#asked > TRIAL && this.#answered * 8 < this.#asked) this.#giveUp();
    return value;
  }

  set(key: string, value: Value): void {
    if (this.#known.size < MOST_ENTRIES && !this.#isGivenUp) this.#known.set(detached(key), value);
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#known.clear();
  }
}

/** A copy that does not hold the text of the whole row in memory, as a part of it would. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
