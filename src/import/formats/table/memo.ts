/** What the same cells led to before. Exports repeat themselves: most rows name nodes that an earlier row named. */

const MOST_ENTRIES = 1 << 18;
/** After this many questions a memo that seldom answers is given up. */
const TRIAL = 1 << 16;

/** Remembers a value for the cells of some columns. */
export class Memo<Value> {
  readonly #inputs: readonly number[];
  /** By the number of the cell's text, when there is one column and its texts have numbers. */
  readonly #byNumber: (Value | undefined)[] = [];
  readonly #byText = new Map<string, Value>();
  #asked = 0;
  #answered = 0;
  #isGivenUp = false;
  /** The cells last asked about. */
  #number = -1;
  #text: string | undefined;

  constructor(inputs: readonly number[]) {
    this.#inputs = [...new Set(inputs)].sort((a, b) => a - b);
  }

  /** The value for the cells of this row; `numbers` as of `TableRow`. */
  recall(fields: readonly string[], numbers: readonly number[] | null): Value | undefined {
    const inputs = this.#inputs;
    if (inputs.length === 1) {
      const at = inputs[0] as number;
      this.#number = numbers === null ? -1 : (numbers[at] ?? -1);
      if (this.#number >= 0) return this.#byNumber[this.#number];
      return this.#recallText(fields[at] ?? '');
    }
    this.#number = -1;
    if (this.#isGivenUp) return undefined;
    let key = '';
    for (const at of inputs) key += `${fields[at] ?? ''}\u001f`;
    return this.#recallText(key);
  }

  /** Keeps the value for the cells last asked about. */
  remember(value: Value): void {
    if (this.#number >= 0) {
      // Without gaps: a list with gaps is slow.
      while (this.#byNumber.length < this.#number) this.#byNumber.push(undefined);
      this.#byNumber[this.#number] = value;
    } else if (this.#text !== undefined && this.#byText.size < MOST_ENTRIES) {
      this.#byText.set(detached(this.#text), value);
    }
  }

  #recallText(text: string): Value | undefined {
    this.#text = this.#isGivenUp ? undefined : text;
    if (this.#isGivenUp) return undefined;
    const value = this.#byText.get(text);
    this.#asked += 1;
    if (value !== undefined) this.#answered += 1;
    else if (this.#asked > TRIAL && this.#answered * 8 < this.#asked) this.#giveUp();
    return value;
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#text = undefined;
    this.#byText.clear();
  }
}

/** A copy that does not hold the text of the whole row in memory, as a part of it would. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
