/** Facts of an error as one line of text: "file: users.csv; line: 12". */
export function detailWords(details: unknown): string {
  if (details === null || details === undefined) return '';
  if (typeof details !== 'object') return String(details);
  if (Array.isArray(details)) return details.map(issueWords).filter(Boolean).join('; ');
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('; ');
}

/** An issue of a refused input: the member and what is wrong with it. */
function issueWords(issue: unknown): string {
  if (typeof issue !== 'object' || issue === null) return String(issue);
  const { path, message } = issue as { path?: unknown; message?: unknown };
  if (typeof message !== 'string') return JSON.stringify(issue);
  return Array.isArray(path) && path.length > 0 ? `${path.join('.')}: ${message}` : message;
}
