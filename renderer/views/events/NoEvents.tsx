/** An empty list of events: what would fill it. */
import { Button } from '@mantine/core';
import { Empty } from '../../components/Empty.tsx';
import { goTo } from '../../frame/useRoute.ts';
import type { EventTab } from './eventTitles.ts';

const WANTED: Readonly<Record<EventTab, { readonly title: string; readonly text: string }>> = {
  campaigns: {
    title: 'No reviews',
    text: 'Results of access reviews bring them: exports of the certification tool, or a sheet with a row for each decision.',
  },
  'review-item': {
    title: 'No review decisions',
    text: 'Results of access reviews bring them: exports of the certification tool, or a sheet with a row for each decision.',
  },
  session: {
    title: 'No use of emergency or shared accounts',
    text: 'A log of emergency, privileged or shared accounts brings it: who used which, from when to when, approved and reviewed by whom.',
  },
  ticket: {
    title: 'No requests',
    text: 'A list of access requests brings them: ServiceNow requested items and approvals, Jira issues, or any table with a row for each request.',
  },
  change: {
    title: 'No changes',
    text: 'A log of changes to access, roles, configuration or code brings them, a row for each change.',
  },
  activity: { title: 'No activity', text: 'A log of actions in a system brings it.' },
};

/** Says what can be imported, and leads there. */
export function NoEvents({ kind }: { readonly kind: EventTab }) {
  const { title, text } = WANTED[kind];
  return (
    <Empty title={title} text={text}>
      <Button onClick={() => goTo('sources')}>Import sources</Button>
      <Button variant="default" onClick={() => goTo('help', ['formats', 'reviews-and-logs'])}>
        What can be read
      </Button>
    </Empty>
  );
}
