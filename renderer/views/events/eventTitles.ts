/** The tabs of the screen, and what their lists are called. */

export const eventTitles = [
  { id: 'campaigns', title: 'Campaigns', noun: 'campaigns' },
  { id: 'review-item', title: 'Review decisions', noun: 'review decisions' },
  { id: 'session', title: 'Emergency and shared use', noun: 'sessions' },
  { id: 'ticket', title: 'Requests', noun: 'requests' },
  { id: 'change', title: 'Changes', noun: 'changes' },
  { id: 'activity', title: 'Activity', noun: 'actions' },
] as const;

export type EventTab = (typeof eventTitles)[number]['id'];
/** Tabs with a list of events; the campaigns are shown with what their items say. */
export type EventListTab = Exclude<EventTab, 'campaigns'>;
