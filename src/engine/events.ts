/** Which parts of the engagement a method changes: listeners read again what they show of them. */
import type { Method, Topic } from '#contract/index.ts';

const changedBy: Readonly<Record<string, readonly Topic[]>> = {
  engagement: [
    'engagement',
    'sources',
    'graph',
    'conflicts',
    'drift',
    'baskets',
    'controls',
    'evidence',
    'samples',
    'sheets',
    'exceptions',
    'workpapers',
  ],
  import: ['sources', 'graph'],
  ipe: ['sources', 'samples'],
  mapping: ['sources'],
  correlation: ['graph'],
  conflicts: ['conflicts'],
  drift: ['drift'],
  whatIf: ['baskets'],
  mitigation: ['conflicts'],
  control: ['controls'],
  evidence: ['evidence', 'controls', 'sheets', 'exceptions'],
  population: ['samples', 'controls'],
  sample: ['samples', 'sheets', 'controls'],
  sheet: ['sheets', 'samples'],
  exception: ['exceptions', 'sheets', 'conflicts', 'controls'],
  workpaper: ['workpapers'],
};

/** Topics that a command or job of this name changes, the journal always among them. */
export function topicsOf(method: Method): readonly Topic[] {
  return [...(changedBy[method.split('.')[0] ?? ''] ?? []), 'journal'];
}
