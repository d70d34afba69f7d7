/** Which events make the answer of a query old. */
import type { Method, Topic } from '#contract/index.ts';

const BY_AREA: Readonly<Record<string, readonly Topic[]>> = {
  engagement: ['engagement'],
  journal: ['journal', 'engagement'],
  import: ['sources', 'engagement'],
  ipe: ['sources', 'engagement'],
  mapping: ['sources', 'engagement'],
  event: ['sources', 'engagement'],
  format: [],
  snapshot: ['sources', 'graph', 'engagement'],
  graph: ['graph', 'engagement'],
  people: ['graph', 'engagement'],
  accounts: ['graph', 'engagement'],
  correlation: ['graph', 'engagement'],
  roster: ['graph', 'engagement'],
  rules: [],
  conflicts: ['conflicts', 'exceptions', 'engagement'],
  mitigation: ['conflicts', 'graph', 'engagement'],
  whatIf: ['graph', 'baskets', 'engagement'],
  remedy: ['graph', 'conflicts', 'engagement'],
  drift: ['drift', 'graph', 'engagement'],
  certification: ['graph', 'sources', 'engagement'],
  exposure: ['graph', 'conflicts', 'sources', 'engagement'],
  control: ['controls', 'evidence', 'samples', 'exceptions', 'engagement'],
  evidence: ['evidence', 'engagement'],
  population: ['samples', 'engagement'],
  sample: ['samples', 'sheets', 'engagement'],
  sheet: ['sheets', 'samples', 'evidence', 'exceptions', 'engagement'],
  exception: ['exceptions', 'evidence', 'engagement'],
  workpaper: [
    'workpapers',
    'controls',
    'samples',
    'sheets',
    'exceptions',
    'evidence',
    'conflicts',
    'engagement',
  ],
  overview: [
    'engagement',
    'sources',
    'graph',
    'conflicts',
    'controls',
    'evidence',
    'samples',
    'sheets',
    'exceptions',
    'workpapers',
  ],
};

/** Topics after which the answer of `method` may have changed; [] for what never changes while the program runs. */
export function topicsOf(method: Method): readonly Topic[] {
  const area = method.slice(0, method.indexOf('.'));
  return BY_AREA[area] ?? [];
}
