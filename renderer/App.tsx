/** The window: the start screen, or the frame of the open engagement. */
import { useCallback, useEffect, useState } from 'react';
import type { HostRequest } from '#contract/host.ts';
import { useHost, useHostRequests } from './client/HostProvider.tsx';
import { useRunningJobs } from './client/jobs.tsx';
import { useCommand } from './client/useCommand.ts';
import { useQuery } from './client/useQuery.ts';
import { ErrorNote } from './components/ErrorNote.tsx';
import { EngagementProvider } from './frame/EngagementContext.tsx';
import { Frame } from './frame/Frame.tsx';
import { InspectorProvider } from './frame/InspectorContext.tsx';
import { StatusProvider } from './frame/StatusContext.tsx';
import { showToast } from './frame/toast.ts';
import { useNoStrayDrops } from './frame/useNoStrayDrops.ts';
import { actionSources, views } from './views/registry.ts';
import { StagingProvider } from './views/sources/Staging.tsx';
import { Start } from './views/start/Start.tsx';

/** What the window shows depends on one fact: whether an engagement is open. */
export function App() {
  const host = useHost();
  const current = useQuery('engagement.current', {});
  const closing = useCommand('engagement.close');
  const [asked, setAsked] = useState<HostRequest>();
  // The demo's file is open while it is being made; its screens are shown when it is whole.
  const isMaking = useRunningJobs().some((job) => job.method === 'engagement.demo');
  const engagement = isMaking ? null : (current.data?.engagement ?? null);
  const isOpen = engagement !== null;
  const client = engagement?.client;

  useEffect(() => {
    host.setWindow({ title: client === undefined ? 'Tickmark' : `${client} - Tickmark` });
  }, [host, client]);

  const onStray = useCallback(
    async (files: readonly File[]) => {
      const file = files.find((one) => one.name.endsWith('.tickmark'));
      if (isOpen) return;
      if (file === undefined) {
        showToast({ title: 'Nothing was taken', text: 'Exports are taken when an engagement is open.' });
        return;
      }
      if (host.kind === 'electron') {
        const [ref] = await host.uploadFiles([file]);
        if (ref?.kind === 'path') setAsked({ name: 'openPath', path: ref.path });
      } else {
        showToast({
          title: `${file.name} was not opened`,
          text: 'A browser does not tell its path: type the path.',
        });
      }
    },
    [host, isOpen],
  );
  useNoStrayDrops(onStray);

  useHostRequests((request) => {
    if (request.name !== 'new' && request.name !== 'open' && request.name !== 'openPath') return;
    setAsked(request);
    if (engagement !== null) void closing.run({}).then(current.refetch);
  });

  if (current.status === 'failed') return <ErrorNote error={current.error} onRetry={current.refetch} />;
  if (current.data === undefined) return null;
  if (engagement === null) {
    return (
      <Start
        // A request from the menu opens its form anew.
        key={JSON.stringify(asked)}
        asked={asked}
        onOpened={() => {
          setAsked(undefined);
          current.refetch();
        }}
      />
    );
  }
  return (
    <EngagementProvider key={engagement.id} engagement={engagement}>
      <StatusProvider>
        <InspectorProvider>
          <StagingProvider>
            <Frame views={views} actionSources={actionSources} onClosed={current.refetch} />
          </StagingProvider>
        </InspectorProvider>
      </StatusProvider>
    </EngagementProvider>
  );
}
