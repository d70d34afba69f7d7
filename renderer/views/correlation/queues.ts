/** The queues of the screen, in the order of the work. */

export const QUEUES = [
  { id: 'open', title: 'Waiting', kind: 'account', view: 'open' },
  { id: 'ambiguous', title: 'Several people', kind: 'account', view: 'ambiguous' },
  { id: 'contradicted', title: 'Contradicted', kind: 'account', view: 'contradicted' },
  { id: 'twice', title: 'People twice', kind: 'person', view: 'open' },
  { id: 'joined', title: 'Joined people', kind: 'person', view: 'accepted' },
] as const;

export type Queue = (typeof QUEUES)[number];
