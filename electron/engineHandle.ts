/** The engine's process, seen from main: started when first needed, started again after a crash, closed at the end. */
import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain, utilityProcess, type UtilityProcess } from 'electron';
import { type ContentReader, readContent } from './contentPort.ts';
import { asPort } from './ports.ts';

/** What main tells the engine's process; the port comes with the message. */
export type ToEngineProcess = { readonly t: 'window' | 'content' } | { readonly t: 'close' };

/** What the engine's process is started with, as one argument of JSON. */
export type EngineProcessOptions = {
  readonly resources: string;
  readonly settingsDir: string;
  readonly demoDir: string;
  readonly uploadFolder: string;
};

export type EngineHandle = {
  readonly content: ContentReader;
  /** The window's end of a fresh connection to the engine. */
  openPort(): MessagePortMain;
  /** Lets the engine finish and close the engagement; at most ten seconds. */
  close(): Promise<void>;
};

const CLOSE_WITHIN_MS = 10_000;

export function createEngineHandle(options: EngineProcessOptions): EngineHandle {
  let running: { readonly child: UtilityProcess; readonly content: ContentReader } | undefined;

  const start = () => {
    const entry = join(import.meta.dirname, 'engineProcess.js');
    const child = utilityProcess.fork(entry, [JSON.stringify(options)], { serviceName: 'Tickmark engine' });
    const content = readContent(asPort(connectTo(child, 'content')));
    const started = { child, content };
    child.once('exit', () => {
      if (running === started) running = undefined;
    });
    return started;
  };
  const current = () => (running ??= start());

  return {
    content: { open: (path) => current().content.open(path) },
    openPort: () => connectTo(current().child, 'window'),
    close: async () => {
      const child = running?.child;
      if (!child) return;
      const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.postMessage({ t: 'close' } satisfies ToEngineProcess, []);
      const timer = setTimeout(() => child.kill(), CLOSE_WITHIN_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Hands one end of a new channel to the engine's process and gives the other. */
function connectTo(child: UtilityProcess, t: 'window' | 'content'): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage({ t } satisfies ToEngineProcess, [port1]);
  return port2;
}
