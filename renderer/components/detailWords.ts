/** Facts of an error as one line of text: "file: users.csv; line: 12". */
export function detailWords(details: unknown): string {
  if (details === null || details === undefined) return '';
  if (typeof details !== 'object') return String(details);
  if (Array.isArray(details)) return details.map(issueWords).filter(Boolean).join('; ');
  return Object.entries(details)
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .map(([name, value]) => `${name}: ${valueWords(value)}`)
    .join('; ');
}

/** A value in words; a node by its label and its system. */
function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { label, key, system } = value as { label?: unknown; key?: unknown; system?: unknown };
  if (typeof label !== 'string' || typeof key !== 'string') return JSON.stringify(value);
  return typeof system === 'string' && system !== '' ? `${label} (${system}/${key})` : `${label} (${key})`;
}

/** An issue of a refused input: the member and what is wrong with it. */
function issueWords(issue: unknown): string {
  if (typeof issue !== 'object' || issue === null) return String(issue);
  const { path, message } = issue as { path?: unknown; message?: unknown };
  if (typeof message !== 'string') return JSON.stringify(issue);
  return Array.isArray(path) && path.length > 0 ? `${path.join('.')}: ${message}` : message;
}
