/** The two sides of one control: its record, and who can carry it out. */
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { goTo } from '../../frame/useRoute.ts';

const TABS = [
  { id: 'record', title: 'Record' },
  { id: 'executors', title: 'Who can carry it out' },
] as const;

type ControlTabsProps = { readonly id: string; readonly value: (typeof TABS)[number]['id'] };

export function ControlTabs({ id, value }: ControlTabsProps) {
  return (
    <ViewTabs
      label="Sides of the control"
      tabs={TABS}
      value={value}
      onChange={(tab) => goTo('controls', [id], tab === 'record' ? {} : { tab })}
    />
  );
}
