/** What the window may ask of the main process. Every call is taken from the window's own page only. */
import { BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, nativeTheme } from 'electron';
import { PORT_MESSAGE } from '#contract/host.ts';
import { isPickKind, pickFiles, pickSavePath, saveArtifact } from './dialogs.ts';
import type { EngineHandle } from './engineHandle.ts';
import { isOwnAddress } from './security.ts';

export type WindowCallParts = {
  readonly engine: EngineHandle;
  /** Called when the window has begun to listen for requests. */
  readonly onListening: () => void;
};

export function acceptWindowCalls({ engine, onListening }: WindowCallParts): void {
  answer('tickmark:pickFiles', (window, kind) => pickFiles(window, isPickKind(kind) ? kind : 'sources'));
  answer('tickmark:pickSavePath', (window, name) => pickSavePath(window, String(name)));
  answer('tickmark:saveArtifact', (window, artifactId, name) =>
    saveArtifact(window, engine.content, Number(artifactId), String(name)),
  );
  listen('tickmark:requestPort', (window) => {
    window.webContents.postMessage(PORT_MESSAGE, null, [engine.openPort()]);
  });
  listen('tickmark:listening', onListening);
  listen('tickmark:setWindow', (window, frame) => {
    const { title, theme } = frame as { readonly title?: unknown; readonly theme?: unknown };
    if (typeof title === 'string') window.setTitle(title);
    if (theme === 'light' || theme === 'dark' || theme === 'system') nativeTheme.themeSource = theme;
  });
}

function answer(
  channel: string,
  work: (window: BrowserWindow, ...args: unknown[]) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    const window = ownWindow(event);
    if (!window) throw new Error('Refused.');
    return work(window, ...args);
  });
}

function listen(channel: string, work: (window: BrowserWindow, ...args: unknown[]) => void): void {
  ipcMain.on(channel, (event, ...args: unknown[]) => {
    const window = ownWindow(event);
    if (window) work(window, ...args);
  });
}

/** The window that the message came from, when it came from its own page and not from a frame inside. */
function ownWindow(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null {
  const frame = event.senderFrame;
  const isOwn = frame !== null && frame === event.sender.mainFrame && isOwnAddress(frame.url);
  return isOwn ? BrowserWindow.fromWebContents(event.sender) : null;
}
