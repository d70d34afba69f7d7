/** Counts of nodes in words. */

const PLURALS: Readonly<Record<string, readonly [string, string]>> = {
  identity: ['person', 'people'],
  account: ['account', 'accounts'],
  group: ['group', 'groups'],
  role: ['role', 'roles'],
  permission: ['permission', 'permissions'],
  resource: ['resource', 'resources'],
  credential: ['credential', 'credentials'],
  system: ['system', 'systems'],
};

/** "1 person", "1,024 accounts". */
export function kindPlural(kind: string, count: number): string {
  const [one, many] = PLURALS[kind] ?? [kind, kind];
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
