/**
 * Granted field values as one text: `01, 03..05, F*`. An end of a range or a value that would be read as something else stands in
 * double quotes: `"a,b"`, `""` for the empty value.
 */

/** A single value (`to` is null) or a range, both ends included. A `*` at the end of either stands for any text. */
export type GrantedValue = { readonly from: string; readonly to: string | null };

/** Values in the order given, as one text. */
export function valueListText(values: readonly GrantedValue[]): string {
  return values.map(({ from, to }) => (to === null ? end(from) : `${end(from)}..${end(to)}`)).join(',');
}

/** The values of such a text. Blanks around a value do not count; in quotes they do. */
export function readValueList(text: string): readonly GrantedValue[] {
  if (!text.includes('"')) return text.split(',').map(plainValue);
  const values: GrantedValue[] = [];
  let at = 0;
  while (at <= text.length) {
    const from = endAt(text, at);
    const isRange = text.startsWith('..', from.next);
    const to = isRange ? endAt(text, from.next + 2) : null;
    values.push({ from: from.value, to: to === null ? null : to.value });
    const comma = text.indexOf(',', (to ?? from).next);
    at = comma < 0 ? text.length + 1 : comma + 1;
  }
  return values;
}

/** True when the value, beginning or range takes in the text asked for. Letter case counts in ranges and beginnings. */
export function takesIn({ from, to }: GrantedValue, asked: string): boolean {
  if (to === null) {
    if (from.endsWith('*')) return asked.startsWith(from.slice(0, -1));
    return from.toLowerCase() === asked.toLowerCase();
  }
  const least = from.endsWith('*') ? from.slice(0, -1) : from;
  if (asked < least) return false;
  return to.endsWith('*') ? asked.startsWith(to.slice(0, -1)) || asked <= to.slice(0, -1) : asked <= to;
}

/**
 * True when what is granted gives what is asked for: any value of a range that is asked for; all that a `*` stands for, where one
 * is asked for with a `*`. Letter case counts in ranges and beginnings.
 */
export function givesAny(granted: GrantedValue, asked: GrantedValue): boolean {
  if (asked.to === null) return takesIn(granted, asked.from);
  if (granted.to === null && !granted.from.endsWith('*')) return takesIn(asked, granted.from);
  const [a, b] = [boundsOf(granted), boundsOf(asked)];
  return a.least <= b.most && b.least <= a.most;
}

/** True when every value that is granted is one of the list: one member of the list takes it in whole. */
export function liesWithin(granted: GrantedValue, list: readonly GrantedValue[]): boolean {
  const isOne = granted.to === null && !granted.from.endsWith('*');
  if (isOne) return list.some((one) => takesIn(one, granted.from));
  const { least, most } = boundsOf(granted);
  return list.some((one) => {
    const bounds = boundsOf(one);
    return bounds.least <= least && most <= bounds.most;
  });
}

/** Sorts behind every text that begins as one before it does. */
const LAST = '\uffff';

function boundsOf({ from, to }: GrantedValue): { readonly least: string; readonly most: string } {
  const begin = (text: string) => (text.endsWith('*') ? text.slice(0, -1) : text);
  const end = (text: string) => (text.endsWith('*') ? text.slice(0, -1) + LAST : text);
  return { least: begin(from), most: end(to ?? from) };
}

function plainValue(text: string): GrantedValue {
  const value = text.trim();
  const dots = value.indexOf('..');
  return dots < 0 ? { from: value, to: null } : { from: value.slice(0, dots), to: value.slice(dots + 2) };
}

function end(text: string): string {
  const isPlain = text !== '' && text === text.trim() && !/[",]|\.\./.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** A quoted or plain end that begins at a position, and where the text goes on behind it. */
function endAt(text: string, start: number): { readonly value: string; readonly next: number } {
  let at = start;
  while (text[at] === ' ') at += 1;
  if (text[at] !== '"') {
    const comma = text.indexOf(',', at);
    const stop = comma < 0 ? text.length : comma;
    const dots = text.indexOf('..', at);
    const next = dots >= 0 && dots < stop ? dots : stop;
    return { value: text.slice(at, next).trim(), next };
  }
  let value = '';
  for (at += 1; at < text.length; at += 1) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') value += text[(at += 1)];
    else break;
  }
  return { value, next: at + 1 };
}
