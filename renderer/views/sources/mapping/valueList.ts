/** Translations of values as text, one a line: `Yes = true`. */

/** The text of a table of translations. */
export function valuesToText(values: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(values ?? {})
    .map(([from, to]) => `${from} = ${to}`)
    .join('\n');
}

/** The translations of a text; undefined when it holds none. The first `=` of a line divides it. */
export function textToValues(text: string): Record<string, string> | undefined {
  const pairs = text
    .split('\n')
    .map((line) => [
      line.slice(0, Math.max(0, line.indexOf('='))).trim(),
      line.slice(line.indexOf('=') + 1).trim(),
    ])
    .filter((pair) => pair[0] !== '');
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
