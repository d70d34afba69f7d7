/** YAML text with other scalars in the place of some, and without comments; all else stays, every line a line. */
import { isAlias, isMap, isScalar, isSeq, Lexer, parseAllDocuments, type Scalar } from 'yaml';

export type YamlRewrite = {
  /** Whether all under a member is to be replaced; `sibling` gives the plain members of the same map. */
  readonly isHidden: (member: string, sibling: (name: string) => unknown) => boolean;
  /** What stands in the place of what is hidden. */
  readonly hidden: string;
  /** Another text in the place of one that is not hidden; null to keep it. */
  readonly text: (value: string) => string | null;
};

type Change = { readonly from: number; readonly to: number; readonly text: string };

/** The text written again; null when it is no YAML of maps or lists. */
export function rewriteYaml(text: string, rewrite: YamlRewrite): string | null {
  const options = { prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
  const documents = parseAllDocuments(text, { ...options, schema: 'core', version: '1.2' });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null;
  const contents = documents.map((document) => document.contents as unknown).filter((node) => node !== null);
  if (contents.length === 0 || !contents.every((node) => isMap(node) || isSeq(node))) return null;
  const walk = new Walk(rewrite);
  for (const node of contents) walk.document(node);
  return changed(text, [...walk.changes, ...commentsIn(text)]);
}

class Walk {
  readonly changes: Change[] = [];
  readonly #rewrite: YamlRewrite;
  readonly #anchors = new Map<string, unknown>();
  readonly #done = new Set<unknown>();

  constructor(rewrite: YamlRewrite) {
    this.#rewrite = rewrite;
  }

  document(node: unknown): void {
    this.#anchors.clear();
    this.#node(node, false);
  }

  #node(node: unknown, isHidden: boolean): void {
    if (isAlias(node)) {
      // What an alias repeats in a hidden place is hidden where it stands.
      if (isHidden) this.#node(this.#anchors.get(node.source), true);
      return;
    }
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isHidden && this.#done.has(node)) return;
    if (isHidden) this.#done.add(node);
    if (isScalar(node)) this.#scalar(node, isHidden);
    else if (isSeq(node)) for (const item of node.items) this.#node(item, isHidden);
    else this.#map(node.items, isHidden);
  }

  #map(items: readonly { readonly key: unknown; readonly value: unknown }[], isHidden: boolean): void {
    const sibling = (name: string): unknown => {
      const found = items.find(({ key }) => isScalar(key) && key.value === name)?.value;
      const node = isAlias(found) ? this.#anchors.get(found.source) : found;
      return isScalar(node) ? node.value : undefined;
    };
    for (const { key, value } of items) {
      if (isScalar(key) && key.anchor !== undefined) this.#anchors.set(key.anchor, key);
      const name = isScalar(key) ? String(key.value) : '';
      this.#node(value, isHidden || this.#rewrite.isHidden(name, sibling));
    }
  }

  /** True, false and nothing hold no secret. */
  #scalar({ value, range }: Scalar, isHidden: boolean): void {
    if (!range || value === null || value === '' || typeof value === 'boolean') return;
    const other = isHidden
      ? this.#rewrite.hidden
      : typeof value === 'string'
        ? this.#rewrite.text(value)
        : null;
    if (other !== null) this.changes.push({ from: range[0], to: range[1], text: JSON.stringify(other) });
  }
}

/** Tokens that stand for no character of the text: a document's begin, the end of a faulty flow, a scalar. */
const LEXER_MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function commentsIn(text: string): Change[] {
  const comments: Change[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    if (LEXER_MARKS.has(token)) continue;
    if (token.startsWith('#')) comments.push({ from: at, to: at + token.length, text: '#' });
    at += token.length;
  }
  return comments;
}

/** A text of several lines leaves as many empty ones. */
function changed(text: string, changes: readonly Change[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text: other } of changes.toSorted((a, b) => a.from - b.from)) {
    if (from < at) continue;
    out += text.slice(at, from) + other + '\n'.repeat(text.slice(from, to).match(/\n/g)?.length ?? 0);
    at = to;
  }
  return out + text.slice(at);
}
