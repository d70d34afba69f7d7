/** What everything in the window stands in: colours, notices, keys, the engine, jobs. */
import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import type { HostInterface } from '#contract/host.ts';
import type { EngineClient } from '#transport/connect.ts';
import { EngineProvider } from './client/EngineProvider.tsx';
import { HostProvider } from './client/HostProvider.tsx';
import { JobsProvider } from './client/jobs.tsx';
import { ShortcutsProvider } from './frame/Shortcuts.tsx';
import { cssVariablesResolver, theme } from './styles/theme.ts';

type ProvidersProps = {
  readonly client: EngineClient;
  readonly host: HostInterface;
  readonly children: ReactNode;
};

/** The outermost component of the window and of the gallery. */
export function Providers({ client, host, children }: ProvidersProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
      <section aria-label="Notices">
        <Notifications position="bottom-right" withinPortal={false} className="tm-notices" />
      </section>
      <ShortcutsProvider>
        <HostProvider host={host}>
          <EngineProvider client={client}>
            <JobsProvider>{children}</JobsProvider>
          </EngineProvider>
        </HostProvider>
      </ShortcutsProvider>
    </MantineProvider>
  );
}
