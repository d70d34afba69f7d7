/** Which commands a text means, best first. */

type Titled = { readonly title: string; readonly group: string };

/** Entries whose title holds every word of the text; those that begin with it come first within their group. */
export function paletteMatches<E extends Titled>(entries: readonly E[], text: string): readonly E[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const found = entries.filter((entry) => words.every((word) => entry.title.toLowerCase().includes(word)));
  const groups = [...new Set(found.map((entry) => entry.group))];
  const isStart = (entry: E) => entry.title.toLowerCase().startsWith(words[0] ?? '');
  return groups.flatMap((group) => {
    const members = found.filter((entry) => entry.group === group);
    return [...members.filter(isStart), ...members.filter((entry) => !isStart(entry))];
  });
}
