/** Cuts JSON text that comes in chunks into the texts of its elements, without parsing them. */
import { quoteEnd } from './jsonScanner.ts';

/** One element, one other member of the outer object (`index` -1), or an empty array (`text` ''). */
export type Piece = {
  readonly member: string;
  readonly index: number;
  readonly text: string;
  /** Where the text begins; only during the call. */
  readonly place: () => Place;
};

/** From 1. */
export type Place = { readonly line: number; readonly column: number };

export type SplitFault = { readonly line: number; readonly column: number; readonly reason: string };

type SplitLimits = { readonly characters: number; readonly depth: number };

/** What may stand next. */
type State =
  | 'start'
  | 'item'
  | 'itemOrEnd'
  | 'afterItem'
  | 'name'
  | 'nameOrEnd'
  | 'colon'
  | 'member'
  | 'afterMember'
  | 'end';

const SPACE = /[^ \t\r\n\uFEFF]/g;
const LITERAL_END = /[\s,\]}]/g;

export class ItemSplitter {
  fault: SplitFault | null = null;
  readonly #limits: SplitLimits;
  readonly #onPiece: (piece: Piece) => boolean | void;
  readonly #isLines: boolean;
  #text = '';
  #at = 0;
  #state: State = 'start';
  /** The outer value is an object. */
  #isObject = false;
  #member = '';
  #index = 0;
  #isLast = false;
  #isStopped = false;
  /** Line of the first character of `#text`, and the column before it. */
  #line = 1;
  #column = 0;
  // Of the value that is being cut: where it begins, how far it was looked at, how deep.
  #from = -1;
  #scan = 0;
  #depth = 0;
  #isInString = false;

  /** @param isLines - the text holds one value after the other. */
  constructor(limits: SplitLimits, onPiece: (piece: Piece) => boolean | void, isLines = false) {
    this.#limits = limits;
    this.#onPiece = onPiece;
    this.#isLines = isLines;
    if (isLines) this.#state = 'itemOrEnd';
  }

  /** Whether something stands behind the first value of a text, which may be cut. */
  holdsSeveral(head: string): boolean {
    this.#text = head;
    this.#at = this.#nextAt(SPACE, 0);
    if (this.#text[this.#at] !== '{') return false;
    this.#begin();
    const end = this.#valueEnd();
    return end > 0 && this.#nextAt(SPACE, end) < head.length;
  }

  write(text: string): void {
    if (this.#isStopped || this.fault) return;
    this.#text += text;
    while (!this.#isStopped && !this.fault && this.#step());
    this.#forget();
  }

  end(text: string): void {
    this.#isLast = true;
    this.write(text);
    if (this.#isStopped || this.fault) return;
    const isWhole = this.#state === 'end' || (this.#isLines && this.#state !== 'item' && this.#from < 0);
    if (!isWhole) this.#fail(this.#text.length, 'the text ends inside a value');
  }

  /** Takes one step; false when the text so far is used up. */
  #step(): boolean {
    if (this.#from >= 0) return this.#cut();
    this.#at = this.#nextAt(SPACE, this.#at);
    const character = this.#text[this.#at];
    if (character === undefined) return false;
    switch (this.#state) {
      case 'start':
        return this.#start(character);
      case 'name':
      case 'nameOrEnd':
        return this.#name(character);
      case 'colon':
        return this.#expect(character, ':', 'member', 'a colon is missing');
      case 'member':
        return this.#memberValue(character);
      case 'item':
      case 'itemOrEnd':
        return this.#item(character);
      case 'afterItem':
      case 'afterMember':
        return this.#after(character);
      default:
        return this.#fail(this.#at, 'text stands after the end of the value');
    }
  }

  #start(character: string): boolean {
    if (character !== '[' && character !== '{')
      return this.#fail(this.#at, 'neither an array nor an object begins here');
    this.#isObject = character === '{';
    return this.#move(this.#isObject ? 'nameOrEnd' : 'itemOrEnd');
  }

  #name(character: string): boolean {
    if (character === '}' && this.#state === 'nameOrEnd') return this.#move('end');
    if (character !== '"') return this.#fail(this.#at, 'the name of a member is missing');
    return this.#begin();
  }

  #memberValue(character: string): boolean {
    this.#index = 0;
    if (character === '[') return this.#move('itemOrEnd');
    this.#index = -1;
    return this.#begin();
  }

  #item(character: string): boolean {
    if (character === ']' && this.#state === 'itemOrEnd' && !this.#isLines) {
      if (this.#isObject) this.#give('', this.#at);
      return this.#move(this.#isObject ? 'afterMember' : 'end');
    }
    return this.#begin();
  }

  #after(character: string): boolean {
    const isItem = this.#state === 'afterItem';
    if (character === ',') return this.#move(isItem ? 'item' : 'name');
    const close = isItem ? ']' : '}';
    if (character !== close) return this.#fail(this.#at, `a comma or ${close} is missing`);
    return this.#move(isItem && this.#isObject ? 'afterMember' : 'end');
  }

  #expect(character: string, wanted: string, next: State, reason: string): boolean {
    return character === wanted ? this.#move(next) : this.#fail(this.#at, reason);
  }

