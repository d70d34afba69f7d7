/** Hands the program around the window (dialogs, uploads, saving) to the views. */
import { createContext, useContext, useEffect, useRef, type ReactNode } from 'react';
import type { HostInterface, HostRequest } from '#contract/host.ts';

const HostContext = createContext<HostInterface | null>(null);

type HostProviderProps = { readonly host: HostInterface; readonly children: ReactNode };

/** Everything that opens a dialog, uploads or saves stands below this. */
export function HostProvider({ host, children }: HostProviderProps) {
  return <HostContext value={host}>{children}</HostContext>;
}

/** The program around the window. */
export function useHost(): HostInterface {
  const host = useContext(HostContext);
  if (host === null) throw new Error('useHost is called outside HostProvider');
  return host;
}

/** Hears what menus and the desktop ask of the window. */
export function useHostRequests(listener: (request: HostRequest) => void): void {
  const host = useHost();
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => host.onRequest((request) => latest.current(request)), [host]);
}
