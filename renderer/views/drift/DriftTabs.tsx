/** What of drift is shown. */
import type { Output } from '#contract/index.ts';
import { ViewTabs } from '../../components/ViewTabs.tsx';
import { goTo } from '../../frame/useRoute.ts';

type DriftTabsProps = {
  /** The comparison that is shown; undefined before there is one. */
  readonly run: Output<'drift.runs'>['runs'][number] | undefined;
  readonly tab: string;
};

/** Conflicts, access and grants of a comparison; exposure and certification need none. */
export function DriftTabs({ run, tab }: DriftTabsProps) {
  const { conflicts, access, grants } = run?.totals ?? {};
  const count = (
    parts: Readonly<Record<'changed', number>> & Readonly<Record<string, number>>,
    ...of: string[]
  ) => of.reduce((sum, part) => sum + (parts[part] ?? 0), 0);
  const tabs = [
    {
      id: 'conflicts',
      title: 'Conflicts',
      ...(conflicts && { count: count(conflicts, 'new', 'resolved', 'changed') }),
    },
    { id: 'subjects', title: 'Access', ...(access && { count: access.subjects }) },
    {
      id: 'grants',
      title: 'Grants',
      ...(grants && { count: count(grants, 'added', 'removed', 'changed') }),
    },
    { id: 'exposure', title: 'Exposure' },
    { id: 'certification', title: 'Since certification' },
  ];
  return (
    <ViewTabs
      label="Drift"
      tabs={run === undefined ? tabs.filter(({ id }) => id !== 'subjects' && id !== 'grants') : tabs}
      value={tab}
      onChange={(next) => goTo('drift', run === undefined ? [] : [String(run.run)], { tab: next })}
    />
  );
}
