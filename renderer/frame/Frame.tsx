/** The frame of an open engagement: strips, rail, the view of the place, inspector, palette. */
import { useState } from 'react';
import { useHostRequests } from '../client/HostProvider.tsx';
import { useCommand } from '../client/useCommand.ts';
import { useQuery } from '../client/useQuery.ts';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Breadcrumb } from './Breadcrumb.tsx';
import styles from './Frame.module.css';
import { Inspector, type ActionSource } from './Inspector.tsx';
import { useInspector } from './InspectorContext.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { useShortcuts } from './Shortcuts.tsx';
import { ShortcutsOverlay } from './ShortcutsOverlay.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { TitleStrip } from './TitleStrip.tsx';
import { goTo, useRoute } from './useRoute.ts';
import type { ViewDefinition } from './view.ts';
import { ViewBoundary } from './ViewBoundary.tsx';

type FrameProps = {
  readonly views: readonly ViewDefinition[];
  readonly actionSources: readonly ActionSource[];
  readonly onClosed: () => void;
};

/** The window while an engagement is open. The first view is shown where the address names none. */
export function Frame({ views, actionSources, onClosed }: FrameProps) {
  const route = useRoute();
  const view = views.find((one) => one.id === route.view) ?? views[0];
  const overview = useQuery('overview.get', {});
  const closing = useCommand('engagement.close');
  const { clear } = useInspector();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const close = () => setOpen(null);
  const closeEngagement = () =>
    void closing.run({}).then((done) => (done === undefined ? undefined : onClosed()));

  useHostRequests((request) => {
    if (request.name === 'palette') setOpen('palette');
    if (request.name === 'close') closeEngagement();
    if (request.name === 'import') goTo('sources');
    if (request.name === 'help' || request.name === 'about') goTo('help');
  });

  useShortcuts([
    {
      keys: 'mod+k',
      title: 'Search or run a command',
      group: 'Window',
      isGlobal: true,
      run: () => setOpen('palette'),
    },
    { keys: '?', title: 'Keyboard shortcuts', group: 'Window', run: () => setOpen('shortcuts') },
    { keys: 'escape', title: 'Close the inspector', group: 'Window', run: clear },
    ...views.map((one) => ({
      keys: `g ${one.goKey}`,
      title: `Go to ${one.title}`,
      group: 'Go to',
      run: () => {
        clear();
        goTo(one.id);
      },
    })),
  ]);
  if (view === undefined) return null;
  return (
    <div className={styles.frame}>
      <TitleStrip
        onSearch={() => setOpen('palette')}
        onShortcuts={() => setOpen('shortcuts')}
        onCloseEngagement={closeEngagement}
      />
      <Rail views={views} current={view.id} overview={overview.data} onLeave={clear} />
      <div className={styles.main}>
        <main className={styles.viewColumn}>
          <Breadcrumb view={view} />
          {closing.error === undefined ? null : <ErrorNote error={closing.error} />}
          <div className={styles.view}>
            <ViewBoundary key={view.id}>
              <view.component route={route.view === view.id ? route : { ...route, path: [], query: {} }} />
            </ViewBoundary>
          </div>
        </main>
        <Inspector actionSources={actionSources} />
      </div>
      <StatusStrip />
      <Palette isOpen={open === 'palette'} onClose={close} views={views} />
      <ShortcutsOverlay isOpen={open === 'shortcuts'} onClose={close} />
    </div>
  );
}
