/**
 * Conditions that are written as a text of terms with and, or, not: CEL of Google Cloud, ABAC of Azure.
 *
 * Understood are the time of the call (`request.time < timestamp("2026-10-01T00:00:00Z")`, `@Environment[UtcNow]
 * DateTimeLessThan '2026-10-01'`) and private links and subnets of Azure. Every other term is unknown.
 *
 * @source Google Cloud, "IAM Conditions attribute reference"; Microsoft Learn, "Azure role assignment condition format and syntax".
 */
import { type Guard, guardAsks } from '#base/guard.ts';

const LONGEST = 20_000;
const DEEPEST = 40;

/** The guard of a condition's text; null when nothing of it is understood. */
export function textGuard(text: string): Guard | null {
  if (text.length > LONGEST) return null;
  const tokens = tokensOf(text);
  const guard = tokens === null ? null : new Parser(tokens).whole();
  if (guard === null) return null;
  return [...guardAsks(guard)].some((asked) => asked !== 'unknown') ? guard : null;
}

type Token = '(' | ')' | 'and' | 'or' | 'not' | { readonly term: string };

/** Brackets after a word, in a term, belong to it: `timestamp("…")`, `ActionMatches{'…'}`. Null where they do not match. */
function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let term = '';
  const end = () => {
    if (term.trim() !== '') tokens.push({ term: term.trim() });
    term = '';
  };
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at, at + 8);
    const word = /^(&&|\|\||AND\b|OR\b|NOT\b|!(?!=))/i.exec(rest)?.[0];
    const isWordStart = at === 0 || /[\s()]/.test(text[at - 1]!) || !/^[a-z]/i.test(word ?? '');
    if (word !== undefined && isWordStart) {
      end();
      tokens.push(operatorOf(word));
      at += word.length;
    } else if (text[at] === ')' || (text[at] === '(' && term.trim() === '')) {
      end();
      tokens.push(text[at] as '(' | ')');
      at += 1;
    } else {
      const piece = pieceAt(text, at);
      if (piece === null) return null;
      term += piece;
      at += piece.length;
    }
  }
  end();
  return tokens;
}

const operatorOf = (word: string): Token =>
  /^(&&|and)$/i.test(word) ? 'and' : /^(\|\||or)$/i.test(word) ? 'or' : 'not';

/** One character, or a quoted or bracketed piece as a whole. */
function pieceAt(text: string, start: number): string | null {
  const closing: Record<string, string> = { '(': ')', '{': '}', '[': ']' };
  const first = text[start]!;
  if (first === '"' || first === "'") {
    const stop = text.indexOf(first, start + 1);
    return stop < 0 ? null : text.slice(start, stop + 1);
  }
  const close = closing[first];
  if (close === undefined) return first;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const one = text[at]!;
    if (one === '"' || one === "'") {
      at = text.indexOf(one, at + 1);
      if (at < 0) return null;
    } else if (one === first) depth += 1;
    else if (one === close && --depth === 0) return text.slice(start, at + 1);
  }
  return null;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The guard of all tokens; null when they are no formula. */
  whole(): Guard | null {
    const guard = this.#or(0);
    return this.#at === this.#tokens.length ? guard : null;
  }

  #or(depth: number): Guard | null {
    const any: Guard[] = [];
    do {
      const one = this.#and(depth);
      if (one === null) return null;
      any.push(one);
    } while (this.#take('or'));
    return any.length === 1 ? any[0]! : { any };
  }

  #and(depth: number): Guard | null {
    const all: Guard[] = [];
    do {
      const one = this.#not(depth);
      if (one === null) return null;
      all.push(one);
    } while (this.#take('and'));
    return all.length === 1 ? all[0]! : { all };
  }

  #not(depth: number): Guard | null {
    if (depth > DEEPEST) return null;
    if (this.#take('not')) {
      const not = this.#not(depth + 1);
      return not && { not };
    }
    if (this.#take('(')) {
      const inner = this.#or(depth + 1);
      return this.#take(')') ? inner : null;
    }
    const token = this.#tokens[this.#at++];
    return typeof token === 'object' ? termGuard(token.term) : null;
  }

  #take(token: Token): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

const TIMES: readonly RegExp[] = [
  /^request\.time\s*(?<is><=|<|>=|>)\s*timestamp\(\s*(?:"(?<a>[^"]*)"|'(?<b>[^']*)')\s*\)$/,
  /^@Environment\[UtcNow\]\s+(?<is>DateTime(?:Less|Greater)Than(?:Equals)?)\s+'(?<a>[^']*)'$/i,
];
const PRIVATE = /^@Environment\[isPrivateLink\]\s+BoolEquals\s+'?(?<value>true|false)'?$/i;
const SUBNET =
  /^@Environment\[Microsoft\.Network\/(virtualNetworks\/subnets|privateEndpoints)\]\s+StringEquals(IgnoreCase)?\s+'[^']*'$/i;

function termGuard(term: string): Guard {
  for (const time of TIMES) {
    const { is = '', a, b } = time.exec(term)?.groups ?? {};
    const at = instantOf(a ?? b ?? '');
    if (is === '' || at === null) continue;
    const isBefore = is.startsWith('<') || /less/i.test(is);
    const isIncluded = is.endsWith('=') || /equals$/i.test(is);
    // `before` is not included, `from` is.
    const instant = new Date(at + (isBefore === isIncluded ? 1 : 0)).toISOString();
    return { during: isBefore ? { before: instant } : { from: instant } };
  }
  const { value } = PRIVATE.exec(term)?.groups ?? {};
  if (value !== undefined)
    return value.toLowerCase() === 'true' ? { network: 'inside' } : { not: { network: 'inside' } };
  return SUBNET.test(term) ? { network: 'inside' } : { unknown: term };
}

function instantOf(text: string): number | null {
  const [, day, time = 'T00:00:00', , zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  if (day === undefined) return null;
  // Some exports write seven digits of a second and more than the calendar reads.
  const at = Date.parse(`${day}${time.replace(/(\.\d{1,3})\d*$/, '$1')}${zone}`);
  return Number.isFinite(at) ? at : null;
}
