/** SQL text cut into statements of words, names and literals. Nothing is executed or understood beyond that. */

export type SqlToken = {
  /** word: a keyword or unquoted name, as it stands; name: a quoted one; text: a literal; sign: anything else. */
  readonly kind: 'word' | 'name' | 'text' | 'sign';
  readonly value: string;
};

/** A token, and where it stands in the text, quotes included. */
export type PlacedToken = SqlToken & { readonly from: number; readonly to: number };

export type SqlStatement = {
  /** Line on which it begins, from 1. */
  readonly line: number;
  readonly tokens: readonly SqlToken[];
};

/** The statements up to the first command of psql that connects elsewhere; `isCut`: the text ends inside a statement. */
export function sqlStatements(text: string): { statements: SqlStatement[]; isCut: boolean; isPart: boolean } {
  const lexer = new Lexer(text);
  const statements: SqlStatement[] = [];
  let tokens: SqlToken[] = [];
  let line = 0;
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    if (tokens.length === 0) line = lexer.line;
    if (token.kind === 'sign' && token.value === '\\') {
      const command = lexer.restOfLine();
      if (/^connect\b/.test(command)) return { statements, isCut: false, isPart: true };
    } else if (token.kind === 'sign' && token.value === ';') {
      if (tokens.length > 0) statements.push({ line, tokens });
      tokens = [];
    } else tokens.push(token);
  }
  return { statements, isCut: tokens.length > 0 || lexer.isOpen, isPart: false };
}

/** The tokens of a text up to the first command of psql that connects elsewhere; commands themselves are none. */
export function* sqlTokens(text: string): Generator<PlacedToken> {
  const lexer = new Lexer(text);
  for (let token = lexer.next(); token !== null; token = lexer.next()) {
    if (token.kind !== 'sign' || token.value !== '\\') yield { ...token, from: lexer.from, to: lexer.to };
    else if (/^connect\b/.test(lexer.restOfLine())) return;
  }
}

class Lexer {
  /** Line of the token given last. */
  line = 1;
  /** Where the token given last begins. */
  from = 0;
  /** The text ended inside a literal, a quoted name or a comment. */
  isOpen = false;
  #at = 0;
  #countedTo = 0;
  #lines = 1;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Position behind what was read. */
  get to(): number {
    return this.#at;
  }

  next(): SqlToken | null {
    this.#skip();
    this.from = this.#at;
    const character = this.#text[this.#at];
    if (character === undefined) return null;
    this.#count();
    if (character === '"') return { kind: 'name', value: this.#quoted('"', false) };
    if (character === "'") return { kind: 'text', value: this.#quoted("'", false) };
    if ((character === 'E' || character === 'e') && this.#text[this.#at + 1] === "'") {
      this.#at += 1;
      return { kind: 'text', value: this.#quoted("'", true) };
    }
    if (!isWordPart(character)) {
      this.#at += 1;
      return { kind: 'sign', value: character };
    }
    const start = this.#at;
    while (isWordPart(this.#text[this.#at] ?? '')) this.#at += 1;
    return { kind: 'word', value: this.#text.slice(start, this.#at) };
  }

  restOfLine(): string {
    const end = this.#text.indexOf('\n', this.#at);
    const rest = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at += rest.length;
    return rest;
  }

  #skip(): void {
    for (;;) {
      while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
      if (this.#text.startsWith('--', this.#at)) this.restOfLine();
      else if (this.#text.startsWith('/*', this.#at)) {
        const end = this.#text.indexOf('*/', this.#at);
        this.isOpen = end < 0;
        this.#at = end < 0 ? this.#text.length : end + 2;
      } else return;
    }
  }

  #quoted(quote: string, hasEscapes: boolean): string {
    let value = '';
    for (let i = this.#at + 1; i < this.#text.length; i += 1) {
      const character = this.#text[i] ?? '';
      if (hasEscapes && character === '\\') i += 1;
      else if (character === quote && this.#text[i + 1] === quote) i += 1;
      else if (character === quote) {
        this.#at = i + 1;
        return value;
      }
      value += this.#text[i] ?? '';
    }
    this.isOpen = true;
    this.#at = this.#text.length;
    return value;
  }

  #count(): void {
    for (; this.#countedTo < this.#at; this.#countedTo += 1)
      if (this.#text[this.#countedTo] === '\n') this.#lines += 1;
    this.line = this.#lines;
  }
}

const isWordPart = (character: string): boolean => /^[\p{L}\p{N}_$]$/u.test(character);
