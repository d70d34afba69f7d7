/**
 * Help pages as blocks: headings, paragraphs, lists, tables, code, quotes.
 * The part of Markdown that the pages use; what is not of it stays text. Nothing is ever taken for HTML.
 */

export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

const LIST = /^\s*([-*]|\d+\.)\s+(.*)$/;
const STARTS_BLOCK = /^(#{1,6} |```|> |\s*([-*]|\d+\.)\s|\|)/;

/** The blocks of a text. */
export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at);
    if (block !== undefined) blocks.push(block);
    at = next;
  }
  return blocks;
}

function readBlock(lines: readonly string[], at: number): readonly [Block | undefined, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [undefined, at + 1];
  const heading = /^(#{1,6}) +(.*)$/.exec(line);
  if (heading !== null)
    return [{ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }, at + 1];
  if (line.startsWith('```')) return readCode(lines, at);
  if (line.startsWith('|')) return readTable(lines, at);
  if (LIST.test(line)) return readList(lines, at);
  const isQuote = line.startsWith('> ');
  const goesOn = (next: string) => next.trim() !== '' && (isQuote || !STARTS_BLOCK.test(next));
  let end = at + 1;
  while (end < lines.length && goesOn(lines[end] ?? '')) end += 1;
  const text = lines
    .slice(at, end)
    .map((one) => one.replace(/^> ?/, '').trim())
    .join(' ');
  return [{ kind: isQuote ? 'quote' : 'paragraph', text }, end];
}

function readCode(lines: readonly string[], at: number): readonly [Block, number] {
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').startsWith('```')) end += 1;
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function readTable(lines: readonly string[], at: number): readonly [Block, number] {
  let end = at;
  while ((lines[end] ?? '').startsWith('|')) end += 1;
  const rows = lines.slice(at, end).map(cells);
  const isRule = rows[1]?.every((cell) => /^:?-+:?$/.test(cell)) === true;
  return [{ kind: 'table', header: rows[0] ?? [], rows: rows.slice(isRule ? 2 : 1) }, end];
}

function cells(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function readList(lines: readonly string[], at: number): readonly [Block, number] {
  const items: string[] = [];
  let end = at;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? '';
    const item = LIST.exec(line);
    if (item !== null) items.push(item[2] ?? '');
    else if (/^\s+\S/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else break;
  }
  return [{ kind: 'list', isOrdered: /^\s*\d/.test(lines[at] ?? ''), items }, end];
}

/** The parts of a line: code, strong, emphasis, links, text. */
export function parseSpans(text: string): readonly Span[] {
  const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\(([^)]+)\)/g;
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) });
    spans.push(spanOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) });
  return spans;
}

function spanOf([, code, strong, emphasis, link, href]: RegExpExecArray): Span {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', text: strong };
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis };
  return { kind: 'link', text: link ?? '', href: href ?? '' };
}

/**
 * The page that a link of a help page leads to; undefined for an address outside the help.
 *
 * @param from - name of the page that holds the link, e.g. `formats/table`.
 */
export function pageOfLink(href: string, from: string): string | undefined {
  if (/^[a-z]+:/i.test(href) || href.startsWith('#')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of href.replace(/#.*$/, '').replace(/\.md$/, '').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