  #move(state: State): true {
    this.#state = state;
    this.#at += 1;
    return true;
  }

  #begin(): true {
    this.#from = this.#at;
    this.#scan = this.#at;
    this.#depth = 0;
    this.#isInString = false;
    return true;
  }

  /** Goes on with the value that has begun; gives it out when its end is there. */
  #cut(): boolean {
    const end = this.#valueEnd();
    if (end < 0) {
      const length = this.#text.length - this.#from;
      if (length > this.#limits.characters)
        this.#fail(this.#from, `a value is longer than ${this.#limits.characters} characters`);
      return false;
    }
    const from = this.#from;
    const text = this.#text.slice(from, end);
    this.#from = -1;
    this.#at = end;
    if (text === '') return this.#fail(from, 'a value is missing');
    if (this.#state === 'name' || this.#state === 'nameOrEnd') return this.#named(text, from);
    this.#give(text, from);
    if (this.#index >= 0) this.#index += 1;
    this.#state = this.#isLines ? 'itemOrEnd' : this.#index >= 0 ? 'afterItem' : 'afterMember';
    return true;
  }

  #named(text: string, from: number): boolean {
    try {
      this.#member = JSON.parse(text) as string;
    } catch {
      return this.#fail(from, 'a name holds a line break, a control character or an unknown escape');
    }
    this.#state = 'colon';
    return true;
  }

  #give(text: string, from: number): void {
    const piece = { member: this.#member, index: this.#index, text, place: () => this.#placeOf(from) };
    if (this.#onPiece(piece) === false) this.#isStopped = true;
  }

  /** Position behind the value that has begun; -1 when its end has not come yet, or at a fault. */
  #valueEnd(): number {
    const text = this.#text;
    const first = text.charCodeAt(this.#from);
    if (first !== 0x22 && first !== 0x7b && first !== 0x5b) {
      const end = this.#nextAt(LITERAL_END, this.#scan);
      this.#scan = end;
      return end < text.length || this.#isLast ? end : -1;
    }
    for (let i = this.#scan; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (this.#isInString || code === 0x22) {
        // The opening quote has been passed when the string goes on from an earlier chunk.
        const end = quoteEnd(text, this.#isInString ? i : i + 1);
        this.#isInString = end < 0;
        if (end < 0) break;
        if (this.#depth === 0) return end;
        i = end - 1;
      } else if (code === 0x7b || code === 0x5b) {
        this.#depth += 1;
        if (this.#depth > this.#limits.depth) {
          this.#fail(i, `is nested more than ${this.#limits.depth} levels deep`);
          return -1;
        }
      } else if (code === 0x7d || code === 0x5d) {
        this.#depth -= 1;
        if (this.#depth === 0) return i + 1;
      }
    }
    return this.#waitAt(text.length);
  }

  #waitAt(position: number): -1 {
    this.#scan = position;
    return -1;
  }

  #nextAt(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    return pattern.exec(this.#text)?.index ?? this.#text.length;
  }

  /** Lets go of the text that is used. */
  #forget(): void {
    const used = this.#from >= 0 ? this.#from : this.#at;
    if (used === 0) return;
    const { line, column } = this.#placeOf(used);
    this.#line = line;
    this.#column = column - 1;
    this.#text = this.#text.slice(used);
    this.#at -= used;
    this.#scan -= used;
    if (this.#from >= 0) this.#from -= used;
  }

  #placeOf(position: number): Place {
    let line = this.#line;
    let start = -this.#column;
    for (
      let end = this.#text.indexOf('\n');
      end >= 0 && end < position;
      end = this.#text.indexOf('\n', end + 1)
    ) {
      line += 1;
      start = end + 1;
    }
    return { line, column: position - start + 1 };
  }

  #fail(at: number, reason: string): false {
    this.fault ??= { ...this.#placeOf(at), reason };
    return false;
  }
}
