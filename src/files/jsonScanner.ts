/** A walk over JSON text: to the first fault, or to the place of one value. */

/** Where the text stops being JSON, and why. */
export class JsonFault extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** Walks over JSON text without building values. The caller has limited the depth. */
export class JsonScanner {
  at = 0;
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  fail(reason: string): never {
    const atEnd = this.at >= this.text.length;
    throw new JsonFault(Math.min(this.at, this.text.length), atEnd ? 'the text ends inside a value' : reason);
  }

  space(): void {
    while (this.at < this.text.length && ' \t\r\n\uFEFF'.includes(this.text[this.at] ?? '')) this.at += 1;
  }

  /** Moves to the member or element `token` of the value here; false when there is none. */
  enter(token: string): boolean {
    const open = this.text[this.at];
    if (open !== '{' && open !== '[') return false;
    for (let index = 0; this.#next(open, index); index += 1) {
      const name = open === '{' ? this.#name() : String(index);
      if (name === token) return true;
      this.value();
    }
    return false;
  }

  /**
   * Moves past the value here.
   *
   * @param onDuplicate - called with the JSON pointer of each member whose name its object has already had.
   */
  value(onDuplicate?: (pointer: string) => void, pointer = ''): void {
    const first = this.text[this.at];
    if (first === '"') this.#string();
    else if (first === '{' || first === '[') {
      const names = onDuplicate && first === '{' ? new Set<string>() : null;
      for (let index = 0; this.#next(first, index); index += 1) {
        const name = first === '{' ? this.#name() : String(index);
        const place = onDuplicate ? `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : '';
        if (names?.has(name)) onDuplicate?.(place);
        names?.add(name);
        this.value(onDuplicate, place);
      }
    } else this.#literal();
  }

  /** Moves to the next member or element; false, and past the bracket, at the end. */
  #next(open: '{' | '[', index: number): boolean {
    const close = open === '{' ? '}' : ']';
    if (index === 0) this.at += 1;
    this.space();
    const character = this.text[this.at];
    if (character === close) {
      this.at += 1;
      return false;
    }
    if (index > 0) {
      if (character !== ',') this.fail(`a comma or ${close} is missing`);
      this.at += 1;
      this.space();
      if (this.text[this.at] === close) this.fail(`a value is missing after a comma`);
    }
    return true;
  }

  #name(): string {
    if (this.text[this.at] !== '"') this.fail('the name of a member is missing');
    const start = this.at;
    this.#string();
    const name = JSON.parse(this.text.slice(start, this.at)) as string;
    this.space();
    if (this.text[this.at] !== ':') this.fail('a colon is missing');
    this.at += 1;
    this.space();
    return name;
  }

  #string(): void {
    const end = stringEnd(this.text, this.at);
    if (end < 0) {
      this.at = this.text.length;
      this.fail('');
    }
    try {
      JSON.parse(this.text.slice(this.at, end));
    } catch {
      this.fail('a string holds a line break, a control character or an unknown escape');
    }
    this.at = end;
  }

  #literal(): void {
    const match = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
    match.lastIndex = this.at;
    const found = match.exec(this.text);
    if (!found) {
      const rest = /[\w.+-]*/y;
      rest.lastIndex = this.at;
      const partial = rest.exec(this.text)?.[0].length ?? 0;
      if (this.at + partial === this.text.length) this.at = this.text.length;
      this.fail('a value is missing');
    }
    this.at += found?.[0].length ?? 0;
  }
}

/** Position after the closing quote of the string that begins at `at`; -1 when it is not closed. */
export function stringEnd(text: string, at: number): number {
  return quoteEnd(text, at + 1);
}

/** Position after the first quote from `from` on, inside a string, that is not escaped; -1 when there is none. */
export function quoteEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslash = quote - 1;
    while (text.charCodeAt(backslash) === 0x5c) backslash -= 1;
    if ((quote - backslash) % 2 === 1) return quote + 1;
  }
  return -1;
}
