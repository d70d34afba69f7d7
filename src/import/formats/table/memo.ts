/** What the same cells led to before. Exports repeat themselves: most rows name nodes that an earlier row named. */
import { PairNumbers } from './pairNumbers.ts';

/** Sets of cells that are remembered by their numbers, and by their texts. */
const MOST_PAIRS = 1 << 20;
const MOST_TEXTS = 1 << 18;
/** After this many questions a memo that seldom answers is given up. */
const TRIAL = 1 << 16;
const NO_NUMBER = -1;

/**
 * Remembers a value for the cells of some columns. Cells whose texts have numbers are found by these: several become one number,
 * two at a time. Other cells are found by their joined texts, at many times the cost.
 */
export class Memo<Value> {
  /** Positions of the columns, each once. */
  readonly inputs: readonly number[];
  readonly #pairs: PairNumbers[];
  readonly #byNumber: (Value | undefined)[] = [];
  readonly #byText = new Map<string, Value>();
  #asked = 0;
  #answered = 0;
  #isGivenUp = false;
  /** The cells last asked about. */
  #number = NO_NUMBER;
  #text: string | undefined;

  constructor(inputs: readonly number[]) {
    this.inputs = [...new Set(inputs)].sort((a, b) => a - b);
    this.#pairs = this.inputs.slice(1).map(() => new PairNumbers(MOST_PAIRS));
  }

  /** The value for the cells of this row; `numbers` as of `TableRow`. */
  recall(fields: readonly string[], numbers: readonly number[] | null): Value | undefined {
    if (this.#isGivenUp) return undefined;
    this.#text = undefined;
    const number = numbers === null ? NO_NUMBER : this.#numberOf(numbers);
    this.#number = number;
    if (number < 0) return this.#recallText(fields);
    const value = this.#byNumber[number];
    // One cell costs nothing to look up, however seldom it repeats.
    if (this.#pairs.length > 0) this.#count(value);
    return value;
  }

  /** It answered so seldom that it remembers nothing any more. */
  get isGivenUp(): boolean {
    return this.#isGivenUp;
  }

  /** Counts questions that somebody else answered as it would have. */
  answered(times: number): void {
    if (this.#pairs.length === 0) return;
    this.#asked += times;
    this.#answered += times;
  }

  /** Keeps the value for the cells last asked about. */
  remember(value: Value): void {
    if (this.#isGivenUp) return;
    if (this.#number >= 0) {
      // Without gaps: a list with gaps is slow.
      while (this.#byNumber.length < this.#number) this.#byNumber.push(undefined);
      this.#byNumber[this.#number] = value;
    } else if (this.#text !== undefined && this.#byText.size < MOST_TEXTS) {
      this.#byText.set(detached(this.#text), value);
    }
  }

  /** One number for the cells; 0 when there are none; NO_NUMBER when one of them has none. */
  #numberOf(numbers: readonly number[]): number {
    const { inputs } = this;
    if (inputs.length === 0) return 0;
    let number = numbers[inputs[0] as number] ?? NO_NUMBER;
    for (let i = 1; i < inputs.length && number >= 0; i++) {
      const next = numbers[inputs[i] as number] ?? NO_NUMBER;
      number = next < 0 ? NO_NUMBER : (this.#pairs[i - 1] as PairNumbers).numberOf(number, next);
    }
    return number;
  }

  #recallText(fields: readonly string[]): Value | undefined {
    let text = '';
    for (const at of this.inputs) text += `${fields[at] ?? ''}\u001f`;
    this.#text = text;
    const value = this.#byText.get(text);
    this.#count(value);
    return value;
  }

  #count(value: Value | undefined): void {
    this.#asked += 1;
    if (value !== undefined) this.#answered += 1;
    else if (this.#asked > TRIAL && this.#answered * 8 < this.#asked) this.#giveUp();
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#pairs.length = 0;
    this.#byNumber.length = 0;
    this.#byText.clear();
  }
}

/** A copy that does not hold the text of the whole row in memory, as a part of it would. */
export function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
