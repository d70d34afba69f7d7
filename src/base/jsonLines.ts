/** On which line of a JSON text each member begins: for messages that name a place. */

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+|\n/g;

/**
 * Line (from 1) of every value by its place, as `functions/0/permissions/2`; the whole is ''.
 *
 * @param text - well-formed JSON. Of a name that stands twice in one object the last one counts, as `JSON.parse` reads it.
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: { readonly path: string; isList: boolean; index: number; name: string | null }[] = [];
  let line = 1;
  const begin = (): string => {
    const top = open.at(-1);
    const own = top === undefined ? '' : top.isList ? String(top.index) : (top.name ?? '');
    const path = top === undefined || top.path === '' ? own : `${top.path}/${own}`;
    lines.set(path, line);
    return path;
  };
  for (const [token] of text.matchAll(TOKEN)) {
    const top = open.at(-1);
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[')
      open.push({ path: begin(), isList: token === '[', index: 0, name: null });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (top) Object.assign(top, { index: top.index + 1, name: null });
    } else if (token !== ':') {
      if (top && !top.isList && top.name === null) top.name = JSON.parse(token) as string;
      else begin();
    }
  }
  return lines;
}
