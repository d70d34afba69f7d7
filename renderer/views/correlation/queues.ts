/** The queues of the screen, in the order of the work, and what their numbers count. */

export const QUEUES = [
  { id: 'open', title: 'Waiting', kind: 'account', view: 'open', noun: 'accounts' },
  { id: 'ambiguous', title: 'Several people', kind: 'account', view: 'ambiguous', noun: 'accounts' },
  { id: 'contradicted', title: 'Contradicted', kind: 'account', view: 'contradicted', noun: 'accounts' },
  { id: 'twice', title: 'People twice', kind: 'person', view: 'open', noun: 'pairs' },
  { id: 'joined', title: 'Joined people', kind: 'person', view: 'accepted', noun: 'pairs' },
] as const;

export type Queue = (typeof QUEUES)[number];
