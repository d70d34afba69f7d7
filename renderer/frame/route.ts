/**
 * Places in the window as text: `#/sources/12?tab=findings`.
 * A place can be linked, reloaded and sent to a colleague who has the same engagement.
 */

export type Route = {
  /** Id of the view; '' is the start screen or the overview. */
  readonly view: string;
  /** What follows the view, e.g. ['12'] for source 12. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
};

/** The place that an address part names. */
export function parseRoute(hash: string): Route {
  const text = hash.replace(/^#?\/?/, '');
  const mark = text.indexOf('?');
  const parts = (mark < 0 ? text : text.slice(0, mark))
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  const query = Object.fromEntries(new URLSearchParams(mark < 0 ? '' : text.slice(mark + 1)));
  return { view: parts[0] ?? '', path: parts.slice(1), query };
}

/** The address part of a place; parseRoute(toHash(place)) is the place again. */
export function toHash(
  view: string,
  path: readonly string[] = [],
  query: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return `#/${[view, ...path].map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % is text, not an escape.
    return part;
  }
}
