/** Starts the window: opens the engine, then draws. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { openEngine } from './client/channel.ts';
import { host } from './client/host.ts';
import { Disconnected } from './Disconnected.tsx';
import { Providers } from './Providers.tsx';

const root = createRoot(document.getElementById('root') as HTMLElement);

openEngine().then(
  (client) => {
    root.render(
      <StrictMode>
        <Providers client={client} host={host}>
          <App />
        </Providers>
      </StrictMode>,
    );
    client.onClose(() => root.render(<Disconnected reason="The connection to the engine has ended." />));
  },
  (reason: unknown) => {
    root.render(<Disconnected reason={reason instanceof Error ? reason.message : String(reason)} />);
  },
);
