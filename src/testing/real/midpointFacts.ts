/** What is known of real objects of midPoint. */
import type { Json } from '#base/canonicalJson.ts';
import { type Fact, pick, type RealFile, sections } from './fact.ts';

const found =
  (...names: readonly string[]) =>
  (real: RealFile): Json => ({
    ...(pick(sections(real), names) as object),
    format: real.imported.sources[0]?.format ?? '',
    quarantined: real.imported.sources[0]?.quarantined ?? -1,
  });
const read = { format: 'midpoint-objects', quarantined: 0 };

export const midpointFacts: readonly Fact[] = [
  {
    file: 'midpoint/org-monkey-island-simple.xml',
    what: 'orgs, users, assignments',
    expected: { orgs: 9, users: 8, assignments: 21, ...read },
    actual: found('orgs', 'users', 'assignments'),
  },
  {
    file: 'midpoint/org-users.xml',
    what: 'roles, orgs, users, assignments',
    expected: { roles: 2, orgs: 14, users: 10, assignments: 60, ...read },
    actual: found('roles', 'orgs', 'users', 'assignments'),
  },
  {
    file: 'midpoint/roles.xml',
    what: 'roles, inducements, assignments, exclusions',
    expected: { roles: 21, inducements: 21, assignments: 4, exclusions: 2, ...read },
    actual: found('roles', 'inducements', 'assignments', 'exclusions'),
  },
];
