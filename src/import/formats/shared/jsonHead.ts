/** The beginning of a JSON file as a value, for recognition: what is cut by the end of the head is left out. */

const MOST_DEPTH = 200;

/**
 * The first JSON value of a text, as far as it stands there: of `[{"a": 1}, {"a":` the list with one element. Undefined when the text
 * does not begin with a list or an object, or is no JSON.
 */
export function jsonHead(text: string): unknown {
  const start = text.search(/[^\s\uFEFF]/);
  if (start < 0 || !'[{'.includes(text.charAt(start))) return undefined;
  const cut = cutOf(text, start);
  if (cut === null) return undefined;
  try {
    return JSON.parse(text.slice(start, cut.end) + cut.closers);
  } catch {
    return undefined;
  }
}

type Cut = { readonly end: number; readonly closers: string };

/** Where the last whole value ends, and the brackets that are open there. */
function cutOf(text: string, start: number): Cut | null {
  const open: string[] = [];
  let end = -1;
  let closers: string[] = [];
  for (let i = start; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (character === '"') {
      i = endOfString(text, i);
      if (i < 0) break;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      if (open.length > MOST_DEPTH) return null;
    } else if (character === ',') {
      end = i;
      closers = [...open];
    } else if (character === '}' || character === ']') {
      if (open.pop() !== character) return null;
      end = i + 1;
      closers = [...open];
      if (open.length === 0) break;
    }
  }
  return end < 0 ? null : { end, closers: closers.reverse().join('') };
}

/** Place of the quote that ends the string which begins at `start`; -1 when the text ends before. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (character === '\\') i += 1;
    else if (character === '"') return i;
  }
  return -1;
}
