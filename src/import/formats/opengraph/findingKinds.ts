/** What may be missing from an OpenGraph file, or doubtful in it. */
import { counted, type FindingKind } from '../shared/findings.ts';

const INCOMPLETE = 'Access through what is missing is not in any result.';

export const endpointMissing: FindingKind = {
  code: 'EDGE_WITHOUT_NODE',
  severity: 'gap',
  message: (count, names) => `${counted(count, 'edge')} whose start or end is no node: ${names}`,
  effect: INCOMPLETE,
};

export const byName: FindingKind = {
  code: 'NAMED_OUTSIDE_THE_FILE',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'node')} that edges name and the file does not hold: ${names}`,
  effect: 'They are keyed by name, and not joined to the same object in another system.',
};

export const ambiguous: FindingKind = {
  code: 'AMBIGUOUS_NAME',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'name')} that several nodes have: ${names}`,
  effect: 'The edges count as edges without a node.',
};

export const unknownEdge: FindingKind = {
  code: 'UNKNOWN_EDGE_KIND',
  severity: 'unknown',
  message: (count, names) => `${counted(count, 'kind')} of edges of unknown meaning: ${names}`,
  effect: 'They state no access.',
};

export const duplicateNode: FindingKind = {
  code: 'NODES_MERGED',
  severity: 'note',
  message: (count) => `${counted(count, 'node')} described more than once`,
  effect: 'Their kinds and properties are joined.',
};

export const empty: FindingKind = {
  code: 'EMPTY',
  severity: 'unknown',
  message: () => 'The graph has no nodes and no edges',
  effect: 'A collection that found nothing looks the same as one that was not allowed to look.',
};

export const listMissing: FindingKind = {
  code: 'SECTION_MISSING',
  severity: 'gap',
  message: (_count, names) => `The graph has no list of ${names}`,
  effect: INCOMPLETE,
};
