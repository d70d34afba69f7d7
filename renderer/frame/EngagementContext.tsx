/** The open engagement and the snapshot that the views show. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import type { Output } from '#contract/index.ts';
import { useQuery } from '../client/useQuery.ts';
import { useRemembered } from './remember.ts';

export type Engagement = NonNullable<Output<'engagement.current'>['engagement']>;
export type Snapshot = Output<'snapshot.list'>['snapshots'][number];

type EngagementState = {
  readonly engagement: Engagement;
  readonly snapshots: readonly Snapshot[];
  /** Label of the chosen snapshot; undefined lets the engine take the latest. */
  readonly snapshot: string | undefined;
  readonly setSnapshot: (label: string) => void;
};

const EngagementContext = createContext<EngagementState | null>(null);

type EngagementProviderProps = { readonly engagement: Engagement; readonly children: ReactNode };

/** Stands around everything that is shown of an open engagement. */
export function EngagementProvider({ engagement, children }: EngagementProviderProps) {
  const list = useQuery('snapshot.list', {});
  const [chosen, setSnapshot] = useRemembered(`snapshot.${engagement.id}`, '');
  const snapshots = list.data?.snapshots;
  const state = useMemo<EngagementState>(() => {
    const known = snapshots ?? [];
    const snapshot = known.some((one) => one.label === chosen) ? chosen : known[0]?.label;
    return { engagement, snapshots: known, snapshot, setSnapshot };
  }, [engagement, snapshots, chosen, setSnapshot]);
  return <EngagementContext value={state}>{children}</EngagementContext>;
}

/** The open engagement with its snapshots. */
export function useEngagement(): EngagementState {
  const state = useContext(EngagementContext);
  if (state === null) throw new Error('useEngagement is called without an open engagement');
  return state;
}
